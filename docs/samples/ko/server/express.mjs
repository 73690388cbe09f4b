// express.mjs
import express from 'express';
import { billing, newUids, toNode } from 'iamport-billing/server';

const orders = new Map(); // 실제로는 데이터베이스를 쓰세요
const save = (order) => orders.set(order.merchant_uid, order) && order;

// IMP_KEY와 IMP_SECRET은 환경 변수에 둡니다.
const shop = billing({
  createOrder: () => save({ pg: 'kcp_billing', name: '커피 정기배송', amount: 9900, ...newUids() }),
  findOrder: (merchant_uid) => orders.get(merchant_uid),
  onRegistered: (order) => void save({ ...order, registered: true }),
});

const app = express();
app.use('/billing', toNode(shop.fetch));
app.listen(3000);
