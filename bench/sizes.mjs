// Weighs each entry beside other payment packages, bundled in the same way in the same
// run. Those are loaders: what they load from their CDNs later (as Iamport's own script for us) is
// not counted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from '../scripts/build.mjs';
import { bundledSize, compressed } from '../tests/packaging/size.mjs';
import { MEASURES } from '../tests/packaging/sizes.mjs';
import { bundle, folder, installOthers, OTHERS } from './others.mjs';
import { table } from './table.mjs';

/** The entry to import from packages that have no main one. */
const ENTRY = { '@portone/browser-sdk': '@portone/browser-sdk/v2' };
const SCHEMAS = {
  'the checks by hand': './checks/hand.mjs',
  'the checks in zod': './checks/zod.mjs',
  'the checks in zod/mini': './checks/zod-mini.mjs',
  'the checks in valibot': './checks/valibot.mjs',
};

export async function sizesBench() {
  const rows = [];
  for (const [name, measure] of Object.entries(MEASURES))
    rows.push([`iamport-billing \`${name}\``, await measure()]);
  for (const [name, file] of Object.entries(SCHEMAS))
    rows.push([name, compressed(await bundle(`export * from '${file}'`))]);
  for (const name of Object.keys(OTHERS).filter((each) => each.startsWith('@'))) {
    const { version } = JSON.parse(
      readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
    );
    rows.push([
      `${name} ${version}`,
      await bundledSize(`export * from '${ENTRY[name] ?? name}'`, folder),
    ]);
  }
  table(
    ['bytes', 'raw', 'gzip', 'brotli'],
    rows.map(([name, { raw, gzip, brotli }]) => [name, raw, gzip, brotli]),
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await buildPackage();
  await installOthers();
  await sizesBench();
}
