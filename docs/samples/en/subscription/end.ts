// end.ts
import { isRestError } from 'iamport-billing/server';
import { rest } from './rest';

/** Call it again until it has gone through: until then the card can be charged. */
export async function end(customer_uid: string) {
  await rest.unschedule({ customer_uid, all: true }).catch((error) => {
    // None was scheduled.
    const none = isRestError(error) && error.nothingHappened && error.kind === 'api';
    if (!none) throw error;
  });
  if (await rest.billingKey(customer_uid))
    await rest.deleteBillingKey(customer_uid, { reason: 'Called off by the buyer' });
}
