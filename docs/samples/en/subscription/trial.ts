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
  registered?: boolean;
}

/**
 * Registers the card of a trial, and plans the first charge for its last day. From the page and
 * from the webhook: it may be called again for the same order.
 */
export async function startTrial(order: Order) {
  // It may be called off by now: nothing is planned again.
  if (order.registered) return { registered: true };
  const { merchant_uid, customer_uid, amount, pg } = order;
  const { kind, payment } = await rest.confirmIssue({
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  if (kind !== 'key_issued' && payment?.status === 'paid') {
    // The window has charged, or it is another payment: a person has to look.
    await database.save(order, { mismatch: payment.imp_uid });
    return { registered: null, next: 'alarm' };
  }
  if (kind !== 'key_issued')
    return { registered: kind === 'open' || kind === 'awaiting_deposit' ? null : false };
  // Nothing is charged before the trial is over.
  await plan(order, 'first', order.trial_ends);
  await database.save(order, { registered: true });
  return { registered: true };
}
