// app/billing/billing.ts
import { type BillingOrder, billing, newUids } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

const { IMP_KEY: impKey, IMP_SECRET: impSecret } = process.env;
// 키가 없으면 샌드박스가 아임포트를 대신합니다. NODE_ENV=production이면 오류로 끝납니다.
const account = impKey ? { impKey, impSecret } : createSandbox().account;
const orders = new Map<string, BillingOrder & { registered?: boolean }>(); // 실제로는 데이터베이스를 사용하세요

export const handlers = billing({
  ...account,
  createOrder() {
    const order = { ...newUids(), pg: 'kcp_billing', name: '커피 정기배송', amount: 9900 };
    orders.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // 로그인한 회원의 주문이 아니면 null
  onRegistered(order) {
    orders.set(order.merchant_uid, { ...order, registered: true }); // 여러 번 호출될 수 있습니다: UPDATE … WHERE registered = false
  },
});
