/**
 * `iamport-billing/return`: reads a landing without the wasm, for a page that needs nothing else.
 *
 * ```ts
 * const landing = readLanding(location.href);
 * if (landing?.imp_uid) confirmOnServer(landing.imp_uid);
 * ```
 *
 * The two functions together say what `readLanding` of `iamport-billing` says; a test holds them equal. Apart, because
 * the texts that a reason is known by are half of the size.
 *
 * @module iamport-billing/return
 */
import { ALREADY_PAID, CANCEL_TEXTS, REASON_BY_CODE } from './generated.js';
import type { Reason, Reported } from './index.js';

/** What came back by redirect. Nothing here proves a payment: have your server confirm the `imp_uid`. */
export interface Landing extends Omit<Reported, 'success'> {
  /** What was reported; `null` where the address says neither yes nor no, or both. */
  success: boolean | null;
}

/** Keys that on their own make an address a landing. */
const MARKS = 'imp_uid|merchant_uid|imp_success|error_co(?:de|e)|error_msg';

/** What an address carries, or `null` where it is no landing. The query is unsigned: anyone can type it. */
export function readLanding(url: string | URL): Landing | null {
  const response: Record<string, string> = {};
  /** The last of each key that is not empty: some SDK versions repeat one. */
  const text: Record<string, string> = {};
  const said: Record<string, boolean> = {};
  let landing = false;
  let key = '';
  let value = '';
  // A key that runs into another one's value, for want of an `&`, is the first that an SDK appends, and that marks.
  const ours = RegExp(
    `^.(?:(${MARKS}|success|customer_uid|pg_provider)(?:=|$)|[^=]*=.*?(${MARKS})=)(.*)`,
    's',
  );
  // Hash routes carry a query in the fragment.
  const [, query = '', fragment = ''] = /^[^?#]*([^#]*)(.*)/s.exec(String(url))!;
  for (const piece of [
    ...(query.match(/.[^&]*/gs) ?? []),
    ...(fragment.match(/.[^#?&]*/gs) ?? []),
  ]) {
    const found = ours.exec(piece);
    if (found) {
      key = (found[1] ?? found[2])!;
      value = decode(found[3]!);
      landing ||= RegExp(MARKS).test(key);
      if (key.endsWith('success')) said[value.toLowerCase()] = true;
    } else if (key === 'error_msg' && /^&[^=]*$/.test(piece)) {
      // An `&` inside an error_msg, not encoded, has cut it in two.
      value += '&' + decode(piece.slice(1));
    } else {
      // What has a `=` may be a parameter of the shop's, and so may all that stands behind one.
      key = '';
      continue;
    }
    response[key] = value;
    if (value) text[key] = value;
  }
  if (!landing) return null;
  const {
    imp_uid = null,
    merchant_uid = null,
    customer_uid = null,
    pg_provider = null,
    error_msg = null,
  } = text;
  // `error_coe` is the SDK's own misspelling.
  const error_code = text.error_code ?? text.error_coe ?? null;
  const success = said.true
    ? said.false || error_code
      ? null
      : true
    : said.false || error_code || error_msg
      ? false
      : imp_uid || merchant_uid
        ? true
        : null;
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

/** Why a landing is not a success; `null` where it is one. */
export function reasonOf({ success, error_code, error_msg, pg_provider }: Landing): Reason | null {
  if (success) return null;
  if (success === null) return 'unclear';
  const known = REASON_BY_CODE.find(([code]) => code === error_code);
  if (known) return known[1];
  if (error_msg === ALREADY_PAID) return 'already_paid';
  const row = CANCEL_TEXTS.filter(([gateway]) => gateway === pg_provider?.split('.')[0]);
  // Where the gateway is not known, a text that only one of them sends still says what it means.
  return (row.length ? row : CANCEL_TEXTS).some(([, texts]) => texts.includes(error_msg!))
    ? 'cancelled'
    : 'refused';
}

/**
 * Forgets the request that this tab remembers, as `takeLanding` does. Call it when the server has dealt with a landing:
 * else the next `takeLanding` of this tab says that the shopper `left`. Never throws.
 */
export function forget(): void {
  try {
    sessionStorage.removeItem('iamport-billing');
  } catch {
    // Refused: then nothing is remembered.
  }
}

const decode = (text: string) => new URLSearchParams('=' + text).get('')!;
