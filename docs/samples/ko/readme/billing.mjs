// billing.mjs
// Node, Deno, Bun, 워커용이며 페이지에서는 실행되지 않습니다. 키는 IMP_KEY, IMP_SECRET입니다.
import { billing, newUids } from 'iamport-billing/server';

const orders = new Map(); // 실제로는 데이터베이스를 쓰세요

export const { order, confirm, webhook } = billing({
  createOrder: () => {
    const order = {
      ...newUids(), // merchant_uid, customer_uid
      pg: 'kcp_billing',
      name: '커피 정기배송',
      amount: 9900, // 카카오페이는 결제하고, 나머지는 표시만 합니다
      buyer_name: '아임포트',
      buyer_tel: '010-1234-5678',
    };
    orders.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid), // 로그인한 회원의 주문인지도 확인하세요
  // 두 번 이상 호출될 수 있습니다. 처음인지는 조건이 있는 UPDATE로 판단하세요.
  onRegistered: (order) => console.log('registered', order.merchant_uid),
});
