// A server for what a browser loads, and a headless Chromium.
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/setup/browsers.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-precise-memory-info',
  '--js-flags=--expose-gc',
];

/**
 * `steps(url, files)`: `files` are what the server sends, by path; scripts, and `/…` else is an
 * empty page.
 */
export async function withServer(steps) {
  const files = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = files.get(path);
    const page = !file || path.endsWith('.html');
    response
      .writeHead(path === '/favicon.ico' ? 404 : 200, {
        'content-type': `text/${page ? 'html' : 'javascript'}; charset=utf-8`,
        // The finest clock that a page can have.
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cache-control': 'no-store',
        ...(file?.encoding && { 'content-encoding': file.encoding }),
      })
      .end(file?.body ?? file ?? '<!doctype html><title>bench</title>');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  try {
    return await steps(`http://127.0.0.1:${server.address().port}`, files);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** `steps(browser, url, files)` in Chromium. */
export const withBrowser = (steps) =>
  withServer(async (url, files) => {
    const browser = await chromium.launch({ executablePath: findChromium().browser, args: FLAGS });
    try {
      return await steps(browser, url, files);
    } finally {
      await browser.close();
    }
  });
