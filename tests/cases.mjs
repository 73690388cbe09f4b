// tests/cases.json, with each checkout case written out in full. tests/cases/mod.rs does the same
// for Rust.
//
// A checkout case is a named base with the keys that it sets and leaves out, so that its line shows
// only what it is about. Without a base `param` is the whole object. `sent` names the keys that the
// request to the SDK adds.
import { readFileSync } from 'node:fs';

/** The object that a case describes. A key of the base keeps its place; a new key comes last. */
function paramOf({ base, set, unset = [], param }, bases) {
  if (param) return param;
  const written = { ...bases[base], ...set };
  for (const key of unset) delete written[key];
  return written;
}

/**
 * Writes every checkout case out: `param`, `violations`, `warnings`, and `sent` if the core adds to
 * it.
 */
export function expand({ bases, checkout, ...others }) {
  const whole = checkout.map(({ base, set, unset, sent, ...rest }) => {
    const param = paramOf({ base, set, unset, ...rest }, bases);
    return {
      violations: [],
      warnings: [],
      ...rest,
      param,
      ...(sent && { sent: { ...param, ...sent } }),
    };
  });
  return { ...others, checkout: whole };
}

/** Every case: `{ checkout, landing, response }`. */
export const cases = expand(JSON.parse(readFileSync(new URL('./cases.json', import.meta.url))));
