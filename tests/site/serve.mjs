// The static site, built once and served from a folder of a host, as GitHub Pages does it.
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { buildSite } from '../../scripts/site.mjs';
import { typeOf } from '../browser/browser.mjs';

export const BASE = '/some/where/';
export const folder = await buildSite({ out: join(root, 'target', 'site'), base: BASE });

/** Serves it; for what is not there, 404.html. */
export async function serveSite() {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const below = path.startsWith(BASE) && !path.includes('..') ? join(folder, path.slice(BASE.length)) : null;
    const file = below && ((await stat(below).catch(() => null))?.isDirectory() ? join(below, 'index.html') : below);
    const body = file && await readFile(file).catch(() => null);
    response.writeHead(body ? 200 : 404, { 'content-type': body ? typeOf(file) : 'text/html; charset=utf-8' });
    response.end(body ?? await readFile(join(folder, '404.html')));
  });
  await new Promise((done) => server.listen(0, 'localhost', done));
  return {
    url: `http://localhost:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
