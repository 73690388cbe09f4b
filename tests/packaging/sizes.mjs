// Measures the bytes that each entry costs a shop.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { bundledSize, compressed } from './size.mjs';

const dist = (file) => join(root, 'dist', file);
/** The core in JavaScript is a file of its own, which few shoppers download. */
const everything = (file) =>
  bundledSize(`export * from './${file}'`, join(root, 'dist'), { external: ['./fallback.mjs'] });
const besides = { external: ['react', 'vue', './index.mjs'] };

/** Each entry's name, and what is measured of it. React and Vue's come on top of the main entry. */
export const MEASURES = {
  '.': () => everything('index.mjs'),
  'script tag': () => compressed(readFileSync(dist('index.iife.js'))),
  './slim': () => everything('slim.mjs'),
  './core.wasm': () => compressed(readFileSync(dist('core.wasm'))),
  'the core in JavaScript': () => compressed(readFileSync(dist('fallback.mjs'))),
  './return': () => bundledSize("export { takeLanding } from './return.mjs'", join(root, 'dist')),
  './return with reasonOf': () => everything('return.mjs'),
  './react': () => bundledSize("export * from './react.mjs'", join(root, 'dist'), besides),
  './vue': () => bundledSize("export * from './vue.mjs'", join(root, 'dist'), besides),
  './testing': () => everything('testing.mjs'),
  './server': () =>
    bundledSize("export * from './server.mjs'", join(root, 'dist'), { platform: 'node' }),
};
