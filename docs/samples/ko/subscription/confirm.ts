// confirm.ts
import { readWebhook } from 'iamport-billing/server';
import { rest } from './rest';
import { sending, settle } from './settle';

/** 페이지가 보낸 결과와 웹훅을 받습니다. 같은 주문으로 여러 번 호출해도 됩니다. */
export async function confirm(body: unknown) {
  const report = readWebhook(body);
  if (report.kind === 'not_ours') return { registered: false };
  const merchant_uid =
    report.merchant_uid ?? (report.imp_uid && (await rest.payment(report.imp_uid))?.merchant_uid);
  // 로그인한 회원의 주문인지도 확인하세요.
  const order = merchant_uid && (await database.order(merchant_uid));
  const firstCharge = order && (await database.charge(order.first_charge_uid));
  if (!order || !firstCharge) return { registered: false };
  // 거절된 결제는 아임포트에 기록이 없을 수 있습니다. 다시 보내면 결제됩니다.
  if (firstCharge.refused && !firstCharge.paid) return { registered: false };
  const { customer_uid, amount, pg } = order;
  const { confirmation, charge } = await rest.issueThenCharge(
    {
      // 주문번호로만 조회합니다. imp_uid는 남의 것일 수 있습니다.
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
    // 되돌리지 않습니다. 나중에 온 결과는 다른 시도에 대한 것일 수 있습니다.
    if (order.registered) return { registered: true };
    if (kind === 'mismatch' && payment?.status === 'paid') {
      // 결제가 남아 있으니 담당자가 확인해야 합니다. 구매자가 다시 결제하게 하지 마세요.
      await database.save(order, { mismatch: payment.imp_uid });
      return { registered: null, next: 'alarm' };
    }
    // 아직 결과를 모릅니다. 나중에 다시 확인하고, 새 주문을 만들지 마세요.
    return { registered: kind === 'open' || kind === 'awaiting_deposit' ? null : false };
  }
  await database.save(order, { registered: true, imp_uid: payment.imp_uid });
  // 카카오페이처럼 결제창에서 이미 결제한 PG면 charge가 없습니다.
  const next = await settle(firstCharge, charge ?? confirmation);
  const isPaid = next === 'ship' || next === 'shipped already';
  return { registered: isPaid || (next === 'ask for another card' ? false : null), next };
}
