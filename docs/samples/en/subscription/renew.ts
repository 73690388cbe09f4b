// renew.ts
import { rest } from './rest';
import { sending, settle } from './settle';

/** Charges what was written down. After a crash, call it again with the same number. */
export async function renew(merchant_uid: string) {
  const charge = await database.charge(merchant_uid);
  if (!charge) throw new Error(`not written down: ${merchant_uid}`);
  // Iamport may know nothing of a refused charge, and would charge it now.
  if (charge.refused && !charge.paid) return 'ask for another card';
  const { customer_uid, amount } = charge;
  const param = { merchant_uid, customer_uid, amount, name: 'Coffee, monthly' };
  return settle(charge, await rest.chargeOnce(param, sending(charge)));
}
