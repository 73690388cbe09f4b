import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

export async function charge(merchant_uid) {
  // Read first. The row has the columns state ('due' at first) and sent_at (timestamptz, NULL).
  const { customer_uid, price, sent_at, state } = await database.due(merchant_uid);
  // A refusal is final: Iamport may keep no payment of it.
  if (state === 'refused') return { kind: 'refused' };
  const result = await rest.chargeOnce(
    { customer_uid, merchant_uid, amount: price, name: 'Coffee, monthly' },
    {
      since: sent_at,
      // Called just before it is sent. Of several processes one changes the row, and sends.
      onSend: async (at) => {
        const { rowCount } = await database.query(
          `UPDATE charges SET sent_at = $1
           WHERE merchant_uid = $2 AND sent_at IS NOT DISTINCT FROM $3
           AND state NOT IN ('paid', 'refused')`,
          [at, merchant_uid, sent_at],
        );
        return rowCount;
      },
    },
  );
  if (result.kind === 'refused')
    await database.query(
      "UPDATE charges SET state = 'refused' WHERE merchant_uid = $1 AND state <> 'paid'",
      [merchant_uid],
    );
  if (result.kind !== 'paid') return result;
  // Once: the call that changes the row hands over, in one statement that no crash parts.
  await database.query(
    `WITH changed AS (
       UPDATE charges SET state = 'paid' WHERE merchant_uid = $1 AND state <> 'paid'
       RETURNING merchant_uid
     )
     INSERT INTO shipments SELECT merchant_uid FROM changed`,
    [merchant_uid],
  );
  return result;
}
