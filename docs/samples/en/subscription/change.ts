// change.ts
import { newUids } from 'iamport-billing/server';
import { callOff, deleteKey } from './end';
import { type Charge, schedule } from './plan';
import { rest } from './rest';

/**
 * Call it when the new card is confirmed, and again until it has gone through. Wherever it
 * stops, no month is charged twice, and none is lost.
 */
export const changeCard = (order: { customer_uid: string; replaces: string }) =>
  // The page and the webhook may call it at once: each would make a plan.
  database.locked(order.replaces, () => movePlans(order.replaces, order.customer_uid));

async function movePlans(replaces: string, customer_uid: string) {
  for (const planned of await database.planned(replaces)) await move(planned, customer_uid);
  // After a crash nobody knows if these are scheduled: each gets a new number.
  for (const planned of await database.planned(customer_uid))
    if (!planned.scheduled) await move(planned, customer_uid);
  // The old key goes last, and not while the result of a charge with it is unknown.
  if (!(await database.planned(replaces)).length) await deleteKey(replaces, 'Another card');
}

async function move(old: Charge, customer_uid: string) {
  // The old plan goes first, since two would both charge.
  const isOff = await callOff(old.customer_uid, old.merchant_uid);
  // It may have been charged just before. The webhook settles that.
  if (!isOff || (await rest.findPayment(old.merchant_uid))) return;
  const { merchant_uid } = newUids();
  const charge = { ...old, merchant_uid, customer_uid, scheduled: false };
  await database.replace(old, charge);
  await schedule(charge);
}
