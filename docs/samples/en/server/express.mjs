// express.mjs
import express from 'express';
import { billing, newUids, toNode } from 'iamport-billing/server';

const orders = new Map(); // your database goes here
const save = (order) => orders.set(order.merchant_uid, order) && order;

// IMP_KEY and IMP_SECRET are in the environment.
const shop = billing({
  createOrder: () => save({ pg: 'kcp_billing', name: 'Coffee', amount: 9900, ...newUids() }),
  findOrder: (merchant_uid) => orders.get(merchant_uid),
  onRegistered: (order) => void save({ ...order, registered: true }),
});

const app = express();
app.use('/billing', toNode(shop.fetch));
app.listen(3000);
