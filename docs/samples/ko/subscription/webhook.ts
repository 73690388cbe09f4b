// webhook.ts
import { confirm } from './confirm';
import { rest } from './rest';
import { settle } from './settle';

/** 아임포트에 조회하지 못하면 예외가 납니다. 5xx로 응답하세요. 웹훅이 다시 올 수 있습니다. */
export async function webhook(body: unknown) {
  const report = await rest.askWebhook(body);
  if (report.kind === 'not_ours') return;
  const { kind, payment } = report;
  const { imp_uid, merchant_uid, customer_uid, amount, cancel_amount } = payment;
  const order = await database.order(merchant_uid);
  const charge = await database.charge(merchant_uid);
  const record = charge ?? order;
  if (!record) return; // 모르는 주문번호
  switch (kind) {
    case 'refunded':
      return database.save(record, { refunded: cancel_amount });
    case 'issued':
      return order && confirm({ imp_uid, merchant_uid });
    case 'charged':
    case 'scheduled':
    case 'refused': {
      if (!charge) return;
      if (customer_uid !== charge.customer_uid || amount !== charge.amount)
        return settle(charge, { kind: 'mismatch', payment });
      return settle(charge, { kind: kind === 'refused' ? 'refused' : 'paid', payment });
    }
    // 아직 정해지지 않았습니다. 정해지면 웹훅이 다시 옵니다.
    case 'deposit':
    case 'open':
      return;
  }
}
