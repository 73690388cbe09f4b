// scheduled.ts
import { type ScheduleParam, isRestError } from 'iamport-billing/server';
import { rest } from './renew';

/** What may have been done although the answer says no, or nothing. */
const maybe = (error: unknown) => {
  if (!isRestError(error) || error.kind === 'invalid_param') throw error;
};

/** Has Iamport charge a period. However often it is called: one schedule of that number. */
export async function plan(customer_uid: string, charge: ScheduleParam['schedules'][number]) {
  if (await rest.findSchedule(charge.merchant_uid)) return;
  await rest.schedule({ customer_uid, schedules: [charge] }).catch(maybe);
  // Its answer may be lost: the look-up tells.
  if (!(await rest.findSchedule(charge.merchant_uid))) throw new Error('plan it again later');
}

/**
 * Takes a charge back, and those that have replaced it. False if it was made already: then the
 * webhook has told, or will.
 */
export function takeBack(customer_uid: string, merchant_uid: string) {
  // One at a time with `change`.
  return records.lock(customer_uid, async () => {
    // First, so that nobody changes it any more.
    const numbers = await records.cancel(merchant_uid);
    let isOff = true;
    for (const number of numbers) if (!(await unschedule(customer_uid, number))) isOff = false;
    return isOff;
  });
}

async function unschedule(customer_uid: string, merchant_uid: string) {
  await rest.unschedule({ customer_uid, merchant_uid }).catch(maybe);
  const planned = await rest.findSchedule(merchant_uid);
  if (planned?.schedule_status === 'scheduled') throw new Error('take it back again later');
  return planned?.schedule_status !== 'executed';
}

/**
 * Changes the sum or the day: the old one is taken back first, the new one has a new number. False
 * if it was cancelled, or made already. `replace` is one transaction, and gives the charge that is
 * recorded in its place, whoever recorded it; `null` after a cancellation:
 *
 * UPDATE … SET replaced_by = :new
 * WHERE merchant_uid = :old AND replaced_by IS NULL AND NOT cancelled
 */
export function change(
  customer_uid: string,
  merchant_uid: string,
  instead: ScheduleParam['schedules'][number],
) {
  return records.lock(customer_uid, async () => {
    const recorded = await records.replace(merchant_uid, instead);
    if (!recorded) return false;
    if (await unschedule(customer_uid, merchant_uid)) {
      await plan(customer_uid, recorded);
      return true;
    }
    // The old one was made, so that the new one is not wanted.
    await records.cancel(recorded.merchant_uid);
    return false;
  });
}

/** What is still to come for a card, over three months. */
export async function toCome(customer_uid: string) {
  const from = Math.floor(Date.now() / 1000);
  const to = from + 90 * 24 * 60 * 60;
  const orders = [];
  for (let page: number | null = 1; page; ) {
    const found = await rest.findSchedules({ customer_uid, from, to, page });
    orders.push(...found.list.filter(({ schedule_status }) => schedule_status === 'scheduled'));
    page = found.next;
  }
  return orders;
}

/** The webhook of a scheduled charge, by Iamport's own answer. */
export async function webhook(body: unknown) {
  const report = await rest.askWebhook(body);
  if (report.kind !== 'scheduled' && report.kind !== 'refused') return;
  const { merchant_uid, customer_uid, amount, fail_reason } = report.payment;
  const attempt = await records.find(merchant_uid);
  if (!attempt) return; // none of ours
  const at = new Date();
  if (amount !== attempt.amount || customer_uid !== attempt.customer_uid)
    return records.save(merchant_uid, { kind: 'mismatch', reason: null, at });
  if (report.kind === 'scheduled')
    return records.save(merchant_uid, { kind: 'paid', reason: null, at });
  // Nobody charges it again: the next attempt is another schedule, or `renew`.
  const { reason } = rest.refusal(fail_reason);
  return records.save(merchant_uid, { kind: 'refused', reason, at });
}
