// server/routes/billing/[action].ts
import { type BillingOrder, billing, newUids } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

const orders = new Map<string, BillingOrder & { registered?: boolean }>(); // 실제로는 데이터베이스를 사용하세요
// 키가 없으면 샌드박스가 아임포트를 대신합니다. 운영 환경에서는 만들어지지 않습니다.
const account = process.env.IMP_KEY ? {} : createSandbox().account;

const shop = billing({
  ...account,
  createOrder: () => {
    const order = { ...newUids(), pg: 'kcp_billing', name: '커피 정기배송', amount: 9900 };
    orders.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // 로그인한 회원의 주문이 아니면 null
  onRegistered: (order) => {
    orders.set(order.merchant_uid, { ...order, registered: true }); // 두 번 이상 실행될 수 있습니다
  },
});

export default defineEventHandler((event) => shop.fetch(toWebRequest(event)));
