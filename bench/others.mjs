// The alternatives, in the versions that the figures are of: installed outside of the package, and
// everything bundled by the same esbuild in the same way.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { must, root } from '../scripts/run.mjs';
import { lateApart } from '../tests/packaging/size.mjs';

export const OTHERS = {
  zod: '4.6.7',
  valibot: '1.5.0',
  '@stripe/stripe-js': '10.2.1',
  '@paypal/paypal-js': '11.2.0',
  '@tosspayments/tosspayments-sdk': '2.8.1',
  '@portone/browser-sdk': '0.1.11',
};

/** Kept between runs; git does not see it. */
export const folder = join(root, 'target', 'bench');

export async function installOthers() {
  const manifest = JSON.stringify({ private: true, dependencies: OTHERS }, null, 2);
  const installed = join(folder, 'node_modules', '.installed');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === manifest) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), manifest);
  await must(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'],
    { quiet: true },
  );
  writeFileSync(installed, manifest);
}

/** Bundles a script; gives its bytes. */
export async function bundle(source, options = {}) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(root, 'bench') },
    alias: {
      'iamport-billing/validate': join(root, 'dist', 'validate.mjs'),
      'iamport-billing': join(root, 'dist', 'index.mjs'),
    },
    nodePaths: [join(folder, 'node_modules')],
    plugins: [lateApart],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    ...options,
  });
  return outputFiles[0].contents;
}
