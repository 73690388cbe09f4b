// confirm.ts
import { readWebhook } from 'iamport-billing/server';
import { rest } from './rest';
import { sending, settle } from './settle';

/** From the page, and from the webhook: it may be called again for the same order. */
export async function confirm(body: unknown) {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const merchant_uid =
    report.merchant_uid ?? (report.imp_uid && (await rest.payment(report.imp_uid))?.merchant_uid);
  // Check, too, that the order belongs to the member who is logged in.
  const order = merchant_uid && (await database.order(merchant_uid));
  const firstCharge = order && (await database.charge(order.first_charge_uid));
  if (!order || !firstCharge) return { registered: false };
  // Iamport may know nothing of a refused charge, and would charge it now.
  if (firstCharge.refused && !firstCharge.paid) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const { confirmation, charge } = await rest.issueThenCharge(
    {
      // By the order alone: an imp_uid may be somebody else's.
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
    // Nothing is taken back: what comes later may be about another attempt.
    if (order.registered) return { registered: true };
    if (kind === 'mismatch' && payment?.status === 'paid') {
      // A payment stands, and a person has to look: nobody should pay again.
      await database.save(order, { mismatch: payment.imp_uid });
      return { registered: null, next: 'alarm' };
    }
    // Neither yes nor no: ask again later, and make no new order from it.
    return { registered: kind === 'open' || kind === 'awaiting_deposit' ? null : false };
  }
  await database.save(order, { registered: true, imp_uid: payment.imp_uid });
  // If the window has charged already, as KakaoPay's does, there is no charge.
  const next = await settle(firstCharge, charge ?? confirmation);
  const isPaid = next === 'ship' || next === 'shipped already';
  return { registered: isPaid || (next === 'ask for another card' ? false : null), next };
}
