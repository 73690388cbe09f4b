// billing.mjs
// For Node, Deno, Bun and workers. It refuses to run in a page.
import { createRest, readWebhook } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });
const orders = new Map(); // your database goes here

/**
 * POST /billing/order: written down before the window opens. It is the object that requestPay
 * takes.
 */
export async function placeOrder() {
  const order = {
    // The order's number: a new one for each attempt.
    merchant_uid: `order_${crypto.randomUUID().slice(0, 18)}`,
    // The billing key's name: one for each card, not for each member.
    customer_uid: `card_${crypto.randomUUID()}`,
    pg: 'kcp_billing',
    name: 'Coffee, monthly',
    amount: 9900, // KakaoPay charges it; the others only show it
    buyer_name: '아임포트',
    buyer_tel: '010-1234-5678',
  };
  orders.set(order.merchant_uid, order);
  return order;
}

/**
 * POST /billing/confirm: what the page reports, or a webhook. Without an imp_uid it looks up the
 * order. It may be called again for the same one.
 */
export async function confirm(body) {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const { imp_uid } = report;
  const number = report.merchant_uid ?? (imp_uid && (await rest.payment(imp_uid))?.merchant_uid);
  const order = orders.get(number); // see, too, that it is the order of who is logged in
  if (!order) return { registered: false };
  const { merchant_uid, customer_uid, amount, pg } = order;
  const { kind, payment } = await rest.confirmIssue({
    imp_uid,
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  if (kind !== 'key_issued' && kind !== 'paid') return { registered: Boolean(order.registered) };
  // In a database: UPDATE … WHERE registered = false. Only the call that changes the row is first.
  const first = !order.registered;
  Object.assign(order, { registered: true, imp_uid: payment.imp_uid });
  return { registered: true, first };
}
