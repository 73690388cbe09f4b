// The page that the core runs in: its device, its address, its SDK, and what it keeps for this
// package.
import { clean, isBare, orderOf, readEntries } from './landing.js';
import { failure, landed } from './reply.js';
import { keepTaken, wasTaken } from './storage.js';
import { isWindowOpen } from './window.js';

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
 * initialised, and for whom; `undefined` if another script has initialised it since), `theirs`
 * (which does as that script did), `ours` (while we do), `shared` (the SDK that `share` has
 * wrapped), `busy` (the request in progress) and `landed` (the landing that was taken).
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

/** A landing as one text, however a router has ordered and encoded it. */
const identity = (entries) => JSON.stringify([...new Set(entries.map(String))].sort());

/**
 * True if the shopper has reloaded this page, maybe because the shop's server has not answered: a
 * landing that is still in the address is reported once more.
 */
const isReload = () => performance.getEntriesByType?.('navigation')?.[0]?.type === 'reload';

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
  const landing = identity(entries);
  if ((isBare(entries) && !isOurs) || state.landed === landing) return undefined;
  // One that names no payment and no order looks like the next one.
  const isNamed = entries.some(([key, value]) => /^(imp|merchant)_uid$/.test(key) && value);
  if (isNamed && !isReload() && wasTaken(landing)) return undefined;
  state.landed = landing;
  if (isNamed) keepTaken(landing);
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

/** The number of `OnPage` in src/checkout/rules.rs: only the v1 script has `loadUI`. */
export const sdkOnPage = () => {
  const imp = sdk();
  try {
    return imp && (typeof imp.loadUI === 'function' ? 1 : 2);
  } catch {
    return undefined;
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

/**
 * Lets every script on the page have its own account. An SDK knows one, that of the last
 * `IMP.init`, so a request would go to the account of another script: it is set again before a
 * request, ours and theirs.
 */
const share = (imp) => {
  const state = pageState();
  const wrap = (name, before) => {
    const original = imp[name];
    if (typeof original !== 'function') return;
    imp[name] = function (...args) {
      before(() => original.apply(this, args));
      return original.apply(this, args);
    };
  };
  const note = (again) => {
    if (state.ours) return;
    state.theirs = again;
    state.user = undefined;
  };
  try {
    wrap('init', note);
    wrap('agency', note);
    wrap('request_pay', () => {
      if (isBusy() || !state.theirs || state.user === undefined) return;
      state.theirs();
      state.user = undefined;
    });
  } catch {
    // A frozen one.
  }
};

/** The SDK on the page, after `IMP.init` for this user. Throws a rejection. */
export const initialised = ({ userCode, tierCode, user }) => {
  const imp = sdk();
  if (!imp) throw failure('sdk_missing');
  const state = pageState();
  if (state.imp === imp && state.user === user) return imp;
  // `init` would tear an open window down.
  if (isBusy()) throw failure('busy');
  if (state.imp === imp && isWindowOpen()) throw failure('user_code_in_use');
  if (state.shared !== imp) share(imp);
  state.shared = imp;
  state.ours = true;
  try {
    if (tierCode) imp.agency(userCode, tierCode);
    else imp.init(userCode);
  } catch (thrown) {
    throw failure(wantsJquery(thrown) ? 'jquery_missing' : 'sdk_init_failed', undefined, thrown);
  } finally {
    state.ours = false;
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
