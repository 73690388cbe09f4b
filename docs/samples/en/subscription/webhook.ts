// webhook.ts
import { confirm } from './confirm';
import { rest } from './rest';
import { settle } from './settle';

/** Throws if Iamport could not be asked. Answer 5xx: the webhook may come again. */
export async function webhook(body: unknown) {
  const report = await rest.askWebhook(body);
  if (report.kind === 'not_ours') return;
  const { kind, payment } = report;
  const { imp_uid, merchant_uid, customer_uid, amount, cancel_amount } = payment;
  const order = await database.order(merchant_uid);
  const charge = await database.charge(merchant_uid);
  const record = charge ?? order;
  if (!record) return; // none of ours
  switch (kind) {
    case 'refunded':
      return database.save(record, { refunded: cancel_amount });
    case 'issued':
      return order && confirm({ imp_uid, merchant_uid });
    case 'charged':
    case 'scheduled':
    case 'refused': {
      if (!charge) return;
      if (customer_uid !== charge.customer_uid || amount !== charge.amount)
        return settle(charge, { kind: 'mismatch', payment });
      return settle(charge, { kind: kind === 'refused' ? 'refused' : 'paid', payment });
    }
    // Nothing is settled yet. Another webhook follows.
    case 'deposit':
    case 'open':
      return;
  }
}
