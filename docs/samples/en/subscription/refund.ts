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
  const charge = await database.charge(merchant_uid);
  // By its imp_uid: what a window has charged has the number of the order.
  const payment = charge?.paid && (await rest.payment(charge.paid));
  if (!payment) throw new Error(`not charged: ${merchant_uid}`);
  const leftNow = payment.amount - payment.cancel_amount;
  if (leftNow === left)
    await rest.cancel({ imp_uid: payment.imp_uid, amount, checksum: left, reason });
  else if (leftNow !== left - amount)
    throw new Error(`refunded by somebody else meanwhile: ${merchant_uid}`);
  await database.save({ merchant_uid }, { refunded: payment.amount - left + amount });
}
