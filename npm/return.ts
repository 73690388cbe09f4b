/**
 * `iamport-billing/return`: takes a landing without the wasm, for a return page that should stay
 * small.
 *
 * ```ts
 * const landing = takeLanding();
 * if (landing) confirmOnServer(landing.imp_uid, landing.merchant_uid);
 * ```
 *
 * `takeLanding` and `reasonOf` together give what `takeLanding` of `iamport-billing` gives. They
 * are separate because the texts that `reasonOf` compares are a quarter of the size.
 *
 * @module iamport-billing/return
 */
import { ALREADY_PAID, CANCEL_TEXTS, REASON_BY_CODE } from './generated.js';
import type { Reason, Reported } from './index.js';
import { clean, isBare, readEntries } from '../src/js/landing.js';

/**
 * A landing as the address tells it. It proves no payment: have your server confirm the `imp_uid`.
 */
export interface Landing extends Omit<Reported, 'success'> {
  /** The reported result. `null` if the address says neither yes nor no, or both. */
  success: boolean | null;
}

/**
 * Reads a landing from an address. `null` if it is none. Anyone can type a query: it is not signed.
 */
export function readLanding(url: string | URL): Landing | null {
  const entries = readEntries(String(url));
  if (!entries) return null;
  const response = Object.fromEntries(entries);
  // Some SDK versions repeat a key: the last value that is not empty counts.
  const {
    imp_uid = null,
    merchant_uid = null,
    customer_uid = null,
    pg_provider = null,
    error_msg = null,
    // `error_coe` is the SDK's own misspelling.
    error_coe = null,
    error_code = error_coe,
  }: Record<string, string | null> = Object.fromEntries(entries.filter(([, value]) => value));
  const says = (word: string) =>
    entries.some(([key, value]) => key.endsWith('success') && value.toLowerCase() === word);
  let success: boolean | null;
  if (says('true')) success = says('false') || error_code ? null : true;
  else if (says('false') || error_code || error_msg) success = false;
  else success = imp_uid || merchant_uid ? true : null;
  return {
    success,
    error_code,
    error_msg,
    imp_uid,
    merchant_uid,
    customer_uid,
    pg: null,
    pg_provider,
    via: 'landing',
    matched: null,
    response,
  };
}

/** Gives the reason of a landing without success. `null` if it reports success. */
export function reasonOf(landing: Landing): Reason | null {
  const { success, error_code, error_msg, pg_provider, pg, via } = landing;
  if (success) return null;
  if (via === 'none') return 'left';
  if (success === null) return 'unclear';
  const known = REASON_BY_CODE.find(([code]) => code === error_code);
  if (known) return known[1];
  if (error_msg === ALREADY_PAID) return 'already_paid';
  const row = CANCEL_TEXTS.filter(([gateway]) => gateway === (pg_provider ?? pg)?.split('.')[0]);
  // If the gateway is unknown, a text that only one of them sends still says what it means.
  return (row.length ? row : CANCEL_TEXTS).some(([, texts]) => texts.includes(error_msg!))
    ? 'cancelled'
    : 'refused';
}

/**
 * Takes the landing out of this page's address, once: a second call, or a reload, gives `null`. Our
 * keys leave the address, and this tab forgets the request that the landing answers.
 *
 * If this tab sent a request and no answer came back, the landing has `success: false` and `via:
 * 'none'`. On a server the result is `null`.
 */
export function takeLanding(): Landing | null {
  if (typeof location !== 'object') return null;
  const address = location.href;
  const request = rememberedRequest();
  const landing = readLanding(address);
  if (!landing || !isAwaited(landing, request) || !claim(address))
    return request && leftWithoutAnswer(request);

  const { merchant_uid } = landing;
  if (request && merchant_uid) landing.matched = merchant_uid === request.merchant_uid;
  if (request && landing.matched !== false) {
    forgetRequest();
    landing.merchant_uid ??= request.merchant_uid || null;
    landing.customer_uid ??= request.customer_uid || null;
    landing.pg = request.pg || null;
  }
  try {
    history.replaceState(history.state, '', clean(address));
  } catch {
    // A sandboxed frame may refuse. `claim` alone then keeps the landing from being taken twice.
  }
  return landing;
}

// The rest repeats what src/js does: it shares the record in sessionStorage and the object on the
// page with the main entry.

/** The request that this tab sent: see src/js/tab_memory.rs. */
interface Remembered {
  merchant_uid: string;
  customer_uid: string;
  pg: string;
  /** True if the address of the page that sent it named the order already. */
  named: boolean;
  /** True if the page already got an error for it, so that `left` would be a second answer. */
  reported: boolean;
}

const MARK = 'iamport-billing';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads what this tab remembers. Storage may be refused; then it remembers nothing. */
function rememberedRequest(): Remembered | null {
  try {
    const text = sessionStorage.getItem(MARK) ?? '';
    const [merchant_uid, customer_uid = '', pg = '', time, ...notes] = text.split('\0');
    if (!merchant_uid || !/^\d+$/.test(time ?? '')) return null;
    if (Date.now() - Number(time) >= DAY_MS) {
      forgetRequest();
      return null;
    }
    const [named, reported] = [notes[0] === 'named', notes[notes.length - 1] === 'reported'];
    return { merchant_uid, customer_uid, pg, named, reported };
  } catch {
    return null;
  }
}

function forgetRequest(): void {
  try {
    sessionStorage.removeItem(MARK);
  } catch {
    // Storage is refused: nothing was remembered.
  }
}

/**
 * True if a landing may be taken. A `merchant_uid` alone may be a page of the shop's own: it counts
 * only for the order that this tab waits for, and only if the page that sent the request had
 * another address.
 */
function isAwaited({ response, merchant_uid }: Landing, request: Remembered | null): boolean {
  return (
    !isBare(Object.entries(response as object)) ||
    (!!request && !request.named && merchant_uid === request.merchant_uid)
  );
}

/** The object that all copies of this package on a page share: see src/js/page_state.rs. */
function pageState(): { busy?: unknown; landed?: unknown } {
  const key = Symbol.for(MARK);
  const page = globalThis as Record<symbol, unknown>;
  // Without a prototype: a poisoned one must not look like a request that is open.
  if (typeof page[key] !== 'object' || !page[key])
    Object.defineProperty(page, key, { value: Object.create(null) });
  return page[key] as object;
}

/** Claims the landing in this address. True for the first call on this page. */
function claim(address: string): boolean {
  const state = pageState();
  const isFirst = state.landed !== address;
  state.landed = address;
  return isFirst;
}

/**
 * The outcome of a request that no answer came to, once a page. `null` if it still may come, or was
 * reported.
 */
function leftWithoutAnswer(request: Remembered): Landing | null {
  const { busy, landed } = pageState();
  if (request.reported || busy || landed) return null;
  forgetRequest();
  return {
    success: false,
    error_code: null,
    error_msg: null,
    imp_uid: null,
    merchant_uid: request.merchant_uid,
    customer_uid: request.customer_uid || null,
    pg: request.pg || null,
    pg_provider: null,
    via: 'none',
    matched: true,
    response: null,
  };
}
