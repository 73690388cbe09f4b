// end.ts
import { isRestError } from 'iamport-billing/server';
import { rest } from './rest';

/** 성공할 때까지 다시 호출하세요. 그 전에는 카드로 결제될 수 있습니다. */
export const end = (customer_uid: string) =>
  database.locked(customer_uid, async () => {
    // 예약하기 전에 저장하므로 빠진 것이 없습니다.
    for (const charge of await database.planned(customer_uid)) {
      // 먼저 적어야 다시 예약되거나 새 카드로 옮겨지지 않습니다.
      await database.save(charge, { cancelled: true });
      await callOff(customer_uid, charge.merchant_uid);
    }
    await deleteKey(customer_uid, '구매자 해지');
  });

/**
 * 결제예약을 취소합니다. 이미 결제됐거나 결제 중이면 false를 돌려주고, 결과는 웹훅으로 옵니다. 아직 결제될 수 있으면
 * 예외를 던집니다.
 */
export async function callOff(customer_uid: string, merchant_uid: string) {
  try {
    await rest.unschedule({ customer_uid, merchant_uid });
    return true;
  } catch (error) {
    if (!isRestError(error)) throw error;
    // 거절되거나 응답을 받지 못했다고 예약이 없는 것은 아니므로 조회합니다.
    const planned = await rest.findSchedule(merchant_uid);
    if (planned?.schedule_status === 'executed') return false;
    if (planned && planned.schedule_status !== 'revoked') throw error;
    return true;
  }
}

export async function deleteKey(customer_uid: string, reason: string) {
  if (await rest.billingKey(customer_uid)) await rest.deleteBillingKey(customer_uid, { reason });
}
