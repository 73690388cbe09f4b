// Bundles every entry: as an ES module, as CommonJS, and some as a script for a tag.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { ENTRIES, fileOf } from './entries.mjs';
import { dist, serverWork, sri, work } from './folders.mjs';

/** On a bare machine the tools have only just been installed. */
const build = async (options) => (await import('esbuild')).build(options);

/**
 * Bundles what a page downloads. esbuild bundles and minifies; terser then takes 0.7 KB more off
 * the main entry, gzipped (measured).
 */
async function buildForPage(options) {
  await build(options);
  const { minify } = await import('terser');
  const file = join(root, options.outfile);
  const { code } = await minify(readFileSync(file, 'utf8'), {
    module: options.format === 'esm',
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true },
    format: { ascii_only: options.charset === 'ascii' },
  });
  writeFileSync(file, `${code}\n`);
}

/** Entries, and stand-ins for those that do not run in a browser. */
const BUNDLES = { ...ENTRIES };
for (const { browser } of Object.values(ENTRIES)) if (browser) BUNDLES[browser] = {};

/** Leaves an import of ours out of the bundle: a file beside it. */
const outside = (name, extension) => ({
  name: `${name} outside`,
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/${name}\\.js$`) }, () => ({
      path: `./${name}${extension}`,
      external: true,
    })),
});

/** The files of ours that an entry imports: those that others share, and those that come late. */
function outsideOf(name, { wasm }) {
  if (wasm === 'given') return [];
  if (wasm) return ['fallback', 'messages'];
  return ['index', 'validate', 'button', 'messages'].filter((each) => each !== name);
}

/** The core as JavaScript: a file that entries import late or never. */
async function bundleFallback(options) {
  const alias = { '#translated': join(work, 'fallback.js') };
  const fallback = { ...options, alias, entryPoints: ['npm/fallback.ts'] };
  await buildForPage({ ...fallback, outfile: 'dist/fallback.mjs', format: 'esm' });
  await buildForPage({ ...fallback, outfile: 'dist/fallback.cjs', format: 'cjs' });
  await buildForPage({
    ...options,
    alias,
    entryPoints: ['npm/fallback/tag.ts'],
    outfile: 'dist/fallback.iife.js',
    format: 'iife',
    charset: 'ascii',
  });
}

/** Bundles every entry, and what a page gets in place of the server's. */
export async function bundle() {
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
  for (const [extension, format] of Object.entries({ mjs: 'esm', cjs: 'cjs' })) {
    const outfile = `dist/messages.${extension}`;
    await buildForPage({ ...common, entryPoints: ['npm/messages.ts'], outfile, format });
  }
  for (const [name, entry] of Object.entries(BUNDLES)) {
    const { fallback, script, tag, tagWasm, banner, rest } = entry;
    const options = (how, wasm = entry.wasm) => ({
      ...common,
      entryPoints: [`npm/${name}.ts`],
      external: ['react', 'vue', 'node:*'],
      ...(banner && { banner: { js: banner } }),
      ...(wasm && {
        alias: {
          '#core': join(work, 'glue.js'),
          '#bytes': join(work, 'bytes.js'),
          '#wasm': join(root, 'npm/wasm', `${wasm}.ts`),
          '#fallback': join(root, 'npm/fallback', `${how}.ts`),
          '#messages': join(root, 'npm/messages', `${how === 'lazy' ? 'late' : 'inside'}.ts`),
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
    const bundleEntry = entry.wasm || tag ? buildForPage : build;
    const files = (extension) => outsideOf(name, entry).map((each) => outside(each, extension));
    await bundleEntry({
      ...options(fallback),
      outfile: `dist/${fileOf(name)}.mjs`,
      format: 'esm',
      plugins: files('.mjs'),
    });
    // CommonJS tools understand a late `require`, whatever they make of `import()`.
    await bundleEntry({
      ...options(fallback),
      outfile: `dist/${fileOf(name)}.cjs`,
      format: 'cjs',
      plugins: files('.cjs'),
      supported: { 'dynamic-import': false },
    });
    if (script) {
      const define = { FALLBACK_INTEGRITY: JSON.stringify(sri('fallback.iife.js')) };
      // A page has one script tag, so that of the button brings the main entry along.
      const all = tag
        ? { ...options('script', tagWasm ?? entry.wasm), entryPoints: [`npm/${tag}.ts`] }
        : options('script');
      await bundleEntry({
        ...all,
        outfile: `dist/${fileOf(name)}.iife.js`,
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
