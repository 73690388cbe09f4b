// trial.ts
import { plan } from './plan';
import { rest } from './rest';

interface Order {
  merchant_uid: string;
  customer_uid: string;
  amount: 0;
  price: number;
  pg: string;
  trial_ends: Date;
}

/**
 * Registers the card of a trial, and plans the first charge for its last day. From the page and
 * from the webhook: it may be called again for the same order.
 */
export async function startTrial(order: Order, imp_uid: string) {
  const { merchant_uid, customer_uid, amount, pg } = order;
  const { kind, payment } = await rest.confirmIssue({
    imp_uid,
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  if (kind !== 'key_issued') {
    // A window that has charged, or a payment that was not ordered: a person has to look.
    if (kind === 'paid' || kind === 'mismatch')
      await database.save(order, { alarm: payment?.imp_uid });
    return { registered: kind === 'not_paid' ? false : null };
  }
  // Nothing is charged before the trial is over.
  await plan(order, 'first', order.trial_ends);
  await database.save(order, { registered: true });
  return { registered: true };
}
