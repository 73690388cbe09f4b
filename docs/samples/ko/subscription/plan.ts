// plan.ts
import { rest } from './rest';

/** `month` is '202612'. 먼저 저장합니다. 번호에 달을 넣으면 두 번 결제되지 않습니다. 아임포트는 같은 번호를 한 번만 결제합니다. */
export async function plan(
  order: { merchant_uid: string; customer_uid: string; price: number },
  month: string,
  at: Date,
) {
  const planned = {
    merchant_uid: `${order.merchant_uid}_${month}`,
    customer_uid: order.customer_uid,
    amount: order.price,
  };
  await database.save(planned);
  const { merchant_uid, customer_uid, amount } = planned;
  const schedule_at = Math.floor(at.getTime() / 1000); // 초 단위
  await rest.schedule({
    customer_uid,
    schedules: [{ merchant_uid, schedule_at, amount, name: '커피 정기배송' }],
  });
}
