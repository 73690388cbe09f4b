import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

export async function charge(merchant_uid) {
  // 먼저 읽습니다. 레코드에는 state 열과, 처음에 NULL인 sent_at(timestamptz) 열이 있습니다.
  const { customer_uid, price, sent_at, state } = await database.due(merchant_uid);
  // 거절된 결제는 아임포트에 기록이 없을 수 있습니다. 다시 보내면 결제됩니다.
  if (state === 'refused') return { kind: state };
  const result = await rest.chargeOnce(
    { customer_uid, merchant_uid, amount: price, name: '커피 정기배송' },
    {
      since: sent_at,
      // 보내기 직전에 호출됩니다. 프로세스가 여럿이어도 레코드를 바꾼 하나만 보냅니다.
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
  // 한 번만: 레코드를 바꾼 쪽이 상품을 제공합니다. 결제된 레코드는 바뀌지 않습니다.
  const { rowCount } = await database.query(
    "UPDATE charges SET state = $1 WHERE merchant_uid = $2 AND state NOT IN ($1, 'paid')",
    [kind, merchant_uid],
  );
  if (kind === 'paid' && rowCount === 1) await database.ship(merchant_uid);
  return result;
}
