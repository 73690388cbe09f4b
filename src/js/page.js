// The page that the core runs in: its device, its address, and what it keeps for this package.

/** `globalThis`, `self` or `window`, if there is a page; a worker or a server has none. */
export const page = () => (typeof window === 'object' ? window : undefined);

/** This page's address. */
export const address = () => page()?.location?.href;

/**
 * True if the SDK takes this device for a phone, by its own test of the user agent: an iPad in
 * desktop mode counts as a computer.
 */
export const isPhone = () => {
  const agent = page()?.navigator?.userAgent ?? '';
  return /iP(hone|ad|od)/.test(agent) || /android|mobile/i.test(agent);
};

/**
 * The record that all copies of this package on a page share: `imp` and `user` (the SDK that was
 * initialised, and for whom), `busy` (the request in progress) and `landed` (the address whose
 * landing was taken).
 */
export const pageState = () => {
  const key = Symbol.for('iamport-billing');
  const existing = globalThis[key];
  if (typeof existing === 'object' && existing) return existing;
  // Without a prototype: a poisoned one must not look like a request in progress.
  const value = Object.create(null);
  Reflect.defineProperty(globalThis, key, { value });
  return value;
};

/** `window.IMP`, if it is an SDK. Read each time: a script may load later, or replace it. */
export const sdk = () => {
  try {
    const { IMP } = globalThis;
    if (typeof IMP.request_pay === 'function') return IMP;
  } catch {
    // None, or what throws when it is looked at.
  }
};

/** True if an SDK failed for want of jQuery: the 1.x scripts say so in each engine's own words. */
export const wantsJquery = (thrown) => {
  try {
    return /jQuery/.test(thrown.message);
  } catch {
    return false;
  }
};

/**
 * The text that a tab remembers of a request: its texts, the time, and the notes that hold, with
 * U+0000 between them. npm/return.ts reads it too.
 */
export const record = ({ merchant_uid, customer_uid, pg }, named, reported) =>
  [
    merchant_uid,
    customer_uid,
    pg,
    Date.now(),
    ...(named ? ['named'] : []),
    ...(reported ? ['reported'] : []),
  ].join('\0');

/** The request in such a text, and its age in milliseconds; `undefined` if it is no such text. */
export const remembered = (text) => {
  const [merchant_uid, customer_uid, pg, time, ...notes] = text.split('\0');
  if (!merchant_uid || !/^\d+$/.test(time)) return undefined;
  const [named, reported] = [notes.includes('named'), notes.includes('reported')];
  return { merchant_uid, customer_uid, pg, age: Date.now() - time, named, reported };
};
