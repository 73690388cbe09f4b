// server/routes/billing/confirm.post.ts
import { createRest, readWebhook } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

/** 페이지의 보고와 웹훅을 받습니다. 예외가 나면 Nuxt가 500으로 답하고, 그러면 웹훅이 다시 옵니다. */
export default defineEventHandler(async (event) => {
  const report = readWebhook(await readRawBody(event));
  if (report.kind === 'not_ours') return { registered: false };
  const merchant_uid =
    report.merchant_uid ?? (report.imp_uid && (await rest.payment(report.imp_uid))?.merchant_uid);
  // 로그인한 회원의 주문인지도 확인하세요.
  const order = merchant_uid && (await database.order(merchant_uid));
  if (!order) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const confirmation = await rest.confirmIssue({
    imp_uid: report.imp_uid,
    expected: { merchant_uid: order.merchant_uid, customer_uid, amount, pg },
  });
  if (confirmation.kind !== 'key_issued' && confirmation.kind !== 'paid')
    return { registered: Boolean(order.registered) };
  const { imp_uid } = confirmation.payment;
  // UPDATE … WHERE registered = false. 행을 바꾼 호출만 first입니다.
  const first = await database.saveOnce(order, { registered: true, imp_uid });
  return { registered: true, first };
});
