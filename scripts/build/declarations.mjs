// The type declarations of every entry.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { ENTRIES, WASMS } from './entries.mjs';
import { dist } from './folders.mjs';

/** The main entry, which others do not bundle but import: its wasm is on a page once. */
const MAIN = './index.js';
const main = (extension) => MAIN.replace('.js', extension);

/** Writes a .d.mts and a .d.cts for each entry. The main entry's types are declared there alone. */
export async function declarations() {
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
      await bundle.write({
        file: join(dist, `${name}.d.${letter}ts`),
        format: 'es',
        paths: { [MAIN]: main(`.${letter}js`) },
      });
    }
    await bundle.close();
  }
  for (const name of WASMS)
    copyFileSync(join(root, 'npm/core.wasm.d.ts'), join(dist, `${name}.wasm.d.ts`));
}
