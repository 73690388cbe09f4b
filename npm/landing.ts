// The address that a payment window came back to: reading it, and taking our keys out of it.
// src/landing.rs says the same; tests/browser/return.test.mjs compares the two.

/** Keys that on their own make an address a landing. `success` is too common a word for that. */
const MARKS = ['imp_uid', 'merchant_uid', 'imp_success', 'error_code', 'error_coe', 'error_msg'];

const KEYS = [...MARKS, 'success', 'customer_uid', 'pg_provider'];

/** A part of an address that begins with `?`, `&` or `#`. */
interface Piece {
  mark: string;
  /** The text that stays in the address when our key is taken out. */
  rest: string;
  /** Our key, if the piece has one. */
  key?: string;
  /** The value of our key or the rest of an `error_msg`, as written. */
  value?: string;
}

/** Splits the query and the fragment. Hash routes carry a query in the fragment. */
function split(address: string): Piece[] {
  const [, query = '', fragment = ''] = /^[^?#]*([^#]*)(.*)/s.exec(address)!;
  const texts = [...(query.match(/.[^&]*/gs) ?? []), ...(fragment.match(/.[^#?&]*/gs) ?? [])];
  let inErrorMsg = false;
  return texts.map((whole) => {
    const mark = whole[0]!;
    const text = whole.slice(1);
    const found = findKey(text);
    // An unencoded `&` cuts an error_msg in two. A piece with `=` may be the shop's own parameter,
    // so it ends the message.
    const continues = inErrorMsg && mark === '&' && !found && !text.includes('=');
    inErrorMsg = continues || found?.key === 'error_msg';
    if (found) return { mark, ...found };
    return continues ? { mark, rest: '', value: text } : { mark, rest: text };
  });
}

/** Finds one of our keys at the start of a piece, or in its value if the joining `&` is missing. */
function findKey(text: string): Omit<Piece, 'mark'> | undefined {
  const [name = '', ...values] = text.split('=');
  if (KEYS.includes(name)) return { rest: '', key: name, value: values.join('=') };
  // An SDK that forgets the `&` appends its keys to the shop's query, and its first key is one of
  // MARKS.
  let first: Omit<Piece, 'mark'> | undefined;
  for (const key of MARKS) {
    const at = text.indexOf(`${key}=`, name.length + 1);
    if (at < 0 || (first && first.rest.length <= at)) continue;
    first = { rest: text.slice(0, at), key, value: text.slice(at + key.length + 1) };
  }
  return first;
}

/**
 * Reads our keys as they stand in an address, decoded; of a repeated key, every value. Null if it
 * is no landing.
 */
export function read(address: string): [key: string, value: string][] | null {
  const entries: [string, string][] = [];
  for (const { key, value } of split(address)) {
    if (value === undefined) continue;
    if (key) entries.push([key, decode(value)]);
    else entries[entries.length - 1]![1] += `&${decode(value)}`;
  }
  return entries.some(([key]) => MARKS.includes(key)) ? entries : null;
}

/** Takes our keys out of an address. The rest stays as it is written. */
export function clean(address: string): string {
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

const decode = (text: string) => new URLSearchParams(`=${text}`).get('')!;
