// refund.ts
import { rest } from './rest';

/** 보내기 전에 저장한 환불. */
interface Refund {
  /** 환불할 결제의 주문번호. */
  merchant_uid: string;
  amount: number;
  /** 이 환불 전에 남아 있던 결제 금액. */
  left: number;
  reason: string;
}

/**
 * 결제의 전부나 일부를 환불합니다. 성공할 때까지 같은 기록으로 다시 호출하세요. 먼저 조회하고, 두 번째 환불은
 * `checksum`이 달라 아임포트가 거절합니다.
 */
export async function refund({ merchant_uid, amount, left, reason }: Refund) {
  // 결제창에서 결제한 첫 결제는 아임포트에 주문의 번호로 있으므로, 저장한 imp_uid로 조회합니다.
  const charge = await database.charge(merchant_uid);
  const payment = charge?.paid ? await rest.payment(charge.paid) : null;
  if (!payment) throw new Error(`결제되지 않은 주문: ${merchant_uid}`);
  const now = payment.amount - payment.cancel_amount;
  if (now === left) await rest.cancel({ imp_uid: payment.imp_uid, amount, checksum: left, reason });
  else if (now !== left - amount) throw new Error(`남은 금액이 ${left}원이 아니라 ${now}원입니다`);
  await database.save({ merchant_uid }, { refunded: payment.amount - left + amount });
}
