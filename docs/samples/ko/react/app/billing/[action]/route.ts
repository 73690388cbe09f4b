// app/billing/[action]/route.ts
import { billing, newUids, type RequestPayParam } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

const orders = new Map<string, RequestPayParam>(); // 실제로는 데이터베이스를 사용하세요
const save = (order: RequestPayParam) => orders.set(order.merchant_uid, order) && order;
export const { fetch: POST } = billing({
  ...(process.env.IMP_KEY ? {} : createSandbox().account), // 키가 없으면 샌드박스
  createOrder: () => save({ ...newUids(), pg: 'kcp_billing', name: '커피 정기배송', amount: 9900 }),
  findOrder: (merchant_uid) => orders.get(merchant_uid), // 로그인한 회원의 주문이 아니면 null
  onRegistered: (order) => void Object.assign(order, { registered: true }), // 여러 번 실행될 수 있음
});
