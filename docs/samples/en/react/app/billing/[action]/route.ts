// app/billing/[action]/route.ts
import { type BillingOrder, billing, newUids } from 'iamport-billing/server';

const orders = new Map<string, BillingOrder>(); // your database goes here

const shop = billing({
  createOrder: () => {
    const order = {
      ...newUids(), // merchant_uid, customer_uid
      pg: 'kcp_billing',
      name: 'Coffee, monthly',
      amount: 9900,
      buyer_tel: '010-1234-5678',
    };
    orders.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // see, too, that it is the order of who is logged in
  // At least once: an UPDATE with a condition says if it is the first time.
  onRegistered: (order) => console.log('registered', order.merchant_uid),
});

export const POST = shop.fetch;
