// webhook.ts
import { confirm } from './confirm';
import { rest } from './rest';

export async function webhook({
  imp_uid,
  merchant_uid,
}: {
  imp_uid: string;
  merchant_uid: string;
}) {
  if (await database.order(merchant_uid)) return confirm({ imp_uid, merchant_uid });
  const planned = await database.planned(merchant_uid);
  if (!planned) return; // 모르는 주문번호
  const payment = await rest.payment(imp_uid);
  const { customer_uid, amount } = planned;
  if (
    payment?.merchant_uid !== merchant_uid ||
    payment.customer_uid !== customer_uid ||
    payment.amount !== amount
  )
    return;
  await database.save(planned, { status: payment.status });
}
