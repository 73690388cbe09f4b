// app/billing/[action]/route.ts
import { createRest, readWebhook } from 'iamport-billing/server';

interface Order {
  merchant_uid: string;
  customer_uid: string;
  pg: string;
  amount: number;
  imp_uid?: string;
  registered?: boolean;
}

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });
const orders = new Map<string, Order>(); // 실제로는 데이터베이스를 사용하세요

export async function POST(request: Request, { params }: { params: Promise<{ action: string }> }) {
  const { action } = await params;
  if (action === 'order') return Response.json(placeOrder());
  if (action !== 'confirm') return Response.json({ error: true }, { status: 404 });
  try {
    return Response.json(await confirm(await request.text()));
  } catch (error) {
    console.error(error);
    // 아임포트에 물어보지 못했습니다. 5xx여야 웹훅이 다시 옵니다.
    return Response.json({ error: true }, { status: 502 });
  }
}

/** 결제창을 열기 전에 적어 둡니다. 나중에 비교할 기준은 이 기록뿐입니다. */
function placeOrder() {
  const order = {
    merchant_uid: `order_${crypto.randomUUID().slice(0, 18)}`,
    customer_uid: `card_${crypto.randomUUID()}`,
    pg: 'kcp_billing',
    name: '커피 정기배송',
    amount: 9900,
    buyer_tel: '010-1234-5678',
  };
  orders.set(order.merchant_uid, order);
  return order;
}

/** 페이지의 보고와 웹훅을 받습니다. JSON과 폼을 모두 읽습니다. */
async function confirm(body: string) {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const merchant_uid =
    report.merchant_uid ?? (report.imp_uid && (await rest.payment(report.imp_uid))?.merchant_uid);
  // 로그인한 회원의 주문인지도 확인하세요.
  const order = orders.get(merchant_uid ?? '');
  if (!order) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const confirmation = await rest.confirmIssue({
    imp_uid: report.imp_uid,
    expected: { merchant_uid: order.merchant_uid, customer_uid, amount, pg },
  });
  if (confirmation.kind !== 'key_issued' && confirmation.kind !== 'paid')
    return { registered: Boolean(order.registered) };
  // 데이터베이스에서는 UPDATE … WHERE registered = false. 행을 바꾼 호출만 first입니다.
  const first = !order.registered;
  Object.assign(order, { registered: true, imp_uid: confirmation.payment.imp_uid });
  return { registered: true, first };
}
