// settle.ts
/** A charge as it was written down before it was sent. */
interface Charge {
  merchant_uid: string;
  customer_uid: string;
  amount: number;
  /** When it was written down. */
  made_at: Date;
  /** When it was last sent; `null` before that. */
  sent_at: Date | null;
  /** True once a refusal was written down: nobody sends it any more. */
  refused?: boolean;
}

/** The next thing to do about a charge. */
export type Next =
  | 'ship'
  | 'shipped already'
  | 'ask for another card'
  | 'alarm'
  | 'call again later';

interface Result {
  kind: string;
  charged?: boolean;
  payment?: { imp_uid: string; paid_at: number | null } | null;
}

/** Writes down what became of a charge. However often it is called, it says `ship` once. */
export async function settle(charge: Charge, { kind, charged, payment }: Result): Promise<Next> {
  switch (kind) {
    case 'paid': {
      // Found, and older than the record: the number was used before. That is no free month.
      const isOlder = payment?.paid_at && payment.paid_at < charge.made_at.getTime() / 1000 - 60;
      if (charged === false && isOlder) return alarm(charge, payment);
      const isFirst = await database.saveOnce(charge, { paid: payment?.imp_uid });
      return isFirst ? 'ship' : 'shipped already';
    }
    case 'refused':
      // UPDATE charges SET refused = true WHERE … AND paid IS NULL: a payment wins.
      return (await database.refuse(charge)) ? 'ask for another card' : 'shipped already';
    case 'mismatch':
      return alarm(charge, payment);
    default:
      // Of a refused charge Iamport may keep no payment, and nobody sends it any more.
      return charge.refused && kind === 'unknown' ? 'ask for another card' : 'call again later';
  }
}

/** A payment that differs from the record. Its imp_uid is needed to refund it. */
async function alarm(charge: Charge, payment: Result['payment']): Promise<Next> {
  await database.save(charge, { alarm: payment?.imp_uid });
  return 'alarm';
}

/**
 * For `chargeOnce`: with both, neither a crash nor a second process charges an order twice. `claim`
 * is one statement that returns true if it changed a row:
 *
 * UPDATE charges SET sent_at = :at
 * WHERE merchant_uid = :merchant_uid AND sent_at IS NOT DISTINCT FROM :sent_at AND NOT refused
 */
export const sending = (charge: Charge) => ({
  since: charge.sent_at,
  onSend: (at: Date) => database.claim(charge, at),
});
