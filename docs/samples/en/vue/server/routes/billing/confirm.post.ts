// server/routes/billing/confirm.post.ts
import { createRest, readWebhook } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

/** What the page reports, or a webhook. If it throws, Nuxt answers 500: it comes again. */
export default defineEventHandler(async (event) => {
  const report = readWebhook(await readRawBody(event));
  if (report.kind === 'not_ours') return { registered: false };
  const merchant_uid =
    report.merchant_uid ?? (report.imp_uid && (await rest.payment(report.imp_uid))?.merchant_uid);
  // Check, too, that the order belongs to the member who is logged in.
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
  // UPDATE … WHERE registered = false. Only the call that changes the row is first.
  const first = await database.saveOnce(order, { registered: true, imp_uid });
  return { registered: true, first };
});
