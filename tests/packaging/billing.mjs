// Registers a card with a server of `billing()`, whatever runs it.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { createSandbox } from '../../dist/testing-server.mjs';

const KEYS = { IMP_KEY: 'matrix-key', IMP_SECRET: 'matrix-secret' };
const sandbox = createSandbox({ impKey: KEYS.IMP_KEY, impSecret: KEYS.IMP_SECRET });
let api;
after(() => sandbox.close());

/** The environment of a shop: the keys, and the address of its Iamport. */
export const environment = async () => ({ ...KEYS, SANDBOX: (api ??= await sandbox.listen()) });

/** Waits until a server answers at all. */
async function isUp(url) {
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(url).catch(() => null)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`${url} does not answer`);
}

/** Asserts that the shop at an address keeps to the contract of page and server. */
export async function assertRegisters(url) {
  await isUp(url);
  const post = async (action, body, type = 'application/json', more = {}) => {
    const answer = await fetch(`${url}/billing/${action}`, {
      method: 'POST',
      headers: { 'content-type': type, ...more },
      body,
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  for (const action of ['confirm', 'webhook']) {
    for (const [encode, type] of [
      [JSON.stringify, 'application/json'],
      [(fields) => String(new URLSearchParams(fields)), 'application/x-www-form-urlencoded'],
    ]) {
      const { status, body: order } = await post('order', '{}');
      assert.equal(status, 200, JSON.stringify(order));
      const payment = sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
      const { imp_uid, merchant_uid } = payment;
      assert.equal(merchant_uid, order.merchant_uid);
      const report = { imp_uid, merchant_uid, status: 'paid' };
      assert.deepEqual(await post(action, encode(report), type), {
        status: 200,
        body: action === 'confirm' ? { registered: true } : { done: true },
      });
    }
  }
  const { body: order } = await post('order', '{}');
  const { imp_uid, merchant_uid } = sandbox.approve({
    param: order,
    pg_provider: 'kcp_billing',
    happening: 'cancelled',
  });
  const report = JSON.stringify({ imp_uid, merchant_uid });
  assert.deepEqual((await post('confirm', report)).body, { registered: false });
  assert.equal((await post('confirm', '{"merchant_uid":"nobodys"}')).status, 404);
  assert.equal((await post('confirm', '{"merchant_uid":')).status, 400);
  assert.equal((await post('confirm', report, 'text/plain')).status, 415);
  assert.equal((await post('confirm', `"${'x'.repeat(300_000)}"`)).status, 413);
  const evil = { origin: 'https://evil.example' };
  assert.equal((await post('confirm', report, 'application/json', evil)).status, 403);
  assert.equal((await fetch(`${url}/billing/order`)).status, 405);
}
