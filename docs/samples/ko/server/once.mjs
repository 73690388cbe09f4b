import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

export async function charge(merchant_uid) {
  // 먼저 읽습니다. 레코드에는 state(처음에 'due')와 sent_at(timestamptz, 처음에 NULL) 열이 있습니다.
  const { customer_uid, price, sent_at, state } = await database.due(merchant_uid);
  // 거절된 결제는 다시 보내지 않습니다. 아임포트에 기록이 없을 수 있습니다.
  if (state === 'refused') return { kind: 'refused' };
  const result = await rest.chargeOnce(
    { customer_uid, merchant_uid, amount: price, name: '커피 정기배송' },
    {
      since: sent_at,
      // 보내기 직전에 호출됩니다. 프로세스가 여럿이어도 레코드를 바꾼 하나만 보냅니다.
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
  // 레코드를 바꾼 호출에서만 상품을 제공합니다. 문장 하나라서 도중에 멈춰도 빠지지 않습니다.
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
