// scheduled.ts
import { type ScheduleParam, isRestError } from 'iamport-billing/server';
import { rest } from './renew';

/** 오류가 났어도 처리됐을 수 있습니다. */
const maybe = (error: unknown) => {
  if (!isRestError(error) || error.kind === 'invalid_param') throw error;
};

/** 한 기간의 결제를 예약합니다. 여러 번 호출해도 같은 번호의 예약은 하나입니다. */
export async function plan(customer_uid: string, charge: ScheduleParam['schedules'][number]) {
  if (await rest.findSchedule(charge.merchant_uid)) return;
  await rest.schedule({ customer_uid, schedules: [charge] }).catch(maybe);
  // 응답을 못 받았을 수 있으니 조회로 확인합니다.
  if (!(await rest.findSchedule(charge.merchant_uid))) throw new Error('나중에 다시 예약하세요');
}

/** 예약과, 그 예약을 대신한 예약을 취소합니다. 이미 결제됐으면 false이고, 결과는 웹훅으로 옵니다. */
export function takeBack(customer_uid: string, merchant_uid: string) {
  // `change`와 동시에 실행되지 않습니다.
  return records.lock(customer_uid, async () => {
    // 먼저 적어야 다른 예약으로 바뀌지 않습니다.
    const numbers = await records.cancel(merchant_uid);
    let isOff = true;
    for (const number of numbers) if (!(await unschedule(customer_uid, number))) isOff = false;
    return isOff;
  });
}

async function unschedule(customer_uid: string, merchant_uid: string) {
  await rest.unschedule({ customer_uid, merchant_uid }).catch(maybe);
  const planned = await rest.findSchedule(merchant_uid);
  if (planned?.schedule_status === 'scheduled') throw new Error('나중에 다시 취소하세요');
  return planned?.schedule_status !== 'executed';
}

/**
 * 금액이나 날짜를 바꿉니다. 먼저 취소하고, 새 번호로 다시 예약합니다. 해지했거나 이미 결제됐으면 false입니다.
 * `replace`는 트랜잭션 하나이고, 누가 적었든 대신 기록된 결제를 돌려줍니다. 해지했으면 `null`입니다.
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
    // 이미 결제됐으니 새 예약은 필요 없습니다.
    await records.cancel(recorded.merchant_uid);
    return false;
  });
}

/** 앞으로 석 달 동안 남은 예약. */
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

/** 예약 결제의 웹훅. 아임포트에 직접 조회한 결과로 판단합니다. */
export async function webhook(body: unknown) {
  const report = await rest.askWebhook(body);
  if (report.kind !== 'scheduled' && report.kind !== 'refused') return;
  const { merchant_uid, customer_uid, amount, fail_reason } = report.payment;
  const attempt = await records.find(merchant_uid);
  if (!attempt) return; // 우리 주문이 아닙니다
  const at = new Date();
  if (amount !== attempt.amount || customer_uid !== attempt.customer_uid)
    return records.save(merchant_uid, { kind: 'mismatch', reason: null, at });
  if (report.kind === 'scheduled')
    return records.save(merchant_uid, { kind: 'paid', reason: null, at });
  // 아임포트는 다시 결제하지 않습니다. 다음 시도는 새로 예약하거나 `renew`로 합니다.
  const { reason } = rest.refusal(fail_reason);
  return records.save(merchant_uid, { kind: 'refused', reason, at });
}
