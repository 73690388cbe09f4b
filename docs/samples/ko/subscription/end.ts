// end.ts
import { isRestError } from 'iamport-billing/server';
import { rest } from './rest';

/** 끝까지 성공할 때까지 다시 호출하세요. 그 전에는 카드로 결제될 수 있습니다. */
export async function end(customer_uid: string) {
  await rest.unschedule({ customer_uid, all: true }).catch((error) => {
    // 예약된 결제가 없음
    const none = isRestError(error) && error.nothingHappened && error.kind === 'api';
    if (!none) throw error;
  });
  if (await rest.billingKey(customer_uid))
    await rest.deleteBillingKey(customer_uid, { reason: '구매자 해지' });
}
