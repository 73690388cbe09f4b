// plan.ts
import { rest } from './rest';

export interface Charge {
  merchant_uid: string;
  customer_uid: string;
  amount: number;
  schedule_at: number; // seconds
  scheduled?: boolean;
  made_at: Date;
  sent_at: Date | null;
  paid?: string;
  refused?: boolean;
}

/**
 * `month` is '202612'. Written down first, and named after the month: Iamport charges a number
 * once.
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
  // It may be there already, if the answer of the last call was lost.
  const planned = await rest.findSchedule(merchant_uid);
  if (!planned || planned.schedule_status === 'revoked')
    await rest.schedule({
      customer_uid,
      schedules: [{ merchant_uid, schedule_at, amount, name: 'Coffee, monthly' }],
    });
  await database.save(charge, { scheduled: true });
}
