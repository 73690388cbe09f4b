// `npm test`: sets up what is missing, builds, and runs every test. Exactly what CI runs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build.mjs';
import { root, run } from './run.mjs';
import { findChromium } from './setup/browsers.mjs';
import { setupTest } from './setup.mjs';

const started = Date.now();
await setupTest();
await buildPackage();

const { browser, driver } = findChromium();
const env = { CHROME: browser, CHROMEDRIVER: driver, WASM_BINDGEN_TEST_TIMEOUT: '300' };

/** The test files of node:test. Two run at once, as CI has two cores. */
const nodeTests = readdirSync(join(root, 'tests'), { recursive: true })
  .filter((path) => path.endsWith('.test.mjs'))
  .map((path) => join('tests', path))
  .sort();

const steps = [
  ['format, Rust', 'cargo', ['fmt', '--check']],
  ['format and lint, JavaScript', 'biome', ['ci', '--error-on-warnings', '.']],
  [
    'lint',
    'cargo',
    ['clippy', '--locked', '--all-features', '--all-targets', '--', '-D', 'warnings'],
  ],
  [
    'lint, wasm',
    'cargo',
    [
      'clippy',
      '--locked',
      '--target',
      'wasm32-unknown-unknown',
      '--all-targets',
      '--',
      '-D',
      'warnings',
    ],
  ],
  ['core, natively', 'cargo', ['test', '--locked', '--all-features']],
  [
    'docs',
    'cargo',
    ['doc', '--locked', '--no-deps', '--all-features'],
    { RUSTDOCFLAGS: '-D warnings' },
  ],
  [
    'boundary, in Chromium',
    'wasm-pack',
    ['test', '--headless', '--chrome', '--mode', 'no-install', '.', '--test', 'web'],
  ],
  ['types', 'tsc', ['-p', '.']],
  [
    'package, loader, demo and server',
    process.execPath,
    ['--test', '--test-concurrency=2', ...nodeTests],
  ],
];

/**
 * Sums what the runners count: cargo's and wasm-bindgen's `N passed; N failed`, node's `pass N` and
 * `fail N`.
 */
function count(text, pattern) {
  return [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
}

/** The tests that a runner names as failed: `not ok N - name`, or `test name ... FAILED`. */
function names(text) {
  return [...text.matchAll(/^ *not ok \d+ - (.+)$|^test (\S+) \.\.\. FAILED/gm)].map(
    (match) => match[1] ?? match[2],
  );
}

let passed = 0;
let failed = 0;
const broken = [];
const failures = [];
for (const [title, command, args, more] of steps) {
  console.log(
    `\n── ${title}: ` +
      `${[command === process.execPath ? 'node' : command, ...args].join(' ').slice(0, 120)}`,
  );
  const start = Date.now();
  const { code, text } = await run(command, args, { env: { ...env, ...more }, capture: true });
  console.log(`   ${((Date.now() - start) / 1000).toFixed(0)} s`);
  passed += count(text, /^test result: .*?(\d+) passed/gm) + count(text, /^(?:# |ℹ )pass (\d+)/gm);
  const counted =
    count(text, /^test result: .*?(\d+) failed/gm) + count(text, /^(?:# |ℹ )fail (\d+)/gm);
  failed += code ? Math.max(counted, 1) : counted;
  if (code) broken.push(title);
  failures.push(...names(text));
}
// Once more at the end: a CI's log is often cut to its last lines.
for (const name of failures) console.log(`failed: ${name}`);
console.log(
  `\n${((Date.now() - started) / 1000).toFixed(0)} s in ` +
    `all${broken.length ? `; failed: ${broken.join(', ')}` : ''}`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || broken.length ? 1 : 0);
