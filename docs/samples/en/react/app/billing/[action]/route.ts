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
const orders = new Map<string, Order>(); // your database goes here

export async function POST(request: Request, { params }: { params: Promise<{ action: string }> }) {
  const { action } = await params;
  if (action === 'order') return Response.json(placeOrder());
  if (action !== 'confirm') return Response.json({ error: true }, { status: 404 });
  try {
    return Response.json(await confirm(await request.text()));
  } catch (error) {
    console.error(error);
    // Iamport could not be asked. It repeats a webhook after a 5xx.
    return Response.json({ error: true }, { status: 502 });
  }
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

/** What the page reports, or a webhook: JSON or a form. */
async function confirm(body: string) {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const merchant_uid =
    report.merchant_uid ?? (report.imp_uid && (await rest.payment(report.imp_uid))?.merchant_uid);
  // Check, too, that the order belongs to the member who is logged in.
  const order = orders.get(merchant_uid ?? '');
  if (!order) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const confirmation = await rest.confirmIssue({
    imp_uid: report.imp_uid,
    expected: { merchant_uid: order.merchant_uid, customer_uid, amount, pg },
  });
  if (confirmation.kind !== 'key_issued' && confirmation.kind !== 'paid')
    return { registered: Boolean(order.registered) };
  // In a database: UPDATE … WHERE registered = false. Only the call that changes the row is first.
  const first = !order.registered;
  Object.assign(order, { registered: true, imp_uid: confirmation.payment.imp_uid });
  return { registered: true, first };
}
