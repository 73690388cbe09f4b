// server/routes/billing/confirm.post.ts
import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

export default defineEventHandler(async (event) => {
  let { imp_uid, merchant_uid } = await readBody(event);
  if (!merchant_uid && imp_uid) merchant_uid = (await rest.payment(imp_uid))?.merchant_uid;
  const order = await database.order(merchant_uid); // 로그인한 회원의 주문인지도 확인하세요
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
