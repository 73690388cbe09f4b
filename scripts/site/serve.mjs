// The static site served from a folder of a host, as GitHub Pages does it: for what is not there,
// 404.html.
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { TYPES } from '../../www/server.mjs';

export async function serveSite(folder, base = '/') {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const below =
      path.startsWith(base) && !path.includes('..') ? join(folder, path.slice(base.length)) : null;
    const file =
      below &&
      ((await stat(below).catch(() => null))?.isDirectory() ? join(below, 'index.html') : below);
    const body = file && (await readFile(file).catch(() => null));
    response.writeHead(body ? 200 : 404, {
      'content-type': body ? (TYPES[extname(file)] ?? 'application/octet-stream') : TYPES['.html'],
    });
    response.end(body ?? (await readFile(join(folder, '404.html'))));
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
