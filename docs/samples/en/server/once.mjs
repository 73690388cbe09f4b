import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

export async function charge(merchant_uid) {
  // Read first. The row has the columns state and sent_at (timestamptz), which is NULL at first.
  const { customer_uid, price, sent_at, state } = await database.due(merchant_uid);
  // Iamport may know nothing of a refused charge, and would charge it now.
  if (state === 'refused') return { kind: state };
  const result = await rest.chargeOnce(
    { customer_uid, merchant_uid, amount: price, name: 'Coffee, monthly' },
    {
      since: sent_at,
      // Called just before it is sent. Of several processes one changes the row, and sends.
      onSend: async (at) => {
        const { rowCount } = await database.query(
          `UPDATE charges SET sent_at = $1
           WHERE merchant_uid = $2 AND sent_at IS NOT DISTINCT FROM $3
             AND state <> 'refused'`,
          [at, merchant_uid, sent_at],
        );
        return rowCount;
      },
    },
  );
  const { kind } = result;
  if (kind !== 'paid' && kind !== 'refused') return result;
  // Once: whoever changes the row hands over. What was paid stays paid.
  const { rowCount } = await database.query(
    "UPDATE charges SET state = $1 WHERE merchant_uid = $2 AND state NOT IN ($1, 'paid')",
    [kind, merchant_uid],
  );
  if (kind === 'paid' && rowCount === 1) await database.ship(merchant_uid);
  return result;
}
