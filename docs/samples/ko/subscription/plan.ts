// plan.ts
import { rest } from './rest';

export interface Charge {
  merchant_uid: string;
  customer_uid: string;
  amount: number;
  schedule_at: number; // 초 단위
  scheduled?: boolean;
  made_at: Date;
  sent_at: Date | null;
  paid?: string;
  refused?: boolean;
}

/**
 * `month`는 '202612'. 먼저 저장합니다. 번호에 달을 넣으면 두 번 결제되지 않습니다. 아임포트는 같은 번호를
 * 한 번만 결제합니다.
 */
export async function plan(
  order: { merchant_uid: string; customer_uid: string; price: number },
  month: string,
  at: Date,
) {
  const charge = {
    merchant_uid: `${order.merchant_uid}${month}`,
    customer_uid: order.customer_uid,
    amount: order.price,
    schedule_at: Math.floor(at.getTime() / 1000),
    made_at: new Date(),
    sent_at: null,
  };
  await database.save(charge);
  await schedule(charge);
}

export async function schedule(charge: Charge) {
  const { merchant_uid, customer_uid, amount, schedule_at } = charge;
  // 앞선 호출의 응답을 받지 못했다면 이미 예약돼 있습니다.
  const planned = await rest.findSchedule(merchant_uid);
  if (!planned || planned.schedule_status === 'revoked')
    await rest.schedule({
      customer_uid,
      schedules: [{ merchant_uid, schedule_at, amount, name: '커피 정기배송' }],
    });
  await database.save(charge, { scheduled: true });
}
