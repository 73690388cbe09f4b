// Folders for tools that do not read "exports" (TypeScript's `moduleResolution: node`, Parcel and
// Jest as they come, webpack 4): `npm pack` writes them, packs, and removes them.
//
//   node scripts/legacy.mjs write | remove
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const entries = Object.entries(exports).filter(([name, entry]) => name !== '.' && entry.require);

for (const [name, entry] of entries) {
  const folder = join(root, name);
  if (process.argv[2] === 'remove') rmSync(folder, { recursive: true, force: true });
  else {
    const from = (path) => path.replace('./', '../');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        main: from(entry.require.default),
        module: from(entry.import.default),
        types: from(entry.require.types),
        sideEffects: false,
      }),
    );
  }
}
