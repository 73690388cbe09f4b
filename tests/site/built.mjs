// Builds the static site once for the tests, as a folder of a host.
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { buildSite } from '../../scripts/site.mjs';

export const SITE = 'https://shop.example/some/where/';
export const BASE = new URL(SITE).pathname;
export const folder = await buildSite({ out: join(root, 'target', 'site'), url: SITE });
