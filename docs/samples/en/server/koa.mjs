// koa.mjs
import Koa from 'koa';
import { billing, newUids, toNode } from 'iamport-billing/server';

const orders = new Map(); // your database goes here
const save = (order) => orders.set(order.merchant_uid, order) && order;

const shop = billing({
  createOrder: () => save({ pg: 'kcp_billing', name: 'Coffee', amount: 9900, ...newUids() }),
  findOrder: (merchant_uid) => orders.get(merchant_uid),
  onRegistered: (order) => void save({ ...order, registered: true }),
});

const app = new Koa();
const answer = toNode(shop.fetch);
app.use((ctx, next) => (ctx.path.startsWith('/billing/') ? answer(ctx) : next()));
app.listen(3000);
