// The Rust example, built and run against the sandbox.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { SECRET, issue, onCall, start } from './sandbox.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = `${root}examples/axum`;
const target = `${root}target/axum`;

const built = spawnSync('cargo', ['build', '--quiet', '--target-dir', target], { cwd: example, encoding: 'utf8' });

async function shop(t, options) {
  assert.equal(built.status, 0, built.stderr);
  const started = await start(t, options);
  const env = { ...process.env, PORT: '0', IMP_BASE_URL: started.baseUrl, IMP_KEY: 'imp_apikey', IMP_SECRET: SECRET };
  const child = spawn(`${target}/debug/axum-shop`, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  const [line] = await once(child.stdout, 'data');
  const post = async (path, body) => {
    const response = await fetch(String(line).trim() + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return response.status === 201 ? null : response.json();
  };
  return { ...started, post };
}

const ORDER = { merchant_uid: 'issue_1', customer_uid: 'c1', amount: 14900, pg: 'kcp_billing' };

test('confirms and charges, once', async (t) => {
  const { sandbox, post, sent } = await shop(t);
  await post('/orders', ORDER);
  const { imp_uid } = issue(sandbox, ORDER);
  for (let i = 0; i < 2; i++) {
    const said = await post('/confirm', { merchant_uid: 'issue_1', imp_uid });
    assert.deepEqual([said.result, said.amount], ['charged', 14900]);
  }
  assert.equal(sent('again').length, 1);
  assert.equal((await post('/confirm', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' })).result, 'no such payment');
  assert.equal((await post('/confirm', { merchant_uid: 'nobody', imp_uid })).result, 'unknown order');
});

test('a lost answer is looked up, a broken page is no answer, 401 is renewed', async (t) => {
  const faults = [onCall('again', 1, { drop: 'after' }), onCall('GET /payments/imp_', 1, { status: 401, body: '{"code":-1,"message":"Unauthorized","response":null}' })];
  const { sandbox, post, sent } = await shop(t, { fault: (request) => faults.reduce((found, fault) => fault(request) ?? found, null) });
  await post('/orders', ORDER);
  const { imp_uid } = issue(sandbox, ORDER);
  assert.equal((await post('/confirm', { merchant_uid: 'issue_1', imp_uid })).result, 'charged');
  assert.equal(sent('again').length, 1);
  assert.equal(sent('getToken').length, 2);
});

test('a forged report is a mismatch', async (t) => {
  const { sandbox, post, sent } = await shop(t);
  await post('/orders', ORDER);
  const other = issue(sandbox, { ...ORDER, merchant_uid: 'issue_2', customer_uid: 'c2' });
  const said = await post('/confirm', { merchant_uid: 'issue_1', imp_uid: other.imp_uid });
  assert.deepEqual(said, { result: 'mismatch', mismatch: { field: 'merchant_uid', expected: 'issue_1', got: 'issue_2' } });
  assert.equal(sent('again').length, 0);
});
