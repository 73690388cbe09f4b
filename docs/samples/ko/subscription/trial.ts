// trial.ts
import { plan } from './plan';
import { rest } from './rest';

interface Order {
  merchant_uid: string;
  customer_uid: string;
  amount: 0;
  price: number;
  pg: string;
  trial_ends: Date;
}

/**
 * 무료 체험의 카드를 등록하고, 체험이 끝나는 날로 첫 결제를 예약합니다. 페이지의 보고와 웹훅에서 호출합니다. 같은
 * 주문으로 여러 번 호출해도 됩니다.
 */
export async function startTrial(order: Order, imp_uid: string) {
  const { merchant_uid, customer_uid, amount, pg } = order;
  const { kind, payment } = await rest.confirmIssue({
    imp_uid,
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  if (kind !== 'key_issued') {
    // 결제창에서 결제됐거나 주문과 다른 결제입니다. 사람이 확인해야 합니다.
    if (kind === 'paid' || kind === 'mismatch')
      await database.save(order, { alarm: payment?.imp_uid });
    return { registered: kind === 'not_paid' ? false : null };
  }
  // 체험이 끝나기 전에는 아무것도 결제하지 않습니다.
  await plan(order, 'first', order.trial_ends);
  await database.save(order, { registered: true });
  return { registered: true };
}
