// Serves a shop and a gateway.
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { listen, send, sendDist } from '../browser/browser.mjs';
import { cases } from '../cases.mjs';

const JS = 'text/javascript; charset=utf-8';

const SHOP = `<!doctype html><meta charset=utf-8>
<meta name=viewport content="width=device-width"><title>shop</title>
<button id=pay disabled>pay</button> <button id=late>late</button><pre id=result></pre>
<script src=/popup-sdk.js></script><script src=/dist/index.iife.js></script>
<script src=/shop.js></script>`;

const GATEWAY = `<!doctype html><meta charset=utf-8><title>gateway</title>
<button id=approve>approve</button> <button id=cancel>cancel</button>
<script src=/gateway.js></script>`;

const GATEWAY_JS = `const query = new URLSearchParams(location.search);
const answer = (more) => {
  const gateway = { imp_uid: 'imp_1', ...more };
  if (opener) return opener.postMessage({ gateway }, location.origin);
  const back = new URL(query.get('back'));
  const values = { ...gateway, merchant_uid: query.get('merchant_uid') };
  for (const [key, value] of Object.entries(values)) back.searchParams.set(key, value);
  location.replace(back);
};
approve.onclick = () => answer({ imp_success: true });
cancel.onclick = () => answer({ imp_success: false, error_msg: '사용자가 결제를 취소하셨습니다' });`;

const FILES = {
  '/gateway.js': GATEWAY_JS,
  '/popup-sdk.js': await readFile(new URL('popup-sdk.js', import.meta.url)),
  '/shop.js': await readFile(new URL('shop.js', import.meta.url)),
  '/differences.mjs': await readFile(new URL('../nowasm/differences.mjs', import.meta.url)),
};

/** Starts the server. `/` is the shop, `/strict` the shop without WebAssembly. */
export const startShop = () =>
  listen(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://shop');
    if (FILES[pathname]) return send(response, FILES[pathname], JS);
    if (pathname === '/cases.json')
      return send(response, JSON.stringify(cases), 'application/json');
    if (pathname === '/slow') return pause(6000).then(() => send(response, ''));
    if (pathname === '/gateway') return send(response, GATEWAY);
    if (pathname === '/' || pathname === '/strict') {
      const wasm = pathname === '/' ? " 'wasm-unsafe-eval'" : '';
      const policy = `default-src 'none'; connect-src 'self'; script-src 'self'${wasm}`;
      return send(response, SHOP, undefined, { 'content-security-policy': policy });
    }
    return sendDist(request, response);
  });
