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
  const charge = await database.charge(merchant_uid);
  // imp_uid로 조회합니다. 결제창에서 결제된 것은 주문번호가 다릅니다.
  const payment = charge?.paid && (await rest.payment(charge.paid));
  if (!payment) throw new Error(`결제되지 않은 주문: ${merchant_uid}`);
  const leftNow = payment.amount - payment.cancel_amount;
  if (leftNow === left)
    await rest.cancel({ imp_uid: payment.imp_uid, amount, checksum: left, reason });
  else if (leftNow !== left - amount)
    throw new Error(`다른 환불이 먼저 처리됐습니다: ${merchant_uid}`);
  await database.save({ merchant_uid }, { refunded: payment.amount - left + amount });
}
