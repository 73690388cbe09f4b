// hono.mjs
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { billing, newUids } from 'iamport-billing/server';

const orders = new Map(); // 실제로는 데이터베이스를 쓰세요
const save = (order) => orders.set(order.merchant_uid, order) && order;

const shop = billing({
  createOrder: () => save({ pg: 'kcp_billing', name: '커피 정기배송', amount: 9900, ...newUids() }),
  findOrder: (merchant_uid) => orders.get(merchant_uid),
  onRegistered: (order) => void save({ ...order, registered: true }),
});

const app = new Hono();
app.all('/billing/*', (c) => shop.fetch(c.req.raw, c));
serve(app);
