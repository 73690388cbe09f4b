// The demo shop as the package brings it along: its pages, its scripts and its server, bundled.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { root } from '../run.mjs';
import { dist } from './folders.mjs';

const www = join(root, 'www');
const demo = join(dist, 'demo');

/** The scripts that the server gives as one file each. */
const BUNDLED = ['sim/sdk.js', 'sim/window.js'];

/** True for a file that a page asks for as it is. Modules of Node's have another ending. */
const isServed = (path) => !BUNDLED.some((name) => path === join(www, name)) && !isModule(path);
const isModule = (path) => extname(path) === '.mjs';

/** Finds the files of the package beside the demo's folder. */
const besideDemo = {
  name: 'beside the demo',
  setup: ({ onResolve }) => {
    onResolve({ filter: /dist\/[\w-]+\.mjs$/ }, ({ path }) => ({
      path: path.replace(/^.*dist\//, '../'),
      external: true,
    }));
    // Only the repository's own server bundles as it serves.
    onResolve({ filter: /\/bundle\.mjs$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Writes dist/demo/. */
export async function buildDemo() {
  const { build } = await import('esbuild');
  rmSync(demo, { recursive: true, force: true });
  mkdirSync(demo, { recursive: true });
  cpSync(www, demo, { recursive: true, filter: isServed });
  const options = {
    // The bundles name their sources, from here on, and not from where the build was called.
    absWorkingDir: root,
    bundle: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  };
  for (const name of BUNDLED)
    await build({
      ...options,
      entryPoints: [join(www, name)],
      outfile: join(demo, name),
      format: 'iife',
      target: 'es2020',
      minify: true,
    });
  await build({
    ...options,
    entryPoints: [join(www, 'cli.mjs')],
    outfile: join(demo, 'cli.mjs'),
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [besideDemo],
  });
}
