// renew.ts
import { rest } from './rest';
import { sending, settle } from './settle';

/** 저장해 둔 결제를 합니다. 서버가 멈췄다면 같은 번호로 다시 호출하세요. */
export async function renew(merchant_uid: string) {
  const charge = await database.charge(merchant_uid);
  if (!charge) throw new Error(`not written down: ${merchant_uid}`);
  // 거절된 결제는 아임포트에 기록이 없을 수 있습니다. 다시 보내면 결제됩니다.
  if (charge.refused && !charge.paid) return 'ask for another card';
  const { customer_uid, amount } = charge;
  const param = { merchant_uid, customer_uid, amount, name: '커피 정기배송' };
  return settle(charge, await rest.chargeOnce(param, sending(charge)));
}
