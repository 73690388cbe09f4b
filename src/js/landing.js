// The address that a payment window came back to: reading it, and taking our keys out of it.
// src/landing.rs says the same natively; tests/browser/return.test.mjs compares the two.

/** Keys that on their own make an address a landing. `success` is too common a word for that. */
const MARKS = ['imp_uid', 'merchant_uid', 'imp_success', 'error_code', 'error_coe', 'error_msg'];

const KEYS = [...MARKS, 'success', 'customer_uid', 'pg_provider', 'imp_status'];

/**
 * Splits the query and the fragment into pieces that begin with `?`, `&` or `#`: `mark` is that
 * character, `rest` the text that stays when our key is taken out, `key` our key, if the piece has
 * one, and `value` its value, or the rest of an `error_msg`, as written. Hash routes carry a query
 * in the fragment.
 */
function split(address) {
  const [, query = '', fragment = ''] = /^[^?#]*([^#]*)(.*)/s.exec(address);
  const texts = [...(query.match(/.[^&]*/gs) ?? []), ...(fragment.match(/.[^#?&]*/gs) ?? [])];
  let inErrorMsg = false;
  return texts.map((whole) => {
    const mark = whole[0];
    const text = whole.slice(1);
    const piece = findKey(text);
    // An unencoded `&` cuts an error_msg in two. A piece with `=` may be the shop's own parameter,
    // so it ends the message.
    if (inErrorMsg && mark === '&' && !piece.key && !text.includes('=')) {
      piece.rest = '';
      piece.value = text;
    } else inErrorMsg = piece.key === 'error_msg';
    piece.mark = mark;
    return piece;
  });
}

/** Finds one of our keys at the start of a piece, or in its value if the joining `&` is missing. */
function findKey(text) {
  const end = text.indexOf('=');
  const name = end < 0 ? text : text.slice(0, end);
  if (KEYS.includes(name))
    return { mark: '', rest: '', key: name, value: text.slice(name.length + 1) };
  // An SDK that forgets the `&` appends its keys to the shop's query, and its first key is one of
  // MARKS.
  const found = { mark: '', rest: text, key: undefined, value: undefined };
  for (const key of MARKS) {
    const at = text.indexOf(`${key}=`, name.length + 1);
    if (at < 0 || found.rest.length <= at) continue;
    found.rest = text.slice(0, at);
    found.key = key;
    found.value = text.slice(at + key.length + 1);
  }
  return found;
}

/**
 * Reads our keys as they stand in an address, decoded; of a repeated key, every value. Null if it
 * is no landing.
 */
export function readEntries(address) {
  const entries = [];
  for (const { key, value } of split(address)) {
    if (value === undefined) continue;
    if (key) entries.push([key, decode(value)]);
    else entries[entries.length - 1][1] += `&${decode(value)}`;
  }
  return entries.some(([key]) => MARKS.includes(key)) ? entries : null;
}

/** Takes our keys out of a landing's address. The rest, and any other address, stays as written. */
export function clean(address) {
  if (!readEntries(address)) return address;
  let cleaned = address.slice(0, address.search(/[?#]|$/));
  let mark = '';
  for (const piece of split(address)) {
    if (piece.mark === '#') mark = '#';
    if (piece.mark === '?') mark = mark.startsWith('#') ? '#?' : '?';
    if (!piece.rest) continue;
    cleaned += (mark || '&') + piece.rest;
    mark = '';
  }
  return cleaned;
}

/**
 * True if `merchant_uid` is the only key. PortOne's documents show such a landing as a success, but
 * shops use such addresses for pages of their own, too.
 */
export const isBare = (entries) => entries.every(([key]) => key === 'merchant_uid');

/** The last order number that is not empty: some SDK versions repeat a key. */
export const orderOf = (entries) =>
  entries.reduce((last, [key, value]) => (key === 'merchant_uid' && value) || last, '');

/** Decodes a form value: `+` is a space, `%XX` a byte. What is no UTF-8 is replaced. */
const decode = (text) => {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return new URLSearchParams(`=${text}`).get('');
  }
};
