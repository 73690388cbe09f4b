// end.ts
import { isRestError } from 'iamport-billing/server';
import { rest } from './rest';

/** Call it again until it has gone through: until then the card can be charged. */
export async function end(customer_uid: string) {
  await callOff(customer_uid);
  await deleteKey(customer_uid, 'Called off by the buyer');
}

/** Calls off one charge, or all of them. */
export async function callOff(customer_uid: string, merchant_uid?: string) {
  const which = merchant_uid ? { merchant_uid } : { all: true };
  await rest.unschedule({ customer_uid, ...which }).catch((error) => {
    // None was scheduled.
    const none = isRestError(error) && error.nothingHappened && error.kind === 'api';
    if (!none) throw error;
  });
}

export async function deleteKey(customer_uid: string, reason: string) {
  if (await rest.billingKey(customer_uid)) await rest.deleteBillingKey(customer_uid, { reason });
}
