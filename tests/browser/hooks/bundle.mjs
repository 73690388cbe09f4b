// Bundles an app of a hook as a script for the browser (`iife`) or a module for the server (`esm`).
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../scripts/run.mjs';

const dist = (name) => join(root, 'dist', `${name}.mjs`);

const REQUIRE = `import { createRequire } from 'node:module';
const require = createRequire('file:///');`;

async function bundle(app, format) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'tests/browser/hooks', `${app}.mjs`)],
    bundle: true,
    write: false,
    format,
    globalName: 'app',
    platform: format === 'esm' ? 'node' : 'browser',
    banner: format === 'esm' ? { js: REQUIRE } : {},
    // StrictMode mounts twice in development only.
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    alias: { 'iamport-billing/react': dist('react'), 'iamport-billing/vue': dist('vue') },
  });
  return outputFiles[0].text;
}

/** The script that mounts an app, and the function that renders it on a server. */
export async function bundleApp(app) {
  const server = Buffer.from(await bundle(app, 'esm')).toString('base64');
  const { render } = await import(`data:text/javascript;base64,${server}`);
  return { client: await bundle(app, 'iife'), render };
}
