// change.ts
import { newUids } from 'iamport-billing/server';
import { callOff, deleteKey } from './end';
import { type Charge, schedule } from './plan';
import { rest } from './rest';

/**
 * Call it when the new card is confirmed, and again until it has gone through. Wherever it
 * stops, no month is charged twice, and none is lost.
 */
export async function changeCard(order: { customer_uid: string; replaces: string }) {
  const { customer_uid, replaces } = order;
  // One at a time: the page and the webhook may both call it.
  await database.lock([replaces, customer_uid], async () => {
    for (const planned of await database.planned(replaces)) await move(planned, customer_uid);
    // After a crash: recorded, and perhaps not scheduled.
    for (const planned of await database.planned(customer_uid))
      if (!planned.scheduled) await schedule(planned);
    // The old key goes last, and not while the result of a charge with it is unknown.
    if (!(await database.planned(replaces)).length) await deleteKey(replaces, 'Another card');
  });
}

async function move(old: Charge, customer_uid: string) {
  // The old plan goes first, since two would both charge.
  const isOff = await callOff(old.customer_uid, old.merchant_uid);
  // It may have been charged just before. The webhook settles that.
  if (!isOff || (await rest.findPayment(old.merchant_uid))) return;
  const { merchant_uid } = newUids();
  const charge = { ...old, merchant_uid, customer_uid, scheduled: false };
  // The record decides: replaced once, and not after a cancellation.
  if (await database.replace(old, charge)) await schedule(charge);
}
