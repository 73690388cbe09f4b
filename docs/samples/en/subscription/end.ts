// end.ts
import { isRestError } from 'iamport-billing/server';
import { rest } from './rest';

/** Call it again until it has gone through: until then the card can be charged. */
export const end = (customer_uid: string) =>
  database.locked(customer_uid, async () => {
    // Written down before they were scheduled, so none is missing.
    for (const charge of await database.planned(customer_uid)) {
      // First, so that nobody schedules or moves it any more.
      await database.save(charge, { cancelled: true });
      await callOff(customer_uid, charge.merchant_uid);
    }
    await deleteKey(customer_uid, 'Called off by the buyer');
  });

/**
 * Calls off a scheduled charge. False if it was charged, or is being charged; a webhook tells.
 * Throws as long as it may still be charged.
 */
export async function callOff(customer_uid: string, merchant_uid: string) {
  try {
    await rest.unschedule({ customer_uid, merchant_uid });
    return true;
  } catch (error) {
    if (!isRestError(error)) throw error;
    // Refused, or the answer was lost. That does not say that nothing is scheduled: look.
    const planned = await rest.findSchedule(merchant_uid);
    if (planned?.schedule_status === 'executed') return false;
    if (planned && planned.schedule_status !== 'revoked') throw error;
    return true;
  }
}

export async function deleteKey(customer_uid: string, reason: string) {
  if (await rest.billingKey(customer_uid)) await rest.deleteBillingKey(customer_uid, { reason });
}
