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

/** 예약을 취소합니다. 이미 결제됐으면 false이고, 결과는 웹훅으로 옵니다. */
export async function takeBack(customer_uid: string, merchant_uid: string) {
  await rest.unschedule({ customer_uid, merchant_uid }).catch(maybe);
  const planned = await rest.findSchedule(merchant_uid);
  if (planned?.schedule_status === 'scheduled') throw new Error('나중에 다시 취소하세요');
  return planned?.schedule_status !== 'executed';
}

/**
 * 금액이나 날짜를 바꿉니다. 먼저 취소하고, 새 번호로 다시 예약합니다. 성공할 때까지 같은 값으로 다시
 * 호출하세요. `callOff` 뒤에는 예약하지 않습니다.
 */
export const change = (
  customer_uid: string,
  merchant_uid: string,
  instead: ScheduleParam['schedules'][number],
) =>
  // 변경 두 번이나 변경과 해지가 겹치면 예약이 남습니다.
  records.locked(customer_uid, async () => {
    // UPDATE … SET replaced_by = :new
    // WHERE merchant_uid = :old AND NOT is_off AND (replaced_by IS NULL OR replaced_by = :new)
    if (!(await records.replace(merchant_uid, instead.merchant_uid)))
      throw new Error(`changed or called off already: ${merchant_uid}`);
    if (await takeBack(customer_uid, merchant_uid)) await plan(customer_uid, instead);
  });

/** 구매자가 해지합니다. 이미 결제됐으면 false입니다. */
export const callOff = (customer_uid: string, merchant_uid: string) =>
  records.locked(customer_uid, async () => {
    // 먼저 적습니다. 그 번호를 대신한 번호도 함께 적으므로 다시 예약되지 않습니다.
    const uids = await records.callOff(merchant_uid);
    let isOff = true;
    for (const uid of uids) isOff = (await takeBack(customer_uid, uid)) && isOff;
    return isOff;
  });

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
  const { merchant_uid, amount, fail_reason } = report.payment;
  const attempt = await records.find(merchant_uid);
  if (!attempt) return; // 우리 주문이 아닙니다
  const at = new Date();
  if (amount !== attempt.amount)
    return records.save(merchant_uid, { kind: 'mismatch', reason: null, at });
  if (report.kind === 'scheduled')
    return records.save(merchant_uid, { kind: 'paid', reason: null, at });
  // 아임포트는 다시 결제하지 않습니다. 다음 시도는 새로 예약하거나 `renew`로 합니다.
  const { reason } = rest.refusal(fail_reason);
  return records.save(merchant_uid, { kind: 'refused', reason, at });
}
