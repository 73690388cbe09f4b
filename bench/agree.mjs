// Compares the alternatives with the core: do they refuse the same objects, at the same keys, on
// every case of tests/cases.json that is about a gateway of theirs, or about none?
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, folder } from './others.mjs';
import { GATEWAYS, gatewayOf } from './checks/facts.mjs';
import { cases } from '../tests/cases.mjs';
import { gateways, otherGateways } from '../dist/gateways.mjs';

/** The cases where an alternative differs: `{ name: [{ case, expected, got }] }`. */
export async function agreement() {
  const file = join(folder, 'checks.mjs');
  writeFileSync(
    file,
    await bundle("export { CHECKS } from './checks/index.mjs'", { platform: 'node' }),
  );
  const { CHECKS } = await import(file);
  // Texts made of nothing are ours alone.
  const isUnset = (violation) => violation.startsWith('unset ');
  // Of the others' gateways they know none of the rules.
  const theirs = [...GATEWAYS, 'kcp'];
  const others = [...gateways, ...otherGateways]
    .map(({ code }) => code)
    .filter((code) => !theirs.includes(code));
  const checkout = cases.checkout.filter(
    ({ param, gateway, violations }) =>
      !violations.some(isUnset) &&
      // Won have no decimals, dollars have.
      Object(param).currency !== 'USD' &&
      ![gateway, gatewayOf(Object(param), gateway)].some((code) => others.includes(code)),
  );
  const paths = (list) => [...new Set(list)].sort().join(' ');
  const differences = {};
  for (const [name, check] of Object.entries(CHECKS)) {
    differences[name] = checkout.flatMap(({ name: title, param, gateway, page, violations }) => {
      const expected = paths(violations.map((violation) => violation.split(' ')[1]));
      const got = paths(check(param, gateway).map(({ path }) => path));
      return expected === got ? [] : [{ case: title, expected, got, page }];
    });
  }
  return { cases: checkout.length, differences };
}
