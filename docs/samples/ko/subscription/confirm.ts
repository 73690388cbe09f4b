// confirm.ts
import { readWebhook } from 'iamport-billing/server';
import { rest } from './rest';
import { type Next, sending, settle } from './settle';

/** 페이지의 보고와 웹훅을 받습니다. 같은 주문으로 여러 번 호출해도 됩니다. */
export async function confirm(body: unknown): Promise<{ registered: boolean | null; next?: Next }> {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const reported = report.imp_uid ? await rest.payment(report.imp_uid) : null;
  const merchant_uid = report.merchant_uid ?? reported?.merchant_uid;
  // 로그인한 회원의 주문인지도 확인하세요.
  const order = merchant_uid && (await database.order(merchant_uid));
  const firstCharge = order && (await database.charge(order.first_charge_uid));
  if (!order || !firstCharge) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const { confirmation, charge } = await rest.issueThenCharge(
    {
      // 다른 주문의 결제면 이 주문의 번호로 다시 조회합니다.
      imp_uid: reported?.merchant_uid === order.merchant_uid ? report.imp_uid : null,
      expected: { merchant_uid: order.merchant_uid, customer_uid, amount, pg },
      charge: {
        merchant_uid: firstCharge.merchant_uid,
        amount: firstCharge.amount,
        name: '커피 정기배송',
      },
    },
    sending(firstCharge),
  );
  const { kind, payment } = confirmation;
  if (kind !== 'key_issued' && kind !== 'paid') {
    // 금액, 키, PG가 다른 결제입니다. 사람이 확인하고 환불해야 합니다.
    if (kind === 'mismatch') await database.save(order, { alarm: payment?.imp_uid });
    // 되돌리지 않습니다. 나중에 온 보고는 다른 시도에 대한 것일 수 있습니다.
    if (order.registered) return { registered: true };
    // null이면 아직 결과를 모릅니다. 나중에 다시 확인하고, 새 주문을 만들지 마세요.
    const isOver = kind === 'not_paid' || (kind === 'mismatch' && payment?.status !== 'paid');
    return { registered: isOver ? false : null };
  }
  // 카카오페이처럼 결제창에서 이미 결제한 PG면 charge가 없습니다.
  const next = await settle(firstCharge, charge ?? confirmation);
  if (next === 'ask for another card') return { registered: false, next };
  if (next !== 'ship' && next !== 'shipped already') return { registered: null, next };
  await database.save(order, { registered: true, imp_uid: payment.imp_uid });
  return { registered: true, next };
}
