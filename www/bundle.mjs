// A browser script of the demo with what it imports: the fake is TypeScript, shared with the npm
// package.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export async function bundle(entry, more = {}) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    // The sandbox has a server too, which a page never starts.
    external: ['node:*'],
    write: false,
    ...more,
  });
  return outputFiles[0].text;
}
