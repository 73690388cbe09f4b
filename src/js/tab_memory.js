// The request that this tab has sent, remembered across a redirect in sessionStorage.
import { orderOf, readEntries } from './landing.js';
import { address } from './page.js';
import { expectAgain, inStorage } from './storage.js';

/**
 * The one key in use. Its text is order number, name of the billing key, `pg`, time, and the notes
 * `named` and `reported` where they hold, with U+0000 between them. npm/return.ts uses it too.
 */
const KEY = 'iamport-billing';

/** A landing that comes later than this does not belong to the remembered request. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads the remembered request. `undefined` if there is none, or if it is too old. */
const readFrom = (storage) => {
  const [merchant_uid, customer_uid, pg, time, ...notes] = (storage.getItem(KEY) ?? '').split('\0');
  if (!/^\d+$/.test(time) || Date.now() - time >= DAY_MS) return undefined;
  const [named, reported] = [notes.includes('named'), notes.includes('reported')];
  return { merchant_uid, customer_uid, pg, named, reported };
};

/** Remembers a request. `reported`: the page has had an error for it. */
export const remember = (request, reported) =>
  inStorage((storage) => {
    const { merchant_uid, customer_uid, pg } = request;
    // True if the address of the page that sent it names its order already.
    request.named ??= orderOf(readEntries(address() ?? '') ?? []) === merchant_uid;
    const notes = [request.named && 'named', reported && 'reported'].filter(Boolean);
    expectAgain(merchant_uid);
    // If there is no room for this one, the one before must not be taken for it.
    storage.removeItem(KEY);
    storage.setItem(KEY, [merchant_uid, customer_uid, pg, Date.now(), ...notes].join('\0'));
  });

/** The request that this tab remembers. A text that is of no use any more goes. */
export const recall = () =>
  inStorage((storage) => {
    const request = readFrom(storage);
    if (!request) storage.removeItem(KEY);
    return request;
  });

/** Forgets this request; another one stays. */
export const forget = (request) =>
  inStorage((storage) => {
    const { merchant_uid } = readFrom(storage) ?? request;
    if (merchant_uid === request.merchant_uid) storage.removeItem(KEY);
  });
