// Measures an entry as a shop ships it: bundled by esbuild.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Leaves out what is imported late: bundlers split that off, and few shoppers download it. */
export const lateApart = {
  name: 'late apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\// }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    ),
};

/** Bundles and minifies a script, without React and Vue, and measures it. */
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
    plugins: [lateApart],
    ...options,
  });
  return compressed(outputFiles[0].contents);
}

/** Counts the bytes raw, with gzip and with brotli. */
export const compressed = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length,
});
