// The messages for developers are a file of their own: a page loads it when there is something to
// say, and no error waits for it for long.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

const ORDER = { pg: 'kcp_billing', merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };
const FILE = '/dist/messages.mjs';
/** An answer of the network to the request for that file. */
const NETWORKS = {
  'that answers': (route) => route.continue(),
  'that is gone': (route) => route.abort(),
  'that hangs': () => {},
};

const browser = await launch();
const shop = await listen(
  async (request, response) =>
    (await sendDist(request, response)) ||
    send(
      response,
      `<!doctype html><html lang=en><title>shop</title>
       <script>window.IMP = { init() {}, request_pay() {} };</script>`,
    ),
);

/** Runs `work` on a page of the shop; gives what it returned and the files that were asked for. */
async function visit(network, work, given) {
  const page = await browser.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route(`**${FILE}`, network);
  await page.goto(shop);
  const value = await page.evaluate(work, given);
  await page.close();
  return { value, loads: asked.filter((path) => path === FILE).length };
}

/** Sends requests one after the other, and gives the errors. */
const sent = async (params) => {
  const { createIamport, isIamportError } = await import('/dist/index.mjs');
  const iamport = createIamport('imp00000001');
  await iamport.preload();
  const errors = [];
  for (const param of params) {
    const answer = iamport.requestPay(param);
    await Promise.race([
      new Promise((done) => setTimeout(done, 1_000)),
      answer.catch((error) => {
        const { kind, message, violations } = error;
        errors.push({ kind, message, violations, isOurs: isIamportError(error) });
      }),
    ]);
  }
  return errors;
};

/** Sends one wrong request, and gives its error and the time that it took. */
const refused = async (param) => {
  const { createIamport } = await import('/dist/index.mjs');
  const iamport = createIamport('imp00000001');
  await iamport.preload();
  const start = performance.now();
  const { kind, message, violations } = await iamport.requestPay(param).catch((error) => error);
  return { kind, message, violations, milliseconds: performance.now() - start };
};

describe('Messages', () => {
  test('a request without a mistake loads none', async () => {
    const { value, loads } = await visit(NETWORKS['that answers'], sent, [ORDER]);
    assert.deepEqual([value, loads], [[], 0]);
  });

  test('come once for all mistakes', async () => {
    const wrong = { ...ORDER, amount: '1000' };
    const { value, loads } = await visit(NETWORKS['that answers'], sent, [wrong, wrong]);
    assert.equal(loads, 1);
    assert.equal(value.length, 2);
    for (const { kind, message, violations, isOurs } of value) {
      assert.deepEqual([kind, isOurs], ['invalid_param', true]);
      assert.match(message, /^The request has mistakes.*\n- amount must be a number such as 1000/);
      assert.match(violations[0].message, /^amount must be a number/);
    }
  });

  for (const network of ['that is gone', 'that hangs']) {
    test(`are a few words on a network ${network}`, async () => {
      const param = { ...ORDER, amount: '1000', customer_uid: '' };
      const { value } = await visit(NETWORKS[network], refused, param);
      assert.equal(value.kind, 'invalid_param');
      assert.deepEqual(
        value.violations.map(({ code, path }) => `${path}: ${code}`),
        ['amount: amount_is_text', 'customer_uid: customer_uid_missing'],
      );
      assert.match(
        value.message,
        /^invalid_param\n- amount: amount_is_text, expected number, received string\n- /,
      );
      assert.ok(value.milliseconds < 10_000, `${value.milliseconds} ms`);
    });
  }

  test('of an error that comes without a network are there from the start', async () => {
    const work = async (src) => {
      delete window.IMP;
      const { createIamport } = await import('/dist/index.mjs');
      const iamport = createIamport('imp00000001', { sdk: { src, retries: 0 } });
      return iamport.preload().catch(({ kind, message }) => `${kind}: ${message}`);
    };
    const { value, loads } = await visit(NETWORKS['that is gone'], work, 'http://127.0.0.1:9/sdk');
    assert.match(value, /^sdk_load_failed: The SDK script could not be loaded\. Look at/);
    assert.equal(loads, 0);
  });
});
