// confirm.ts
import { rest } from './rest';

/** 페이지와 웹훅이 호출합니다. 같은 주문으로 여러 번 호출해도 됩니다. */
export async function confirm({
  imp_uid,
  merchant_uid,
}: {
  imp_uid?: string | null;
  merchant_uid?: string | null;
}) {
  if (!merchant_uid && imp_uid) merchant_uid = (await rest.payment(imp_uid))?.merchant_uid;
  const order = merchant_uid && (await database.order(merchant_uid)); // 로그인한 회원의 주문인지도 확인하세요
  if (!order) return { registered: false };
  const { confirmation, charge } = await rest.issueThenCharge({
    imp_uid,
    expected: {
      merchant_uid: order.merchant_uid,
      customer_uid: order.customer_uid,
      amount: order.amount,
      pg: order.pg,
    },
    charge: { merchant_uid: order.first_charge_uid, amount: order.price, name: '커피 정기배송' },
  });
  const registered = confirmation.kind === 'key_issued' || confirmation.kind === 'paid';
  // 되돌리지 않습니다. 나중에 온 보고는 다른 시도에 대한 것일 수 있습니다.
  if (registered) await database.save(order, { registered, charge: charge ?? confirmation });
  return { registered: registered || Boolean(order.registered) };
}
