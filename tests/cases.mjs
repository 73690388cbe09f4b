// tests/cases.json, with each case written out in full. tests/cases/mod.rs does the same for Rust.
//
// A line of the file shows only what its case is about:
//
// - A checkout case is a named base with the keys that it sets and leaves out. A key of the base
//   keeps its place, and a new key comes last. Without a base, `param` is the whole object. `sent`
//   names the keys that the request to the SDK adds.
// - A landing with a `query` is on the landing page, which is what remains once it is cleaned.
// - `pending: true` means that this tab waits for the request that the file names.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** The object that a checkout case describes. */
function paramOf({ base, set, unset = [], param }, bases) {
  if (param) return param;
  assert.ok(bases[base], `there is no base ${base}`);
  const written = { ...bases[base], ...set };
  for (const key of unset) {
    assert.ok(key in written, `${base} has no ${key} to leave out`);
    delete written[key];
  }
  return written;
}

/** A checkout case with `param`, `violations`, `warnings`, and `sent` if the core adds to it. */
function checkoutCase({ base, set, unset, sent, ...rest }, bases) {
  const param = paramOf({ base, set, unset, ...rest }, bases);
  return {
    violations: [],
    warnings: [],
    ...rest,
    param,
    ...(sent && { sent: { ...param, ...sent } }),
  };
}

/** A landing case with `url` and `clean`. */
const landingCase = ({ query, ...rest }, page) =>
  query === undefined ? rest : { ...rest, url: `${page}?${query}`, clean: page };

/** Writes every case out. */
export function expand({ bases, landing_page, pending, checkout, landing, response }) {
  const withPending = (each) => (each.pending ? { ...each, pending } : each);
  return {
    checkout: checkout.map((each) => checkoutCase(each, bases)),
    landing: landing.map((each) => withPending(landingCase(each, landing_page))),
    response: response.map(withPending),
  };
}

/** Every case: `{ checkout, landing, response }`. */
export const cases = expand(JSON.parse(readFileSync(new URL('./cases.json', import.meta.url))));
