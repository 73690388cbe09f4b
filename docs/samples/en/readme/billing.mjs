// billing.mjs
// For Node, Deno, Bun and workers. It refuses to run in a page.
import { createRest } from 'iamport-billing/server';

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
 * POST /billing/confirm: without an imp_uid it looks up the order. It may be called again for the
 * same one.
 */
export async function confirm({ imp_uid, merchant_uid }) {
  if (!merchant_uid && imp_uid) merchant_uid = (await rest.payment(imp_uid))?.merchant_uid;
  const order = orders.get(merchant_uid); // see, too, that it is the order of who is logged in
  if (!order) return { registered: false };
  order.imp_uid ||= imp_uid;
  const { customer_uid, amount, pg } = order;
  const { kind } = await rest.confirmIssue({
    imp_uid,
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  order.registered ||= kind === 'key_issued' || kind === 'paid';
  return { registered: order.registered };
}
