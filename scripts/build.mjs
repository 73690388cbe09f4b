// Builds what ships: dist/ (see package.json, "exports"). `npm start` and `npm test` call it; so does `npm pack`.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';
import { setupBuild } from './setup.mjs';
import { buildWasm } from './wasm.mjs';

const dist = join(root, 'dist');
const work = join(root, 'target', 'npm');
const serverWork = join(root, 'target', 'npm-server');

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

/** The server's half: another wasm, of which nothing is in the browser's. */
async function buildServer() {
  await buildWasm({ features: 'server', out: serverWork });
  const hex = readFileSync(join(serverWork, 'core_bg.wasm')).toString('hex');
  writeFileSync(join(serverWork, 'bytes.js'), `export default ${JSON.stringify(hex)};\n`);
}

/** What each entry is made of, besides npm/<entry>.ts. */
const ENTRIES = {
  index: { wasm: 'inside', script: 'IamportBilling' },
  slim: { wasm: 'given' },
  return: {},
  react: { banner: "'use client';" },
  vue: {},
  testing: {},
  server: { rest: true },
};

/** The main entry, which others do not bundle but import: its wasm is on a page once. */
const MAIN = './index.js';
const main = (extension) => MAIN.replace('.js', extension);

async function bundle() {
  const { build } = await import('esbuild');
  for (const [name, { wasm, script, banner, rest }] of Object.entries(ENTRIES)) {
    const input = `npm/${name}.ts`;
    const options = {
      absWorkingDir: root,
      entryPoints: [input],
      bundle: true,
      minify: true,
      target: ['es2020'],
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'warning',
      external: ['react', 'vue'],
      ...(banner && { banner: { js: banner } }),
      ...(wasm && {
        alias: { '#core': join(work, 'core.js'), '#bytes': join(work, 'bytes.js'), '#wasm': join(root, 'npm/wasm', `${wasm}.ts`) },
        inject: [join(root, 'npm/wasm/codec.ts')],
      }),
    };
    if (rest) options.alias = { '#rest': join(serverWork, 'core.js'), '#rest-bytes': join(serverWork, 'bytes.js') };
    const outside = (extension) => wasm ? [] : [{
      name: 'main entry outside',
      setup: ({ onResolve }) => onResolve({ filter: /^\.\/index\.js$/ }, () => ({ path: main(extension), external: true })),
    }];
    await build({ ...options, outfile: `dist/${name}.mjs`, format: 'esm', plugins: outside('.mjs') });
    await build({ ...options, outfile: `dist/${name}.cjs`, format: 'cjs', plugins: outside('.cjs') });
    if (script) await build({ ...options, outfile: `dist/${name}.iife.js`, format: 'iife', globalName: script });
  }
  copyFileSync(join(work, 'core_bg.wasm'), join(dist, 'core.wasm'));
  copyFileSync(join(serverWork, 'core_bg.wasm'), join(dist, 'server.wasm'));
}

/** One .d.ts an entry, and its twin for `require`. The types of the main entry are declared in it alone. */
async function declarations() {
  const { rollup } = await import('rollup');
  const { dts } = await import('rollup-plugin-dts');
  for (const name of Object.keys(ENTRIES)) {
    const bundle = await rollup({
      input: join(root, 'npm', `${name}.ts`),
      plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })],
      external: [...(name === 'index' ? [] : [MAIN]), 'react', 'vue'],
      makeAbsoluteExternalsRelative: false,
    });
    for (const letter of ['m', 'c']) {
      await bundle.write({ file: join(dist, `${name}.d.${letter}ts`), format: 'es', paths: { [MAIN]: main(`.${letter}js`) } });
    }
    await bundle.close();
  }
  for (const name of ['core', 'server']) copyFileSync(join(root, 'npm/core.wasm.d.ts'), join(dist, `${name}.wasm.d.ts`));
}

/** What a page that loads the script from a CDN writes into `integrity`. */
export const sri = () => `sha384-${createHash('sha384').update(readFileSync(join(dist, 'index.iife.js'))).digest('base64')}`;

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
  await buildServer();
  await bundle();
  await declarations();
  writeFileSync(stamp, '');
  console.log(`  built ${relative(process.cwd(), dist) || 'dist'}/ in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  console.log(`  index.iife.js: integrity="${sri()}"`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await buildPackage({ force: process.argv.includes('--force') });
