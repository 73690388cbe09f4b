// A Chromium, and a local server that stands in for a shop and for Iamport's CDN.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { root } from '../../scripts/run.mjs';
import { findChromium } from '../../scripts/setup/browsers.mjs';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The address type of a file, for servers in tests. */
export const typeOf = (path) =>
  `${TYPES[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`;

/**
 * Chromium, until the test ends, or the file where it is called outside of one: there before the
 * first test(), since Node runs the file's after() as soon as no test is left that it knows of.
 */
export async function launch(args = []) {
  const browser = await chromium.launch({
    executablePath: findChromium().browser,
    args: [...ARGS, ...args],
  });
  after(() => browser.close());
  return browser;
}

/**
 * Listens as long. `answer(request, response)` gives true where it has answered; else it is 404.
 */
export async function listen(answer) {
  const server = createServer(async (request, response) => {
    if (!(await answer(request, response)) && !response.writableEnded)
      response.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** Sends dist/<file> for /dist/<file>. */
export async function sendDist(request, response) {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (!/^\/dist\/[\w.]+$/.test(path)) return false;
  response
    .writeHead(200, { 'content-type': typeOf(path), 'access-control-allow-origin': '*' })
    .end(await readFile(join(root, path)));
  return true;
}

/** Sends text as a page or a script. */
export function send(response, text, type = 'text/html; charset=utf-8', headers = {}) {
  response.writeHead(200, { 'content-type': type, ...headers }).end(text);
  return true;
}
