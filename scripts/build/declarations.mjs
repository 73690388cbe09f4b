// The type declarations of every entry.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { ENTRIES, WASMS, fileOf } from './entries.mjs';
import { dist } from './folders.mjs';

/** The entries that others do not bundle but import: they are on a page once. */
const SHARED = ['index', 'button'];

/** Writes a .d.mts and a .d.cts for each entry. Types that entries share are declared in one. */
export async function declarations() {
  const { rollup } = await import('rollup');
  const { dts } = await import('rollup-plugin-dts');
  for (const name of Object.keys(ENTRIES)) {
    const shared = SHARED.filter((each) => each !== name && name !== 'index');
    /** The entry that an import of any folder means. */
    const entry = (id) => shared.find((each) => id.replace(/^(\.\.?\/)+/, '') === `${each}.js`);
    const bundle = await rollup({
      input: join(root, 'npm', `${name}.ts`),
      plugins: [
        dts({ tsconfig: join(root, 'tsconfig.json'), compilerOptions: { stripInternal: true } }),
      ],
      external: (id) => id === 'react' || id === 'vue' || !!entry(id),
      makeAbsoluteExternalsRelative: false,
    });
    for (const letter of ['m', 'c']) {
      await bundle.write({
        file: join(dist, `${fileOf(name)}.d.${letter}ts`),
        format: 'es',
        paths: (id) => (entry(id) ? `./${entry(id)}.${letter}js` : id),
      });
    }
    await bundle.close();
  }
  for (const name of WASMS)
    copyFileSync(join(root, 'npm/core.wasm.d.ts'), join(dist, `${name}.wasm.d.ts`));
}
