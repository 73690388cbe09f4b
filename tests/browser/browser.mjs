// Launches Chromium, and servers that stand in for a shop and for Iamport's CDN.
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

/** The content type of a file, by its extension. */
export const typeOf = (path) =>
  `${TYPES[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`;

/**
 * Launches Chromium, and closes it after the test, or after the file if it is called outside one.
 * Call it before the first test(): Node runs the file's after() once it knows of no more tests.
 */
export async function launch(args = [], options = {}) {
  const browser = await chromium.launch({
    executablePath: findChromium().browser,
    args: [...ARGS, ...args],
    ...options,
  });
  after(() => browser.close());
  return browser;
}

/**
 * Starts a server, and closes it when `launch` closes Chromium. `answer(request, response)` returns
 * true if it has answered; otherwise the server sends a 404.
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

/** Sends a file of dist/, if the request is for one. */
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
