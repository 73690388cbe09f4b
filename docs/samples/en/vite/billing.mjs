// billing.mjs
import { billing, newUids } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

const orders = new Map(); // your database goes here
const save = (order) => orders.set(order.merchant_uid, order) && order;
// Without keys a sandbox stands in for Iamport. It refuses to run in production.
const account = process.env.IMP_KEY ? {} : createSandbox().account;

export const shop = billing({
  ...account,
  createOrder: () =>
    save({ ...newUids(), pg: 'kcp_billing', name: 'Coffee, monthly', amount: 9900 }),
  findOrder: (merchant_uid) => orders.get(merchant_uid), // null if it is not this member’s
  onRegistered: (order) => void save({ ...order, registered: true }), // it may run more than once
});
