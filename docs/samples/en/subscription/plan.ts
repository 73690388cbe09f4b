// plan.ts
import { rest } from './rest';

/**
 * `month` is '202612'. Written down first, and named after the month: Iamport charges a number
 * once.
 */
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
  const schedule_at = Math.floor(at.getTime() / 1000); // seconds
  await rest.schedule({
    customer_uid,
    schedules: [{ merchant_uid, schedule_at, amount, name: 'Coffee, monthly' }],
  });
}
