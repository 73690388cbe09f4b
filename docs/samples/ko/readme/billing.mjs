// billing.mjs
import { billing, newUids } from 'iamport-billing/server';

const orders = new Map(); // 실제로는 데이터베이스를 사용하세요

export const { order, confirm, webhook } = billing({
  impKey: process.env.IMP_KEY,
  impSecret: process.env.IMP_SECRET,
  createOrder() {
    const made = { ...newUids(), pg: 'kcp_billing', name: '커피 정기배송', amount: 9900 };
    orders.set(made.merchant_uid, made);
    return made;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // 로그인한 회원의 주문이 아니면 null
  onRegistered(found) {
    found.registered = true; // 여러 번 호출될 수 있습니다: UPDATE … WHERE registered = false
  },
});
