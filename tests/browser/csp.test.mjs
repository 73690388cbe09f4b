// Pages under a Content-Security-Policy: what it takes, and what is said where it does not suffice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

const SDK =
  'window.IMP = { init() {}, request_pay(param, callback) { setTimeout(callback, 0, { success: true, imp_uid: "imp_1", merchant_uid: param.merchant_uid }); } };';
const browser = await launch();
const cdn = await listen((_request, response) => send(response, SDK, 'text/javascript'));

/**
 * Runs preload and a request on a page with that policy. `blocked` are addresses that cannot be
 * reached.
 */
async function under(policy, sdk = {}, blocked = undefined) {
  const html = '<!doctype html><script src="/dist/index.iife.js"></script>';
  const shop = await listen(
    async (request, response) =>
      (await sendDist(request, response)) ||
      send(response, html, 'text/html', { 'content-security-policy': policy }),
  );
  const page = await browser.newPage();
  if (blocked) await page.route(blocked, (route) => route.abort());
  await page.goto(shop);
  const said = await page.evaluate(
    async (sdk) => {
      const iamport = IamportBilling.createIamport('imp00000001', {
        locale: 'en',
        sdk: { retries: 0, ...sdk },
      });
      const say = (promise) =>
        promise.then(
          (outcome) => outcome?.imp_uid ?? 'ready',
          (error) => `${error.kind}: ${error.message}`,
        );
      const preload = await say(iamport.preload());
      return {
        preload,
        request: await say(
          iamport.requestPay({
            pg: 'kicc',
            merchant_uid: 'order_1',
            customer_uid: 'card_1',
            amount: 0,
          }),
        ),
      };
    },
    { src: `${cdn}/v1/iamport.js`, ...sdk },
  );
  await page.close();
  return said;
}

test('the documented policy: the SDK by its address', async () => {
  assert.deepEqual(await under(`default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${cdn}`), {
    preload: 'ready',
    request: 'imp_1',
  });
});

test('the SDK by a nonce', async () => {
  assert.deepEqual(
    await under(`default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-abc'`, {
      nonce: 'abc',
    }),
    { preload: 'ready', request: 'imp_1' },
  );
});

test('without wasm-unsafe-eval the core in JavaScript stands in', async () => {
  assert.deepEqual(await under(`default-src 'none'; script-src 'self' ${cdn}`), {
    preload: 'ready',
    request: 'imp_1',
  });
});

test('without either', async () => {
  const { preload, request } = await under(
    `default-src 'none'; script-src 'self' ${cdn}`,
    {},
    '**/fallback.*',
  );
  for (const said of [preload, request]) assert.match(said, /^wasm_unavailable: /);
});

test('without the address of the SDK', async () => {
  const { preload, request } = await under(
    `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'`,
  );
  assert.match(preload, /^sdk_load_failed: .*Content-Security-Policy \(script-src\)/);
  assert.match(request, /^sdk_missing: /);
});
