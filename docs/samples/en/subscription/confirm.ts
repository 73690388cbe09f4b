// confirm.ts
import { rest } from './rest';

/** From the page, and from the webhook: it may be called again for the same order. */
export async function confirm({
  imp_uid,
  merchant_uid,
}: {
  imp_uid?: string | null;
  merchant_uid?: string | null;
}) {
  if (!merchant_uid && imp_uid) merchant_uid = (await rest.payment(imp_uid))?.merchant_uid;
  // Check, too, that the order belongs to the member who is logged in.
  const order = merchant_uid && (await database.order(merchant_uid));
  if (!order) return { registered: false };
  const { confirmation, charge } = await rest.issueThenCharge({
    imp_uid,
    expected: {
      merchant_uid: order.merchant_uid,
      customer_uid: order.customer_uid,
      amount: order.amount,
      pg: order.pg,
    },
    charge: { merchant_uid: order.first_charge_uid, amount: order.price, name: 'Coffee, monthly' },
  });
  const registered = confirmation.kind === 'key_issued' || confirmation.kind === 'paid';
  // Only ever forward: what comes later may be about another attempt.
  if (registered) await database.save(order, { registered, charge: charge ?? confirmation });
  return { registered: registered || Boolean(order.registered) };
}
