// refund.ts
import { rest } from './rest';

/** A refund as it was written down before it was sent. */
interface Refund {
  /** The number of the charge. */
  merchant_uid: string;
  amount: number;
  /** The sum of the charge that is left before this refund. */
  left: number;
  reason: string;
}

/**
 * Refunds a charge, or a part of it. Call it again with the same record until it has gone
 * through: it looks first, and `checksum` has Iamport refuse a second one.
 */
export async function refund({ merchant_uid, amount, left, reason }: Refund) {
  const payment = await rest.findPayment(merchant_uid);
  if (!payment) throw new Error(`not charged: ${merchant_uid}`);
  const refunded = payment.amount - left + amount;
  if (payment.cancel_amount < refunded)
    await rest.cancel({ imp_uid: payment.imp_uid, amount, checksum: left, reason });
  await database.save({ merchant_uid }, { refunded });
}
