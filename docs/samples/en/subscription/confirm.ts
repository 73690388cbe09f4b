// confirm.ts
import { readWebhook } from 'iamport-billing/server';
import { rest } from './rest';
import { type Next, sending, settle } from './settle';

/** From the page, and from the webhook: it may be called again for the same order. */
export async function confirm(body: unknown): Promise<{ registered: boolean | null; next?: Next }> {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const reported = report.imp_uid ? await rest.payment(report.imp_uid) : null;
  const merchant_uid = report.merchant_uid ?? reported?.merchant_uid;
  // Check, too, that the order belongs to the member who is logged in.
  const order = merchant_uid && (await database.order(merchant_uid));
  const firstCharge = order && (await database.charge(order.first_charge_uid));
  if (!order || !firstCharge) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const { confirmation, charge } = await rest.issueThenCharge(
    {
      // Another order's payment says nothing of this one, which is then asked about itself.
      imp_uid: reported?.merchant_uid === order.merchant_uid ? report.imp_uid : null,
      expected: { merchant_uid: order.merchant_uid, customer_uid, amount, pg },
      charge: {
        merchant_uid: firstCharge.merchant_uid,
        amount: firstCharge.amount,
        name: 'Coffee, monthly',
      },
    },
    sending(firstCharge),
  );
  const { kind, payment } = confirmation;
  if (kind !== 'key_issued' && kind !== 'paid') {
    // The payment of another sum, key or channel. A person looks at it, and refunds it.
    if (kind === 'mismatch') await database.save(order, { alarm: payment?.imp_uid });
    // Nothing is taken back: what comes later may be about another attempt.
    if (order.registered) return { registered: true };
    // `null` is neither yes nor no: ask again later, and make no new order from it.
    const isOver = kind === 'not_paid' || (kind === 'mismatch' && payment?.status !== 'paid');
    return { registered: isOver ? false : null };
  }
  // If the window has charged already (KakaoPay and others), there is no charge.
  const next = await settle(firstCharge, charge ?? confirmation);
  if (next === 'ask for another card') return { registered: false, next };
  if (next !== 'ship' && next !== 'shipped already') return { registered: null, next };
  await database.save(order, { registered: true, imp_uid: payment.imp_uid });
  return { registered: true, next };
}
