// The core translated to JavaScript, in Node.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { cases } from '../cases.mjs';
import { differences } from './differences.mjs';

test('node --jitless has no WebAssembly, and nothing here is younger than 2020: every case, and a request, in JavaScript', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--jitless',
    'tests/nowasm/jitless.mjs',
  ]);
  const report = JSON.parse(stdout);
  assert.equal(report.wasm, 'undefined');
  assert.deepEqual(report.nowasm.wrong, []);
  assert.ok(report.nowasm.checked > 400, `${report.nowasm.checked} comparisons`);
  // Nothing can be waited for in a synchronous call.
  assert.equal(report.early, 'wasm_unavailable');
  assert.deepEqual(report.main, report.nowasm);
  assert.equal(report.sentInTheSameTask, 1);
  assert.deepEqual(report.outcome, {
    success: true,
    hasUid: true,
    customer_uid: 'card_1',
    pg: 'kcp_billing',
  });
});

test('both say the same, word for word', async () => {
  const [wasm, fallback] = await Promise.all(
    ['index', 'nowasm'].map((entry) => import(`../../dist/${entry}.mjs`)),
  );
  for (const { name, param, gateway, phone, page: baseUrl } of cases.checkout) {
    for (const locale of ['ko', 'en']) {
      const options = { gateway, phone, baseUrl, locale };
      assert.deepEqual(fallback.validate(param, options), wasm.validate(param, options), name);
    }
  }
  for (const { name, url } of cases.landing)
    assert.deepEqual(fallback.readLanding(url), wasm.readLanding(url), name);
  for (const { name, response } of cases.response)
    assert.deepEqual(fallback.readResponse(response), wasm.readResponse(response), name);
});

test('texts are right after its memory has grown', async () => {
  const { validate } = await import('../../dist/nowasm.mjs');
  const long = '가'.repeat(900_000);
  const { violations } = validate(
    { pg: 'kcp_billing', merchant_uid: 'order_1', customer_uid: long, amount: 0 },
    { locale: 'en' },
  );
  assert.deepEqual(
    violations.map(({ code, received }) => [code, received]),
    [['too_long', '900000']],
  );
});

test('by require', () => {
  const nowasm = createRequire(import.meta.url)('../../dist/nowasm.cjs');
  assert.deepEqual(differences(nowasm, cases).wrong, []);
});

test('an unknown locale is Korean', async () => {
  const { buildParam } = await import('../../dist/index.mjs');
  assert.throws(
    () => buildParam({}, { locale: 'en-US' }),
    ({ kind, message }) => kind === 'invalid_param' && /^[^a-z]*[가-힣]/.test(message),
  );
});
