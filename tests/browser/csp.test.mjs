// Pages under a Content-Security-Policy: the policies that suffice, and the errors of those that do
// not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

const SDK = `window.IMP = {
  init() {},
  request_pay({ merchant_uid }, callback) {
    setTimeout(callback, 0, { success: true, imp_uid: 'imp_1', merchant_uid });
  },
};`;
const browser = await launch();
const cdn = await listen((_request, response) => send(response, SDK, 'text/javascript'));

/** Runs preload() and a request under a policy. Requests to `blocked` fail. */
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
  const results = await page.evaluate(
    async (sdk) => {
      const iamport = IamportBilling.createIamport('imp00000001', {
        locale: 'en',
        sdk: { retries: 0, ...sdk },
      });
      const order = { pg: 'kicc', merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };
      const result = (promise) =>
        promise.then(
          (outcome) => outcome?.imp_uid ?? 'ready',
          (error) => `${error.kind}: ${error.message}`,
        );
      const preload = await result(iamport.preload());
      return { preload, request: await result(iamport.requestPay(order)) };
    },
    { src: `${cdn}/v1/iamport.js`, ...sdk },
  );
  await page.close();
  return results;
}

const WORKS = { preload: 'ready', request: 'imp_1' };

describe('a page works under a policy', () => {
  test('with the address of the SDK, as the guide has it', async () => {
    const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${cdn}`;
    assert.deepEqual(await under(policy), WORKS);
  });

  test('with a nonce for the SDK', async () => {
    const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-abc'`;
    assert.deepEqual(await under(policy, { nonce: 'abc' }), WORKS);
  });

  test("without 'wasm-unsafe-eval', by the core in JavaScript", async () => {
    const policy = `default-src 'none'; script-src 'self' ${cdn}`;
    assert.deepEqual(await under(policy), WORKS);
  });
});

describe('a page gets an error under a policy', () => {
  test("without 'wasm-unsafe-eval', if the core in JavaScript cannot be loaded", async () => {
    const policy = `default-src 'none'; script-src 'self' ${cdn}`;
    const { preload, request } = await under(policy, {}, '**/fallback.*');
    for (const result of [preload, request]) assert.match(result, /^wasm_unavailable: /);
  });

  test('without the address of the SDK', async () => {
    const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'`;
    const { preload, request } = await under(policy);
    assert.match(preload, /^sdk_load_failed: .*Content-Security-Policy \(script-src\)/);
    assert.match(request, /^sdk_missing: /);
  });
});
