// Measures an entry as a shop gets it: the output of esbuild for an import of it.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * Raw, gzip and brotli bytes of a script, bundled and minified; frameworks that the page has anyway
 * stay outside.
 */
export async function bundledSize(source, folder, options = {}) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    external: ['react', 'vue'],
    ...options,
  });
  return compressed(outputFiles[0].contents);
}

export const compressed = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length,
});
