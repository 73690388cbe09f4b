// `node bench/compare.mjs <folder>`: another build's dist/ against this one's, taking turns; for
// before and after.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GROWTH, LANDING, REQUESTS } from './objects.mjs';
import { bundle, folder } from './others.mjs';
import { table } from './table.mjs';
import { microseconds } from './timing.mjs';

const [before] = process.argv.slice(2);
if (!before) throw new Error('which dist/ was before?');

const load = async (name, dist) => {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    await bundle(
      ['index.mjs', 'validate.mjs']
        .map((each) => join(resolve(dist), each))
        .filter((each) => existsSync(each))
        .map((each) => `export * from ${JSON.stringify(each)};`)
        .join(''),
    ),
  );
  return import(file);
};
const sides = { before: await load('before', before), after: await load('after', 'dist') };
const response = {
  success: false,
  imp_uid: 'imp_1',
  merchant_uid: 'order_1',
  error_code: 'F1001',
  error_msg: 'no',
  pg_provider: 'kcp_billing',
};
const calls = {
  ...Object.fromEntries(
    Object.entries({ ...REQUESTS, ...GROWTH }).map(([title, param]) => [
      `validate, ${title}`,
      (side) => side.validate(param),
    ]),
  ),
  buildParam: (side) => side.buildParam(GROWTH['keys: 12']),
  readLanding: (side) => side.readLanding(LANDING),
  readResponse: (side) => side.readResponse(response),
};
const rows = [];
for (const [title, call] of Object.entries(calls)) {
  const found = await microseconds({
    before: () => call(sides.before),
    after: () => call(sides.after),
  });
  rows.push([
    title,
    found.before.toFixed(2),
    found.after.toFixed(2),
    `${(found.after / found.before).toFixed(2)}×`,
  ]);
}
table(['µs a call', 'before', 'after', ''], rows);
