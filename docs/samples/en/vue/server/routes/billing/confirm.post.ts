// server/routes/billing/confirm.post.ts
import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

export default defineEventHandler(async (event) => {
  let { imp_uid, merchant_uid } = await readBody(event);
  if (!merchant_uid && imp_uid) merchant_uid = (await rest.payment(imp_uid))?.merchant_uid;
  // Check, too, that the order belongs to the member who is logged in.
  const order = await database.order(merchant_uid);
  if (!order) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const { kind } = await rest.confirmIssue({
    imp_uid,
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  const registered = order.registered || kind === 'key_issued' || kind === 'paid';
  if (registered) await database.save(order, { registered });
  return { registered };
});
