// `npm run test:browsers`: runs tests/web.rs in Firefox and WebKit, and flows.mjs in Chromium, too.
import { buildPackage } from '../../scripts/build.mjs';
import { must } from '../../scripts/run.mjs';
import { findBrowsers } from '../../scripts/setup/browsers.mjs';
import { setupBrowsers } from '../../scripts/setup.mjs';

await setupBrowsers();
await buildPackage();

const { firefox, webkit, chromium } = findBrowsers();
const withDisplay = (command, args, options) =>
  process.env.DISPLAY
    ? must(command, args, options)
    : must('xvfb-run', ['-a', command, ...args], options);
const wasmPack = (...flags) => [
  'test',
  '--headless',
  ...flags,
  '--mode',
  'no-install',
  '.',
  '--test',
  'web',
];
const env = {
  CHROME: chromium.browser,
  CHROMEDRIVER: chromium.driver,
  GECKODRIVER: firefox.driver,
  WASM_BINDGEN_TEST_TIMEOUT: '300',
};

console.log('\n── tests/web.rs in Firefox');
await must('wasm-pack', wasmPack('--firefox'), { env });
console.log('\n── tests/web.rs in WebKit');
await withDisplay('wasm-pack', wasmPack('--safari', '--safaridriver', webkit.driver), { env });
for (const engine of ['chromium', 'firefox', 'webkit']) {
  for (const size of ['desktop', 'phone']) {
    console.log(`\n── flows: ${engine}, ${size}`);
    await withDisplay(
      process.execPath,
      [
        '--test',
        '--test-concurrency=1',
        '--test-reporter=spec',
        'tests/browsers/flows.mjs',
        'tests/browsers/button.mjs',
      ],
      { env: { ...env, BROWSER: `${engine} ${size}` } },
    );
  }
}
