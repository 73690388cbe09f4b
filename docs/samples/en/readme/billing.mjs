// billing.mjs
import { billing, newUids } from 'iamport-billing/server';

const orders = new Map(); // your database goes here

export const { order, confirm, webhook } = billing({
  impKey: process.env.IMP_KEY,
  impSecret: process.env.IMP_SECRET,
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
