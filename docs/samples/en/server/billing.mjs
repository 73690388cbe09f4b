// billing.mjs
import { billing, newUids } from 'iamport-billing/server';

// A row has the order's columns, and: member, charge_uid, sent_at (NULL), and refused and
// registered (false).
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
    // By merchant_uid, or charge_uid: a webhook may name either.
    const row = await database.find(merchant_uid);
    if (!row || !request) return row;
    const { member } = await database.session(request);
    return row.member === member ? row : null;
  },
  firstCharge: ({ merchant_uid, charge_uid, amount, name, sent_at, refused }) => ({
    // All are columns of the row: it may be asked again after a crash.
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
  // From here on no process sends it. A new try has a new order.
  onRefused: async ({ merchant_uid }) => {
    await database.query('UPDATE orders SET refused = true WHERE merchant_uid = $1', [
      merchant_uid,
    ]);
  },
  onRegistered: async ({ merchant_uid }) => {
    // At least once. Only the call that changes the row ships, in one statement that no crash
    // parts.
    await database.query(
      `WITH changed AS (
         UPDATE orders SET registered = true WHERE merchant_uid = $1 AND NOT registered
         RETURNING merchant_uid
       )
       INSERT INTO shipments SELECT merchant_uid FROM changed`,
      [merchant_uid],
    );
  },
  // Webhooks beyond registration: renewals, refunds.
  onWebhook: async ({ kind, payment }) => {
    if (kind === 'charged' || kind === 'scheduled') await database.renewed(payment);
  },
});
