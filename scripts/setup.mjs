// Gets what the build and the tests need and the machine lacks. Quick when nothing is missing.
//
//   node scripts/setup.mjs build     for `npm start`
//   node scripts/setup.mjs test      besides: wasm-pack, Chromium and its driver, PHP on Debian as root
//   node scripts/setup.mjs browsers  besides: Firefox and WebKitGTK with their drivers
//
// Everything stays in node_modules and .tools, except rustup's parts and, on Debian as root, the packages
// of browsers and PHP.
import { pathToFileURL } from 'node:url';
import { chromium, firefoxAndWebkit } from './setup/browsers.mjs';
import { nodeModules } from './setup/node.mjs';
import { php } from './setup/php.mjs';
import { cargoTool, rust, rustComponents } from './setup/rust.mjs';

export { findBrowsers, findChromium } from './setup/browsers.mjs';

/** Gets what a build needs. */
export async function setupBuild() {
  await nodeModules();
  await rust();
  await cargoTool('wasm-bindgen-cli');
}

/** Gets what the tests need. */
export async function setupTest() {
  await setupBuild();
  await rustComponents();
  await cargoTool('wasm-pack');
  await chromium();
  await php();
}

/** Gets what `npm run test:browsers` needs. */
export async function setupBrowsers() {
  await setupTest();
  await firefoxAndWebkit();
}

/** Gets what `npm run audit` needs. */
export async function setupAudit() {
  await nodeModules();
  await rust();
  await cargoTool('cargo-deny');
}

/** Gets what `npm run fuzz` needs. */
export async function setupFuzz() {
  await rust();
  await cargoTool('cargo-fuzz');
}

const SETUPS = { build: setupBuild, test: setupTest, browsers: setupBrowsers };

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const name = process.argv[2] ?? 'build';
  if (!SETUPS[name]) {
    console.error(`✗ no set-up named ${name}: ${Object.keys(SETUPS).join(', ')}`);
    process.exit(1);
  }
  await SETUPS[name]();
}
