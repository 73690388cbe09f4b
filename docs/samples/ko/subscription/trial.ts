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
  registered?: boolean;
}

/**
 * 무료 체험의 카드를 등록하고, 체험이 끝나는 날로 첫 결제를 예약합니다. 페이지와 웹훅에서 호출합니다. 같은
 * 주문으로 여러 번 호출해도 됩니다.
 */
export async function startTrial(order: Order) {
  // 그 사이에 해지했을 수 있으니 다시 예약하지 않습니다.
  if (order.registered) return { registered: true };
  const { merchant_uid, customer_uid, amount, pg } = order;
  const { kind, payment } = await rest.confirmIssue({
    expected: { merchant_uid, customer_uid, amount, pg },
  });
  if (kind !== 'key_issued' && payment?.status === 'paid') {
    // 결제창에서 결제됐거나 다른 결제입니다. 담당자가 확인해야 합니다.
    await database.save(order, { mismatch: payment.imp_uid });
    return { registered: null, next: 'alarm' };
  }
  if (kind !== 'key_issued')
    return { registered: kind === 'open' || kind === 'awaiting_deposit' ? null : false };
  // 체험이 끝나기 전에는 아무것도 결제하지 않습니다.
  await plan(order, 'first', order.trial_ends);
  await database.save(order, { registered: true });
  return { registered: true };
}
