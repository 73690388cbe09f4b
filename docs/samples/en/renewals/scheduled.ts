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

/** Takes a charge back. False if it was made already: then the webhook has told, or will. */
export async function takeBack(customer_uid: string, merchant_uid: string) {
  await rest.unschedule({ customer_uid, merchant_uid }).catch(maybe);
  const planned = await rest.findSchedule(merchant_uid);
  if (planned?.schedule_status === 'scheduled') throw new Error('take it back again later');
  return planned?.schedule_status !== 'executed';
}

/**
 * Changes the sum or the day: the old one is taken back first, the new one has a new number. Call
 * it again with the same values until it has gone through. Nothing is planned after `callOff`.
 */
export const change = (
  customer_uid: string,
  merchant_uid: string,
  instead: ScheduleParam['schedules'][number],
) =>
  // Two changes at once, or a change and a cancellation, would leave a plan too many.
  records.locked(customer_uid, async () => {
    // UPDATE … SET replaced_by = :new
    // WHERE merchant_uid = :old AND NOT is_off AND (replaced_by IS NULL OR replaced_by = :new)
    if (!(await records.replace(merchant_uid, instead.merchant_uid)))
      throw new Error(`changed or called off already: ${merchant_uid}`);
    if (await takeBack(customer_uid, merchant_uid)) await plan(customer_uid, instead);
  });

/** The buyer cancels. False if it was charged already. */
export const callOff = (customer_uid: string, merchant_uid: string) =>
  records.locked(customer_uid, async () => {
    // Written down first, also for the number that is in its place: nothing is planned after it.
    const uids = await records.callOff(merchant_uid);
    let isOff = true;
    for (const uid of uids) isOff = (await takeBack(customer_uid, uid)) && isOff;
    return isOff;
  });

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
  const { merchant_uid, amount, fail_reason } = report.payment;
  const attempt = await records.find(merchant_uid);
  if (!attempt) return; // none of ours
  const at = new Date();
  if (amount !== attempt.amount)
    return records.save(merchant_uid, { kind: 'mismatch', reason: null, at });
  if (report.kind === 'scheduled')
    return records.save(merchant_uid, { kind: 'paid', reason: null, at });
  // Nobody charges it again: the next attempt is another schedule, or `renew`.
  const { reason } = rest.refusal(fail_reason);
  return records.save(merchant_uid, { kind: 'refused', reason, at });
}
