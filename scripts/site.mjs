// `npm run site`: the static site in site/: the documentation, the API references, the demo and the
// playground. Links are relative, so any static host serves it from any folder. Only the 404 page,
// which a host shows at any depth, has to know the folder: SITE_BASE=/iamport-billing/ npm run site
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildPackage } from './build.mjs';
import { root } from './run.mjs';

/**
 * Builds it into a folder. `base` is the path that it will be served under, with slashes at both
 * ends.
 */
export async function buildSite({
  out = join(root, 'site'),
  base = process.env.SITE_BASE ?? '/',
} = {}) {
  if (!/^\/(.*\/)?$/.test(base))
    throw new Error(`SITE_BASE must begin and end with a slash: ${base}`);
  await buildPackage();
  // On a bare machine these have only just been installed.
  const { rust, typescript } = await import('./site/reference.mjs');
  const { writeDocs } = await import('./site/docs.mjs');
  const { bundle } = await import('../www/server.mjs');
  rmSync(out, { recursive: true, force: true });
  const write = (path, text) => {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  };
  const copy = (from, to) => {
    mkdirSync(dirname(join(out, to)), { recursive: true });
    copyFileSync(join(root, from), join(out, to));
  };
  await writeDemo({ write, copy, bundle });
  writeDocs({ write, copy, base, entries: await typescript() });
  await rust(join(out, 'api/rust'));
  return out;
}

/** The files of the package that the pages load. */
const PACKAGE = ['index.mjs', 'fallback.mjs', 'index.iife.js', 'fallback.iife.js', 'testing.mjs'];

/** The demo, but for what its server does: the owner's page is about that alone. */
async function writeDemo({ write, copy, bundle }) {
  for (const file of readdirSync(join(root, 'www')).filter(
    (name) => /\.(html|css|js|svg)$/.test(name) && !/^(owner|404)\./.test(name),
  ))
    copy(`www/${file}`, `demo/${file}`);
  for (const page of ['index.html', 'script-tag.html', 'playground.html', 'landing.html']) {
    write(
      `demo/${page}`,
      readFileSync(join(root, 'www', page), 'utf8').replace(/^.*<a data-served .*\n/gm, ''),
    );
  }
  for (const file of ['window.html', 'window.css', 'sdk.css'])
    copy(`www/sim/${file}`, `demo/sim/${file}`);
  for (const file of PACKAGE) copy(`dist/${file}`, `demo/dist/${file}`);
  write('demo/sim/window.js', await bundle('sim/window.js'));
  write('demo/sdk/iamport.js', await bundle('sim/sdk.js'));
  write(
    'demo/config.js',
    `window.demo = { userCode: 'imp00000000', sdk: new URL('sdk/iamport.js', ` +
      `document.currentScript.src).href, docs: '../' };\n`,
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const start = Date.now();
  await buildSite();
  console.log(`  built site/ in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
