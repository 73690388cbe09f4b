import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

export async function charge(merchant_uid) {
  // 먼저 거절되지 않은 결제를 읽습니다. 레코드에는 state, refused(처음에 false),
  // sent_at(timestamptz, 처음에 NULL) 열이 있습니다.
  const { customer_uid, price, sent_at } = await database.due(merchant_uid);
  const result = await rest.chargeOnce(
    { customer_uid, merchant_uid, amount: price, name: '커피 정기배송' },
    {
      since: sent_at,
      // 보내기 직전에 호출됩니다. 프로세스가 여럿이어도 레코드를 바꾼 하나만 보냅니다.
      onSend: async (at) => {
        const { rowCount } = await database.query(
          `UPDATE charges SET sent_at = $1
           WHERE merchant_uid = $2 AND NOT refused AND sent_at IS NOT DISTINCT FROM $3`,
          [at, merchant_uid, sent_at],
        );
        return rowCount;
      },
    },
  );
  // 구매자에게 알리기 전에 기록합니다. 이 번호로는 다시 보내지 않습니다.
  if (result.kind === 'refused')
    await database.query('UPDATE charges SET refused = true WHERE merchant_uid = $1', [
      merchant_uid,
    ]);
  if (result.kind !== 'paid') return result;
  // 한 번만: 레코드를 바꾼 쪽이 상품을 제공합니다.
  const { rowCount } = await database.query(
    "UPDATE charges SET state = 'paid' WHERE merchant_uid = $1 AND state <> 'paid'",
    [merchant_uid],
  );
  if (rowCount === 1) await database.ship(merchant_uid);
  return result;
}
