// app/billing/[action]/route.ts
import { createRest } from 'iamport-billing/server';

interface Order {
  merchant_uid: string;
  customer_uid: string;
  pg: string;
  amount: number;
  imp_uid?: string | null;
  registered?: boolean;
}

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });
const orders = new Map<string, Order>(); // 실제로는 데이터베이스를 사용하세요

export async function POST(request: Request, { params }: { params: Promise<{ action: string }> }) {
  const { action } = await params;
  if (action === 'order') return Response.json(placeOrder());
  if (action === 'confirm')
    return Response.json({ registered: await confirm(await request.json()) });
  return new Response(null, { status: 404 });
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

async function confirm({
  imp_uid,
  merchant_uid,
}: {
  imp_uid?: string | null;
  merchant_uid?: string | null;
}) {
  if (!merchant_uid && imp_uid) merchant_uid = (await rest.payment(imp_uid))?.merchant_uid;
  const order = orders.get(merchant_uid ?? ''); // 로그인한 회원의 주문인지도 확인하세요
  if (!order) return false;
  order.imp_uid ??= imp_uid;
  const { customer_uid, amount, pg } = order;
  const { kind } = await rest.confirmIssue({
    imp_uid,
    expected: { merchant_uid: order.merchant_uid, customer_uid, amount, pg },
  });
  order.registered ||= kind === 'key_issued' || kind === 'paid';
  return order.registered;
}
