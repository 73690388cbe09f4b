// The folders in which the build works, and the one that it puts the package into.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

export const dist = join(root, 'dist');
export const work = join(root, 'target', 'npm');
export const serverWork = join(root, 'target', 'npm-server');

/** The `integrity` of a page that loads the script from a CDN. */
export const sri = (file = 'index.iife.js') =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(dist, file)))
    .digest('base64')}`;
