// Builds what ships: dist/ (see package.json, "exports"). `npm start` and `npm test` call it; so
// does `npm pack`.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';
import { setupBuild } from './setup.mjs';
import { asText, buildWasm } from './wasm.mjs';

const dist = join(root, 'dist');
const work = join(root, 'target', 'npm');
const serverWork = join(root, 'target', 'npm-server');

/** Every source the build reads. */
const inputs = () =>
  [
    'src',
    'npm',
    'scripts/build.mjs',
    'scripts/glue.mjs',
    'scripts/wasm.mjs',
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

/** On a bare machine esbuild has only just been installed. */
const build = async (options) => (await import('esbuild')).build(options);

/** A wasm as a module. */
const bytesModule = (folder) =>
  `export default ${asText(readFileSync(join(folder, 'core_bg.wasm')))};\n`;

/** The core as wasm, with its glue, and its bytes as a module. */
async function buildCore() {
  await buildWasm({ features: 'npm', out: work, fallback: true });
  writeFileSync(join(work, 'bytes.js'), bytesModule(work));
}

/** The server's half: another wasm, of which nothing is in the browser's. */
async function buildServer() {
  await buildWasm({ features: 'server', out: serverWork });
  writeFileSync(join(serverWork, 'bytes.js'), bytesModule(serverWork));
}

/** The parts of each entry, besides npm/<entry>.ts. */
const ENTRIES = {
  index: { wasm: 'inside', fallback: 'lazy', script: 'IamportBilling' },
  slim: { wasm: 'given', fallback: 'none' },
  return: {},
  react: { banner: "'use client';" },
  vue: {},
  testing: { script: 'IamportBillingTesting' },
  server: { rest: true },
  'server.browser': { untyped: true },
};

/** The main entry, which others do not bundle but import: its wasm is on a page once. */
const MAIN = './index.js';
const main = (extension) => MAIN.replace('.js', extension);

/** Leaves an import of ours out of the bundle: a file beside it. */
const outside = (name, extension) => ({
  name: `${name} outside`,
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/${name}\\.js$`) }, () => ({
      path: `./${name}${extension}`,
      external: true,
    })),
});

/** The core as JavaScript: a file that entries import late or never. */
async function bundleFallback(options) {
  const alias = { '#translated': join(work, 'fallback.js') };
  const fallback = { ...options, alias, entryPoints: ['npm/fallback.ts'] };
  await build({ ...fallback, outfile: 'dist/fallback.mjs', format: 'esm' });
  await build({ ...fallback, outfile: 'dist/fallback.cjs', format: 'cjs' });
  await build({
    ...options,
    alias,
    entryPoints: ['npm/fallback/tag.ts'],
    outfile: 'dist/fallback.iife.js',
    format: 'iife',
    charset: 'ascii',
  });
}

async function bundle() {
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    target: ['es2020'],
    // Script tags alone are read in the page's encoding, EUC-KR in many a shop: those files are
    // ASCII.
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  };
  await bundleFallback(common);
  for (const [name, { wasm, fallback, script, banner, rest }] of Object.entries(ENTRIES)) {
    const options = (how) => ({
      ...common,
      entryPoints: [`npm/${name}.ts`],
      external: ['react', 'vue'],
      ...(banner && { banner: { js: banner } }),
      ...(wasm && {
        alias: {
          '#core': join(work, 'glue.js'),
          '#bytes': join(work, 'bytes.js'),
          '#wasm': join(root, 'npm/wasm', `${wasm}.ts`),
          '#fallback': join(root, 'npm/fallback', `${how}.ts`),
        },
        inject: [join(root, 'npm/wasm/codec.ts')],
      }),
      ...(rest && {
        alias: {
          '#rest': join(serverWork, 'glue.js'),
          '#rest-bytes': join(serverWork, 'bytes.js'),
        },
      }),
    });
    const files = (extension) => [outside(wasm ? 'fallback' : 'index', extension)];
    await build({
      ...options(fallback),
      outfile: `dist/${name}.mjs`,
      format: 'esm',
      plugins: files('.mjs'),
    });
    // CommonJS tools understand a late `require`, whatever they make of `import()`.
    await build({
      ...options(fallback),
      outfile: `dist/${name}.cjs`,
      format: 'cjs',
      plugins: files('.cjs'),
      supported: { 'dynamic-import': false },
    });
    if (script) {
      const define = { FALLBACK_INTEGRITY: JSON.stringify(sri('fallback.iife.js')) };
      await build({
        ...options('script'),
        outfile: `dist/${name}.iife.js`,
        format: 'iife',
        globalName: script,
        define,
        charset: 'ascii',
      });
    }
  }
  copyFileSync(join(work, 'core_bg.wasm'), join(dist, 'core.wasm'));
  copyFileSync(join(serverWork, 'core_bg.wasm'), join(dist, 'server.wasm'));
}

/** Writes a .d.mts and a .d.cts for each entry. The main entry's types are declared there alone. */
async function declarations() {
  const { rollup } = await import('rollup');
  const { dts } = await import('rollup-plugin-dts');
  for (const name of Object.keys(ENTRIES).filter((name) => !ENTRIES[name].untyped)) {
    const bundle = await rollup({
      input: join(root, 'npm', `${name}.ts`),
      plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })],
      external: [...(name === 'index' ? [] : [MAIN]), 'react', 'vue'],
      makeAbsoluteExternalsRelative: false,
    });
    for (const letter of ['m', 'c']) {
      await bundle.write({
        file: join(dist, `${name}.d.${letter}ts`),
        format: 'es',
        paths: { [MAIN]: main(`.${letter}js`) },
      });
    }
    await bundle.close();
  }
  for (const name of ['core', 'server'])
    copyFileSync(join(root, 'npm/core.wasm.d.ts'), join(dist, `${name}.wasm.d.ts`));
}

/** The `integrity` of a page that loads the script from a CDN. */
export const sri = (file = 'index.iife.js') =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(dist, file)))
    .digest('base64')}`;

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
  console.log(
    `  built ${relative(process.cwd(), dist) || 'dist'}/ in ` +
      `${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  console.log(`  index.iife.js: integrity="${sri()}"`);
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  await buildPackage({ force: process.argv.includes('--force') });
