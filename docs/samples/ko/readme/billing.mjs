// billing.mjs
// Node, Deno, Bun, 워커용. 브라우저 페이지에서는 실행되지 않습니다
import { createRest, readWebhook } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });
const orders = new Map(); // 실제로는 데이터베이스를 사용하세요

/** POST /billing/order: 결제창을 열기 전에 적어 둡니다. requestPay가 받는 객체입니다. */
export async function placeOrder() {
  const order = {
    merchant_uid: `order_${crypto.randomUUID().slice(0, 18)}`, // 주문번호. 시도마다 새로 만듭니다
    customer_uid: `card_${crypto.randomUUID()}`, // 빌링키의 이름. 회원이 아니라 카드마다 하나씩 만듭니다
    pg: 'kcp_billing',
    name: '커피 정기배송',
    amount: 9900, // 카카오페이만 결제합니다. 나머지 PG는 창에 표시만 합니다
    buyer_name: '김하나',
    buyer_tel: '010-1234-5678',
  };
  orders.set(order.merchant_uid, order);
  return order;
}

/** POST /billing/confirm: 페이지의 보고와 웹훅을 받습니다. imp_uid가 없으면 주문번호로 조회합니다. 여러 번 호출해도 됩니다. */
export async function confirm(body) {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const { imp_uid } = report;
  const number = report.merchant_uid ?? (imp_uid && (await rest.payment(imp_uid))?.merchant_uid);
  const order = orders.get(number); // 로그인한 회원의 주문인지도 확인하세요
  if (!order) return { registered: false };
  const { merchant_uid, customer_uid, amount, pg } = order;
  const { kind, payment } = await rest.confirmIssue({
    imp_uid,
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  if (kind !== 'key_issued' && kind !== 'paid') return { registered: Boolean(order.registered) };
  // 데이터베이스에서는 UPDATE … WHERE registered = false. 행을 바꾼 호출만 first입니다.
  const first = !order.registered;
  Object.assign(order, { registered: true, imp_uid: payment.imp_uid });
  return { registered: true, first };
}
