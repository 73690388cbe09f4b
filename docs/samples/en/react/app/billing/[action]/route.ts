// app/billing/[action]/route.ts
import { billing, newUids, type RequestPayParam } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

const orders = new Map<string, RequestPayParam>(); // your database goes here
const save = (order: RequestPayParam) => orders.set(order.merchant_uid, order) && order;
export const { fetch: POST } = billing({
  ...(process.env.IMP_KEY ? {} : createSandbox().account), // without keys a sandbox stands in
  locale: 'en',
  createOrder: () => save({ ...newUids(), pg: 'kcp_billing', name: 'Coffee', amount: 9900 }),
  findOrder: (merchant_uid) => orders.get(merchant_uid), // null if it is not this member’s
  onRegistered: (order) => void Object.assign(order, { registered: true }), // it may run twice
});
