// Builds what ships: dist/ (see package.json, "exports"). `npm start` and `npm test` call it; so does `npm pack`.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';
import { setupBuild } from './setup.mjs';
import { buildWasm } from './wasm.mjs';

const dist = join(root, 'dist');
const work = join(root, 'target', 'npm');

/** Every source the build reads. */
const inputs = () => ['src', 'npm', 'scripts/build.mjs', 'scripts/wasm.mjs', 'Cargo.toml', 'Cargo.lock', 'package.json', 'package-lock.json', 'tsconfig.json']
  .flatMap((path) => statSync(join(root, path)).isDirectory()
    ? readdirSync(join(root, path), { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
    : [join(root, path)]);

/** The core as wasm, with its glue, and its bytes as a module. */
async function buildCore() {
  await buildWasm({ features: 'npm', out: work });
  // Hex compresses better than base64, whose alphabet hides the repetitions.
  const hex = readFileSync(join(work, 'core_bg.wasm')).toString('hex');
  writeFileSync(join(work, 'bytes.js'), `export default ${JSON.stringify(hex)};\n`);
}

async function bundle() {
  const { build } = await import('esbuild');
  const options = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    target: ['es2020'],
    charset: 'utf8',
    legalComments: 'none',
    alias: { '#core': join(work, 'core.js'), '#bytes': join(work, 'bytes.js') },
    logLevel: 'warning',
  };
  const entries = [
    { entryPoints: ['npm/index.ts'], outfile: 'dist/index.mjs', format: 'esm' },
    { entryPoints: ['npm/index.ts'], outfile: 'dist/index.cjs', format: 'cjs' },
    { entryPoints: ['npm/index.ts'], outfile: 'dist/index.iife.js', format: 'iife', globalName: 'IamportBilling' },
    { entryPoints: ['npm/testing.ts'], outfile: 'dist/testing.mjs', format: 'esm' },
    { entryPoints: ['npm/testing.ts'], outfile: 'dist/testing.cjs', format: 'cjs' },
  ].filter((entry) => existsSync(join(root, entry.entryPoints[0])));
  for (const entry of entries) await build({ ...options, ...entry });
}

/** One self-contained .d.ts an entry, and its twin for `require`. */
async function declarations() {
  const { rollup } = await import('rollup');
  const { dts } = await import('rollup-plugin-dts');
  for (const name of ['index', 'testing']) {
    const input = join(root, 'npm', `${name}.ts`);
    if (!existsSync(input)) continue;
    const bundle = await rollup({ input, plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })], external: ['#core', '#bytes'] });
    for (const extension of ['d.mts', 'd.cts']) {
      await bundle.write({ file: join(dist, `${name}.${extension}`), format: 'es' });
    }
    await bundle.close();
  }
}

export async function buildPackage({ force = false } = {}) {
  await setupBuild();
  const stamp = join(dist, '.built');
  const newest = Math.max(...inputs().map((path) => statSync(path).mtimeMs));
  if (!force && existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  const start = Date.now();
  console.log('… building dist/');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  await buildCore();
  await bundle();
  await declarations();
  writeFileSync(stamp, '');
  console.log(`  built ${relative(process.cwd(), dist) || 'dist'}/ in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await buildPackage({ force: process.argv.includes('--force') });
