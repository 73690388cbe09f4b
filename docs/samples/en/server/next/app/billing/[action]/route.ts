// app/billing/[action]/route.ts
import type { RequestPayParam } from 'iamport-billing';
import { billing, newUids } from 'iamport-billing/server';

const orders = new Map<string, RequestPayParam>(); // your database goes here
const save = (order: RequestPayParam) => orders.set(order.merchant_uid, order) && order;

const shop = billing({
  createOrder: () => save({ pg: 'kcp_billing', name: 'Coffee', amount: 9900, ...newUids() }),
  findOrder: (merchant_uid) => orders.get(merchant_uid),
  onRegistered: ({ merchant_uid }) => console.log('registered', merchant_uid),
});

export const POST = shop.fetch;
