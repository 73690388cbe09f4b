// app/billing/[action]/route.ts
import { type BillingOrder, billing, newUids } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

// Your database goes here.
const orders = new Map<string, BillingOrder & { registered?: boolean }>();
// Without keys a sandbox stands in for Iamport. It refuses to run in production.
const account = process.env.IMP_KEY ? {} : createSandbox().account;

const shop = billing({
  ...account,
  createOrder: () => {
    const order = { ...newUids(), pg: 'kcp_billing', name: 'Coffee, monthly', amount: 9900 };
    orders.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // null if it is not this member’s
  onRegistered: (order) => {
    orders.set(order.merchant_uid, { ...order, registered: true }); // it may run more than once
  },
});

export const POST = shop.fetch;
