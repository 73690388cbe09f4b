// Measures the bytes that each entry costs a shop.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { bundledSize, compressed } from './size.mjs';

const dist = (file) => join(root, 'dist', file);
/** Bundles all exports of an entry. */
const everything = (file) => bundledSize(`export * from './${file}'`, join(root, 'dist'));
const withoutMain = { external: ['react', 'vue', './index.mjs', './button.mjs'] };

/** Measures each entry. Those of React and Vue are without the main entry, which they import. */
export const MEASURES = {
  '.': () => everything('index.mjs'),
  'script tag': () => compressed(readFileSync(dist('index.iife.js'))),
  './validate': () =>
    bundledSize("export * from './validate.mjs'", join(root, 'dist'), {
      external: ['./index.mjs'],
    }),
  './slim': () => everything('slim.mjs'),
  './core.wasm': () => compressed(readFileSync(dist('core.wasm'))),
  'the core in JavaScript': () => compressed(readFileSync(dist('fallback.mjs'))),
  './return': () => bundledSize("export { takeLanding } from './return.mjs'", join(root, 'dist')),
  './return with reasonOf': () => everything('return.mjs'),
  './react': () => bundledSize("export * from './react.mjs'", join(root, 'dist'), withoutMain),
  './vue': () => bundledSize("export * from './vue.mjs'", join(root, 'dist'), withoutMain),
  './button': () =>
    bundledSize("export { cardButton } from './button.mjs'", join(root, 'dist'), {
      external: ['./index.mjs'],
    }),
  'script tag of ./button': () => compressed(readFileSync(dist('button.iife.js'))),
  './paypal': () =>
    bundledSize("export * from './paypal.mjs'", join(root, 'dist'), {
      external: ['./index.mjs', './validate.mjs', './messages.mjs'],
    }),
  './testing': () => everything('testing.mjs'),
  './testing/server': () =>
    bundledSize("export * from './testing-server.mjs'", join(root, 'dist'), { platform: 'node' }),
  './server': () =>
    bundledSize("export * from './server.mjs'", join(root, 'dist'), { platform: 'node' }),
};
