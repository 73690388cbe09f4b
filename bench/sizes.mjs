// `node bench/sizes.mjs`: what each entry costs a page, beside other payment packages bundled in the same way in the same
// run. Those are loaders: what they load from their CDNs later (as Iamport's own script for us) is not counted.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../scripts/build.mjs';
import { must } from '../scripts/run.mjs';
import { bundledSize } from '../tests/packaging/size.mjs';
import { MEASURES } from '../tests/packaging/sizes.mjs';

const OTHERS = {
  '@stripe/stripe-js': '10.2.1',
  '@paypal/paypal-js': '11.2.0',
  '@tosspayments/tosspayments-sdk': '2.8.1',
  '@portone/browser-sdk': '0.1.11',
};
/** Where a package has no main entry. */
const ENTRY = { '@portone/browser-sdk': '@portone/browser-sdk/v2' };

await buildPackage();
const rows = [];
for (const [name, measure] of Object.entries(MEASURES)) rows.push([`iamport-billing \`${name}\``, await measure()]);

const folder = mkdtempSync(join(tmpdir(), 'iamport-billing-bench-'));
try {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: OTHERS }));
  await must('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'], { quiet: true });
  for (const name of Object.keys(OTHERS)) {
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
    rows.push([`${name} ${version}`, await bundledSize(`export * from '${ENTRY[name] ?? name}'`, folder)]);
  }
} finally {
  rmSync(folder, { recursive: true });
}

console.log('| package | raw | gzip | brotli |\n|---|---|---|---|');
for (const [name, { raw, gzip, brotli }] of rows) console.log(`| ${name} | ${raw} | ${gzip} | ${brotli} |`);
