// fetch.mjs: deno serve --allow-net --allow-env fetch.mjs, or bun fetch.mjs
import { billing, newUids } from 'iamport-billing/server';

const orders = new Map(); // your database goes here
const save = (order) => orders.set(order.merchant_uid, order) && order;

const shop = billing({
  createOrder: () => save({ pg: 'kcp_billing', name: 'Coffee', amount: 9900, ...newUids() }),
  findOrder: (merchant_uid) => orders.get(merchant_uid),
  onRegistered: (order) => void save({ ...order, registered: true }),
});

export default { fetch: (request) => shop.fetch(request) };
