// server.mjs
import express from 'express';
import { billing, newUids, toNode } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';
const orders = new Map(); // 실제로는 데이터베이스를 사용하세요
const save = (order) => orders.set(order.merchant_uid, order) && order;
const shop = billing({
  ...(process.env.IMP_KEY ? {} : createSandbox().account), // 키가 없으면 샌드박스
  createOrder: () => save({ ...newUids(), pg: 'kcp_billing', name: '커피 정기배송', amount: 9900 }),
  findOrder: (merchant_uid) => orders.get(merchant_uid), // 로그인한 회원의 주문이 아니면 null
  onRegistered: (order) => void save({ ...order, registered: true }), // 여러 번 실행될 수 있음
});
express().use('/billing', toNode(shop.fetch)).listen(3000); // order, confirm, webhook
