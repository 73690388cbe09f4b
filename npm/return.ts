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
import { ALREADY_PAID, CANCEL_TEXTS, PENDING_GATEWAYS, REASON_BY_CODE } from './generated.js';
import type { Reason, Reported } from './index.js';
import { readEntries } from '../src/js/landing.js';
import { claimEntries, hasLanded, isBusy, leaveLanding } from '../src/js/page.js';
import { forget, type Remembered, recall } from '../src/js/tab_memory.js';

/**
 * A landing as the address tells it. It proves no payment: have your server confirm the `imp_uid`.
 */
export interface Landing extends Omit<Reported, 'success'> {
  /** The reported result. `null` if the address says neither yes nor no, or both. */
  success: boolean | null;
  /** True if the gateway decides later. It is neither yes nor no: wait for the webhook. */
  pending: boolean;
}

/**
 * Reads a landing from an address. `null` if it is none. Anyone can type a query: it is not signed.
 */
export function readLanding(url: string | URL): Landing | null {
  const entries = readEntries(String(url));
  return entries && landingOf(entries);
}

/** `request` is the one that this tab remembers. */
function landingOf(
  entries: [key: string, value: string][],
  request: Remembered | null = null,
): Landing {
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
  const says = (words: RegExp) =>
    entries.some(([key, value]) => /success$|_status$/.test(key) && words.test(value));
  let success: boolean | null;
  if (says(/^true$/i)) success = says(/^(false|0|n|no|fail|failed)$/i) || error_code ? null : true;
  else if (says(/^(false|0|n|no|fail|failed)$/i) || error_code || error_msg) success = false;
  else success = imp_uid || merchant_uid ? true : null;
  const matched = request && merchant_uid ? merchant_uid === request.merchant_uid : null;
  const ours = matched === false ? null : request;
  const pg = ours?.pg || null;
  // Of a gateway that decides later, two ids are no approval.
  const isBare = success === true && !says(/^true$/i);
  const pending = isBare && PENDING_GATEWAYS.includes(codeOf(pg_provider ?? pg)!);
  return {
    success: pending ? null : success,
    pending,
    error_code,
    error_msg,
    imp_uid,
    merchant_uid: merchant_uid ?? (ours?.merchant_uid || null),
    customer_uid: customer_uid ?? (ours?.customer_uid || null),
    pg,
    pg_provider,
    via: 'landing',
    matched,
    response,
  };
}

/** The code before the first dot of `pg`. */
const codeOf = (pg: string | null) => pg?.split('.')[0];

/** Gives the reason of a landing without success. `null` if it reports success. */
export function reasonOf(landing: Landing): Reason | null {
  const { success, pending, error_code, error_msg, pg_provider, pg, via } = landing;
  if (success) return null;
  if (pending) return 'pending';
  if (via === 'none') return 'left';
  if (success === null) return 'unclear';
  const known = REASON_BY_CODE.find(([code]) => code === error_code);
  if (known) return known[1];
  if (error_msg === ALREADY_PAID) return 'already_paid';
  const row = CANCEL_TEXTS.filter(([gateway]) => gateway === codeOf(pg_provider ?? pg));
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
  const request = recall();
  const entries = claimEntries(request);
  if (!entries) return request ? leftWithoutAnswer(request) : null;

  const landing = landingOf(entries, request);
  if (request && landing.matched !== false) forget(request);
  leaveLanding();
  return landing;
}

/**
 * The outcome of a request that no answer came to, once a page. `null` if it still may come, or was
 * reported.
 */
function leftWithoutAnswer(request: Remembered): Landing | null {
  if (request.reported || isBusy() || hasLanded()) return null;
  forget(request);
  return {
    success: false,
    pending: false,
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
