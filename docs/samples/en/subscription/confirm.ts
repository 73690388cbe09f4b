// confirm.ts
import { readWebhook } from 'iamport-billing/server';
import { rest } from './rest';
import { settle } from './settle';

/** From the page, and from the webhook: it may be called again for the same order. */
export async function confirm(body: unknown) {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const merchant_uid =
    report.merchant_uid ?? (report.imp_uid && (await rest.payment(report.imp_uid))?.merchant_uid);
  // Check, too, that the order belongs to the member who is logged in.
  const order = merchant_uid && (await database.order(merchant_uid));
  if (!order) return { registered: false };
  const { customer_uid, amount, pg, first_charge_uid, price } = order;
  const { confirmation, charge } = await rest.issueThenCharge({
    imp_uid: report.imp_uid,
    expected: { merchant_uid: order.merchant_uid, customer_uid, amount, pg },
    charge: { merchant_uid: first_charge_uid, amount: price, name: 'Coffee, monthly' },
  });
  // Nothing is taken back: what comes later may be about another attempt.
  if (confirmation.kind !== 'key_issued' && confirmation.kind !== 'paid')
    return { registered: Boolean(order.registered) };
  const { imp_uid } = confirmation.payment;
  const first = await database.saveOnce(order, { registered: true, imp_uid });
  // If the window has charged already (KakaoPay), there is no charge.
  await settle(
    { merchant_uid: first_charge_uid, customer_uid, amount: price },
    charge ?? confirmation,
  );
  return { registered: true, first };
}
