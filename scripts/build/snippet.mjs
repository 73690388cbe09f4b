// src/js/bundle.js: the JavaScript of the crate as one file, which is all that wasm-bindgen takes
// along.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

export const SNIPPET = 'src/js/bundle.js';

/** Bundles src/js/index.js. */
export async function snippet() {
  // On a bare machine esbuild has only just been installed.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/js/index.js'],
    bundle: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    banner: { js: '// Written from src/js/index.js by `npm run bless`. Do not edit.' },
  });
  return outputFiles[0].text;
}

/** Writes the file, unless it is up to date. */
export async function writeSnippet() {
  const text = await snippet();
  const file = join(root, SNIPPET);
  if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
