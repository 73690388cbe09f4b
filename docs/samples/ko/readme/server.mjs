// server.mjs
import express from 'express';
import { billing, newUids, toNode } from 'iamport-billing/server';

const orders = new Map(); // 실제로는 데이터베이스를 사용하세요
const save = (order) => orders.set(order.merchant_uid, order) && order;

// REST API 키는 환경 변수 IMP_KEY와 IMP_SECRET에서 읽습니다.
const shop = billing({
  createOrder: () => save({ ...newUids(), pg: 'kcp_billing', name: '커피 정기배송', amount: 9900 }),
  findOrder: (merchant_uid) => orders.get(merchant_uid), // 로그인한 회원의 주문이 아니면 null
  onRegistered: (order) => void save({ ...order, registered: true }), // 두 번 이상 실행될 수 있습니다
});

express().use('/billing', toNode(shop.fetch)).listen(3000); // order, confirm, webhook
