// billing.mjs
import { billing, newUids } from 'iamport-billing/server';

// 행에는 주문의 열과 member, charge_uid, sent_at(NULL), registered와 refused(false)가 있습니다.
export const { order, confirm, webhook, rest } = billing({
  createOrder: async (request) => {
    const { member } = await database.session(request);
    if (!member) return new Response(null, { status: 401 });
    const order = { pg: 'kcp_billing', name: '커피 정기배송', amount: 9900, ...newUids() };
    await database.save({ ...order, member, charge_uid: newUids().merchant_uid });
    return order;
  },
  findOrder: async (merchant_uid, request) => {
    const row = await database.find(merchant_uid);
    if (!row || !request) return row;
    const { member } = await database.session(request);
    return row.member === member ? row : null;
  },
  firstCharge: ({ merchant_uid, charge_uid, amount, name, sent_at, refused }) => ({
    // 둘 다 주문과 함께 저장한 값입니다. 비정상 종료 뒤에 다시 호출됩니다.
    merchant_uid: charge_uid,
    amount,
    name,
    since: sent_at,
    refused,
    // 보내기 직전에 호출됩니다. 여러 프로세스 중 행을 바꾼 하나만 보냅니다.
    onSend: async (at) => {
      const { rowCount } = await database.query(
        `UPDATE orders SET sent_at = $1
         WHERE merchant_uid = $2 AND sent_at IS NOT DISTINCT FROM $3 AND NOT refused`,
        [at, merchant_uid, sent_at],
      );
      return rowCount;
    },
  }),
  // 이제 아무도 결제하지 않습니다. 문자열을 돌려주면 구매자에게 보여 줍니다.
  onRefused: async ({ merchant_uid }) => {
    await database.query('UPDATE orders SET refused = true WHERE merchant_uid = $1', [
      merchant_uid,
    ]);
  },
  onRegistered: async ({ merchant_uid }) => {
    // 두 번 이상 호출됩니다. 행을 바꾼 호출에서만 발송하세요.
    const { rowCount } = await database.query(
      'UPDATE orders SET registered = true WHERE merchant_uid = $1 AND NOT registered',
      [merchant_uid],
    );
    if (rowCount === 1) await database.ship(merchant_uid);
  },
  // 등록 밖의 웹훅: 정기결제, 환불
  onWebhook: async ({ kind, payment }) => {
    if (kind === 'charged' || kind === 'scheduled') await database.renewed(payment);
  },
});
