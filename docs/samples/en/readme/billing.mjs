// billing.mjs
// For Node, Deno, Bun and workers. It refuses to run in a page. Its keys are IMP_KEY and IMP_SECRET.
import { billing, newUids } from 'iamport-billing/server';

const orders = new Map(); // your database goes here

export const { order, confirm, webhook } = billing({
  createOrder: () => {
    const order = {
      ...newUids(), // merchant_uid, customer_uid
      pg: 'kcp_billing',
      name: 'Coffee, monthly',
      amount: 9900, // KakaoPay charges it; the others only show it
      buyer_name: '아임포트',
      buyer_tel: '010-1234-5678',
    };
    orders.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // see, too, that it is the order of who is logged in
  // At least once: an UPDATE with a condition says if it is the first time.
  onRegistered: (order) => console.log('registered', order.merchant_uid),
});
