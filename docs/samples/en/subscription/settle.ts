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
  /** The `imp_uid` of its payment. */
  paid?: string;
  /** True once it was refused: it is never sent again. */
  refused?: boolean;
}

interface Result {
  kind: string;
  charged?: boolean;
  payment?: { imp_uid: string; paid_at: number | null } | null;
}

/** Writes down what became of a charge. However often it is called, it says `ship` once. */
export async function settle(charge: Charge, { kind, charged, payment }: Result) {
  switch (kind) {
    case 'paid': {
      // Found, and older than the record: the number was used before. That is no free month.
      const isOlder = payment?.paid_at && payment.paid_at < charge.made_at.getTime() / 1000 - 60;
      if (charged === false && isOlder) return 'alarm';
      const isFirst = await database.saveOnce(charge, { paid: payment?.imp_uid });
      return isFirst ? 'ship' : 'shipped already';
    }
    case 'refused':
      // Another try of the same number may have been paid.
      if (charge.paid) return 'shipped already';
      await database.save(charge, { refused: true });
      return 'ask for another card';
    case 'mismatch':
      await database.save(charge, { mismatch: payment?.imp_uid });
      return 'alarm';
    default:
      return 'call again later';
  }
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
