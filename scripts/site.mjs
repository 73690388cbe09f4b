// `npm run site`: the static site in site/: the documentation, the API references, the demo and the
// playground.
//
//   npm run site -- serve     builds it, and shows it as a host would
//   npm run site -- dev       shows the pages while they are written
//   SITE_URL=https://…/       the address that it will have: base path, sitemap, llms.txt
import { readFileSync, readdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build.mjs';
import { root } from './run.mjs';
import { PUBLIC, STAGE, copy, stage, write } from './site/stage.mjs';

const VITEPRESS = join(root, 'docs');

/** Lays out the pages, the API reference and the demo for VitePress. */
async function layOut() {
  // On a bare machine this has only just been installed.
  const { typescript } = await import('./site/reference.mjs');
  const { bundle } = await import('../www/bundle.mjs');
  stage();
  const menu = await typescript(join(STAGE, 'en/api'), '/en/api/');
  write(join(STAGE, 'api.json'), JSON.stringify(menu));
  await writeDemo(join(PUBLIC, 'demo'), bundle);
}

/** Builds the site into a folder, for an address that ends with a slash. */
export async function buildSite({ out = join(root, 'site'), url = process.env.SITE_URL } = {}) {
  if (url && !url.endsWith('/')) throw new Error(`SITE_URL must end with a slash: ${url}`);
  await buildPackage();
  await layOut();
  const { rust } = await import('./site/reference.mjs');
  await rust(join(PUBLIC, 'rust'));
  await vitepress({ out, url });
  return out;
}

/** Builds what is laid out. */
async function vitepress({ out, url }) {
  const { build } = await import('vitepress');
  rmSync(out, { recursive: true, force: true });
  if (url) process.env.SITE_URL = url;
  await build(VITEPRESS, { outDir: out });
}

/** Shows the pages and follows every change below docs/. */
async function develop() {
  await buildPackage();
  await layOut();
  const { createServer } = await import('vitepress');
  const { outputs, pages } = await import('./site/pages.mjs');
  const { staged } = await import('./site/stage.mjs');
  const server = await createServer(VITEPRESS);
  await server.listen();
  server.printUrls();
  watch(VITEPRESS, { recursive: true }, (_, file) => {
    const page = pages().find(({ source }) => source === join('docs', file ?? ''));
    if (page) write(join(STAGE, page.out), staged(page, outputs()));
  });
}

/** The files of the package that the demo loads. */
const PACKAGE = [
  'index.mjs',
  'validate.mjs',
  'messages.mjs',
  'button.mjs',
  'gateways.mjs',
  'fallback.mjs',
  'index.iife.js',
  'fallback.iife.js',
  'testing.mjs',
];

/** The demo, but for what its server does: the owner's page is about that alone. */
async function writeDemo(out, bundle) {
  for (const file of readdirSync(join(root, 'www')).filter(
    (name) => /\.(html|css|js|svg)$/.test(name) && !/^(owner|404)\./.test(name),
  ))
    copy(join(root, 'www', file), join(out, file));
  for (const page of [
    'index.html',
    'card.html',
    'script-tag.html',
    'playground.html',
    'landing.html',
  ]) {
    write(
      join(out, page),
      readFileSync(join(root, 'www', page), 'utf8').replace(/^.*<a data-served .*\n/gm, ''),
    );
  }
  for (const file of ['window.html', 'window.css', 'sdk.css'])
    copy(join(root, 'www/sim', file), join(out, 'sim', file));
  for (const file of PACKAGE) copy(join(root, 'dist', file), join(out, 'dist', file));
  write(join(out, 'sim/window.js'), await bundle('sim/window.js'));
  write(join(out, 'sdk/iamport.js'), await bundle('sim/sdk.js'));
  write(join(out, 'page-shop.js'), await bundle('page-shop.mjs', { format: 'esm' }));
  write(
    join(out, 'config.js'),
    `window.demo = { userCode: 'imp00000000', sdk: new URL('sdk/iamport.js', ` +
      `document.currentScript.src).href, docs: '../' };\n`,
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  if (process.argv[2] === 'dev') await develop();
  else {
    const start = Date.now();
    const folder = await buildSite();
    console.log(`  built site/ in ${((Date.now() - start) / 1000).toFixed(1)} s`);
    if (process.argv[2] === 'serve') {
      const { serveSite } = await import('./site/serve.mjs');
      const base = new URL(process.env.SITE_URL ?? 'http://localhost/').pathname;
      console.log(`  ${(await serveSite(folder, base)).url}${base}`);
    }
  }
}
