// Builds the package into dist/, which is what npm publishes. `npm start` and `npm test` call it.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { bundle } from './build/bundle.mjs';
import { declarations } from './build/declarations.mjs';
import { buildDemo } from './build/demo.mjs';
import { dist, serverWork, sri, work } from './build/folders.mjs';
import { copyTexts, writeManifests } from './build/package.mjs';
import { writeSnippet } from './build/snippet.mjs';
import { asText, buildWasm } from './build/wasm.mjs';
import { root } from './run.mjs';
import { setupBuild } from './setup.mjs';

/** Every source the build reads. */
const inputs = () =>
  [
    'src',
    'npm',
    'scripts/build.mjs',
    'scripts/build',
    'scripts/generate.mjs',
    'scripts/generate',
    'Cargo.toml',
    'Cargo.lock',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ].flatMap((path) =>
    statSync(join(root, path)).isDirectory()
      ? readdirSync(join(root, path), { recursive: true, withFileTypes: true })
          .filter((file) => file.isFile())
          .map((file) => join(file.parentPath, file.name))
      : [join(root, path)],
  );

/** The wasm with its glue, and its bytes as a JavaScript module. */
async function buildCore(options) {
  await buildWasm(options);
  const bytes = readFileSync(join(options.out, 'core_bg.wasm'));
  writeFileSync(join(options.out, 'bytes.js'), `export default ${asText(bytes)};\n`);
}

/** True if dist/ is newer than every source. */
function isFresh() {
  const last = join(dist, 'package.json');
  const newest = Math.max(...inputs().map((path) => statSync(path).mtimeMs));
  return existsSync(last) && statSync(last).mtimeMs > newest;
}

/** Builds dist/ if a source is newer, or by `force`. */
export async function buildPackage({ force = false } = {}) {
  await setupBuild();
  if (!force && isFresh()) {
    copyTexts(dist);
    return buildDemo();
  }
  const start = Date.now();
  console.log('… building dist/');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  await writeSnippet();
  // A page's wasm memory stays small with 64 KB of stack. The server reads JSON, which nests, and
  // keeps the usual megabyte.
  await buildCore({ features: 'npm', out: work, fallback: true, stackKb: 64 });
  // The server's half is another wasm, of which the browser gets nothing: no page loads its bytes.
  await buildCore({ features: 'server', out: serverWork, fast: true });
  await bundle();
  await buildDemo();
  await declarations();
  copyTexts(dist);
  // Last, because its time says when the build was done.
  writeManifests(dist);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`  built ${relative(process.cwd(), dist) || 'dist'}/ in ${seconds} s`);
  console.log(`  index.iife.js: integrity="${sri()}"`);
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  await buildPackage({ force: process.argv.includes('--force') });
