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
const orders = new Map<string, Order>(); // your database goes here

export async function POST(request: Request, { params }: { params: Promise<{ action: string }> }) {
  const { action } = await params;
  if (action === 'order') return Response.json(placeOrder());
  if (action === 'confirm')
    return Response.json({ registered: await confirm(await request.json()) });
  return new Response(null, { status: 404 });
}

/** Written down before the window opens: there is nothing else to compare with. */
function placeOrder() {
  const order = {
    merchant_uid: `order_${crypto.randomUUID().slice(0, 18)}`,
    customer_uid: `card_${crypto.randomUUID()}`,
    pg: 'kcp_billing',
    name: 'Coffee, monthly',
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
  // Check, too, that the order belongs to the member who is logged in.
  const order = orders.get(merchant_uid ?? '');
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
