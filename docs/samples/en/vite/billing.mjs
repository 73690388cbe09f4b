// billing.mjs
import { billing, newUids } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

const { IMP_KEY: impKey, IMP_SECRET: impSecret } = process.env;
// Without keys a sandbox stands in for Iamport. It refuses to run in production.
const account = impKey ? { impKey, impSecret } : createSandbox().account;

const orders = new Map(); // your database goes here

export const { order, confirm, webhook } = billing({
  ...account,
  createOrder() {
    const made = { ...newUids(), pg: 'kcp_billing', name: 'Coffee, monthly', amount: 9900 };
    orders.set(made.merchant_uid, made);
    return made;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // null if it is not this member’s
  onRegistered(found) {
    found.registered = true; // it may run again: UPDATE … WHERE registered = false
  },
});
