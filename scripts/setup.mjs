// Installs what the build and the tests need and the machine lacks. Quick if nothing is missing.
//
//   node scripts/setup.mjs build     for `npm start`
//   node scripts/setup.mjs test      also wasm-pack, Chromium with its driver, PHP and PostgreSQL
//   node scripts/setup.mjs browsers  also Firefox and WebKitGTK with their drivers
//
// Downloads stay in node_modules and .tools, except the parts of Rust (rustup) and, on Debian as
// root, the packages of browsers, PHP and PostgreSQL.
import { pathToFileURL } from 'node:url';
import { chromium, firefoxAndWebkit } from './setup/browsers.mjs';
import { nodeModules } from './setup/node.mjs';
import { php } from './setup/php.mjs';
import { postgres } from './setup/postgres.mjs';
import { cargoTool, rust, rustComponents } from './setup/rust.mjs';

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
  await postgres();
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
