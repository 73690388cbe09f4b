// billing.mjs
import { billing, newUids } from 'iamport-billing/server';

// A row has the order's columns, and: member, charge_uid, sent_at (NULL), registered and
// refused (false).
export const { order, confirm, webhook, rest } = billing({
  locale: 'en',
  createOrder: async (request) => {
    const { member } = await database.session(request);
    if (!member) return new Response(null, { status: 401 });
    const order = { pg: 'kcp_billing', name: 'Coffee', amount: 9900, ...newUids() };
    await database.save({ ...order, member, charge_uid: newUids().merchant_uid });
    return order;
  },
  findOrder: async (merchant_uid, request) => {
    const row = await database.find(merchant_uid);
    if (!row || !request) return row;
    const { member } = await database.session(request);
    return row.member === member ? row : null;
  },
  firstCharge: ({ merchant_uid, charge_uid, amount, name, sent_at, refused }) => ({
    // Both are saved with the order: it may be asked again after a crash.
    merchant_uid: charge_uid,
    amount,
    name,
    since: sent_at,
    refused,
    // Called just before it is sent. Of several processes one changes the row, and sends.
    onSend: async (at) => {
      const { rowCount } = await database.query(
        `UPDATE orders SET sent_at = $1
         WHERE merchant_uid = $2 AND sent_at IS NOT DISTINCT FROM $3 AND NOT refused`,
        [at, merchant_uid, sent_at],
      );
      return rowCount;
    },
  }),
  // Nobody charges it any more. A text that it returns is for the buyer.
  onRefused: async ({ merchant_uid }) => {
    await database.query('UPDATE orders SET refused = true WHERE merchant_uid = $1', [
      merchant_uid,
    ]);
  },
  onRegistered: async ({ merchant_uid }) => {
    // At least once: who changes the row does what is done once.
    const { rowCount } = await database.query(
      'UPDATE orders SET registered = true WHERE merchant_uid = $1 AND NOT registered',
      [merchant_uid],
    );
    if (rowCount === 1) await database.ship(merchant_uid);
  },
  // Webhooks beyond registration: renewals, refunds.
  onWebhook: async ({ kind, payment }) => {
    if (kind === 'charged' || kind === 'scheduled') await database.renewed(payment);
  },
});
