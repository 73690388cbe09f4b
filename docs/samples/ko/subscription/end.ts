// end.ts
import { isRestError } from 'iamport-billing/server';
import { rest } from './rest';

/** 끝까지 성공할 때까지 다시 호출하세요. 그 전에는 카드로 결제될 수 있습니다. */
export async function end(customer_uid: string) {
  await callOff(customer_uid);
  await deleteKey(customer_uid, '구매자 해지');
}

/** 예약 하나를, 번호가 없으면 모두 취소합니다. */
export async function callOff(customer_uid: string, merchant_uid?: string) {
  const which = merchant_uid ? { merchant_uid } : { all: true };
  await rest.unschedule({ customer_uid, ...which }).catch((error) => {
    // 예약된 결제가 없음
    const none = isRestError(error) && error.nothingHappened && error.kind === 'api';
    if (!none) throw error;
  });
}

export async function deleteKey(customer_uid: string, reason: string) {
  if (await rest.billingKey(customer_uid)) await rest.deleteBillingKey(customer_uid, { reason });
}
