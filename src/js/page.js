// The page that the core runs in: its device, its address, its SDK, and what it keeps for this
// package.
import { clean, isBare, orderOf, readEntries } from './landing.js';
import { failure, landed } from './reply.js';

/** The window; a worker and a server have none. */
const page = () => (typeof window === 'object' ? window : undefined);

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
const pageState = () => {
  const key = Symbol.for('iamport-billing');
  const existing = globalThis[key];
  if (typeof existing === 'object' && existing) return existing;
  // Without a prototype: a poisoned one must not look like a request in progress.
  const value = Object.create(null);
  Reflect.defineProperty(globalThis, key, { value });
  return value;
};

/** The request in progress, whichever copy of the package made it. */
const busyWith = () => {
  const { busy } = pageState();
  return typeof busy === 'object' && busy ? busy : undefined;
};

export const isBusy = () => !!busyWith();

/** Makes `request` the one in progress. */
export const begin = (request) => {
  pageState().busy = request;
};

/** Frees the page, if `request` is the one in progress. */
export const end = (request) => {
  const state = pageState();
  if (state.busy === request) state.busy = undefined;
};

/** True if a landing was taken on this page. */
export const hasLanded = () => typeof pageState().landed === 'string';

/**
 * The entries of the landing in this page's address, once: a second call gives `undefined`. An
 * address with nothing but a `merchant_uid` is one if the request that this tab remembers has that
 * order, and if the page that sent it had another address: otherwise the shopper has only come
 * back.
 */
export const claimEntries = (remembered) => {
  const here = address() ?? '';
  const entries = readEntries(here);
  if (!entries) return undefined;
  const isOurs = remembered && !remembered.named && orderOf(entries) === remembered.merchant_uid;
  const state = pageState();
  if ((isBare(entries) && !isOurs) || state.landed === here) return undefined;
  state.landed = here;
  return entries;
};

/** The same as a reading. */
export const claimLanding = (remembered) => {
  const entries = claimEntries(remembered);
  return entries && landed(entries);
};

/** Takes our keys out of this page's address. */
export const leaveLanding = () => {
  try {
    history.replaceState(history.state, '', clean(location.href));
  } catch {
    // A sandboxed frame may refuse. `claimEntries` alone then keeps it from being taken twice.
  }
};

/** `window.IMP`, if it is an SDK. Read each time: a script may load later, or replace it. */
const sdk = () => {
  try {
    const { IMP } = globalThis;
    if (typeof IMP.request_pay === 'function') return IMP;
  } catch {
    // None, or it throws when it is looked at.
  }
};

/** True if an SDK failed for want of jQuery: the 1.x scripts say so in each engine's own words. */
const wantsJquery = (thrown) => {
  try {
    return /jQuery/.test(thrown.message);
  } catch {
    return false;
  }
};

/** The SDK on the page, after `IMP.init` for this user. Throws a rejection. */
export const initialised = ({ userCode, tierCode, user }) => {
  const imp = sdk();
  if (!imp) throw failure('sdk_missing');
  const state = pageState();
  if (state.imp === imp) {
    if (state.user === user) return imp;
    throw failure('user_code_in_use');
  }
  // Another SDK came onto the page while a window is open; `init` would tear it down.
  if (isBusy()) throw failure('busy');
  try {
    if (tierCode) imp.agency(userCode, tierCode);
    else imp.init(userCode);
  } catch (thrown) {
    throw failure(wantsJquery(thrown) ? 'jquery_missing' : 'sdk_init_failed', undefined, thrown);
  }
  state.imp = imp;
  state.user = user;
  return imp;
};

/** The SDK for a new request. Throws a rejection if the page cannot send one now. */
export const sdkFor = (options) => {
  const { signal } = options;
  if (signal?.aborted) throw failure('aborted', undefined, signal.reason);
  const busy = busyWith();
  if (busy) throw failure('busy', busy);
  return initialised(options);
};

/**
 * Makes the next attempt call `IMP.init` again, which alone brings an SDK the account data or the
 * frame that it never got. Not while a window is open: `IMP.init` would tear it down.
 */
export const reinitialiseNextTime = () => {
  if (!isBusy()) pageState().imp = undefined;
};
