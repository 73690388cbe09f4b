// The core translated to JavaScript, in Node.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { cases } from '../cases.mjs';
import { differences } from './differences.mjs';

describe('The core in JavaScript', () => {
  test('every case and a request run without WebAssembly, in an engine of 2020', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--jitless',
      'tests/nowasm/jitless.mjs',
    ]);
    const report = JSON.parse(stdout);
    assert.equal(report.wasm, 'undefined');
    assert.deepEqual(report.translated.wrong, []);
    assert.ok(report.translated.checked > 400, `${report.translated.checked} comparisons`);
    // A synchronous call cannot wait for the fallback.
    assert.equal(report.early, 'wasm_unavailable');
    assert.deepEqual(report.main, report.translated);
    assert.equal(report.sentInTheSameTask, 1);
    assert.deepEqual(report.outcome, {
      success: true,
      hasUid: true,
      customer_uid: 'card_1',
      pg: 'kcp_billing',
    });
  });

  test('the fallback says the same as the wasm, word for word', async () => {
    const wasm = await import('../everything.mjs');
    const fallback = await import('./translated.mjs');
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

  test('texts are right after the memory of the fallback has grown', async () => {
    const { validate } = await import('./translated.mjs');
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

  test('the core in JavaScript gives the same answers to require()', () => {
    const require = createRequire(import.meta.url);
    const slim = require('../../dist/slim.cjs');
    slim.setWasm(require('../../dist/fallback.cjs').fallback);
    assert.deepEqual(differences(slim, cases).wrong, []);
  });
});

describe('The slim entry without its wasm', () => {
  test('names the call that is missing', async () => {
    const slim = await import('../../dist/slim.mjs?none');
    assert.throws(
      () => slim.validate({}),
      ({ kind, message }) => kind === 'wasm_unavailable' && /setWasm\(/.test(message),
    );
  });

  test('refuses at once what is no wasm', async () => {
    const { setWasm } = await import('../../dist/slim.mjs?wrong');
    const address = 'https://shop.example/core.wasm';
    for (const wrong of [
      address,
      new URL(address),
      new Response(new Uint8Array(8)),
      Promise.resolve(new Uint8Array(8)),
      { default: address },
      undefined,
      null,
    ])
      assert.throws(() => setWasm(wrong), /^TypeError: setWasm\(.*arrayBuffer\(\)/);
    setWasm(await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
    setWasm(new ArrayBuffer(8));
  });
});

describe('The locale', () => {
  test('an unknown locale of buildParam() counts as Korean', async () => {
    const { buildParam } = await import('../everything.mjs');
    assert.throws(
      () => buildParam({}, { locale: 'en-US' }),
      ({ kind, message }) => kind === 'invalid_param' && /^[^a-z]*[가-힣]/.test(message),
    );
  });
});

describe('a relative m_redirect_url', () => {
  const order = { pg: 'kcp_billing', merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };

  for (const [title, address] of [
    ['with half a character', 'done?name=\ud800'],
    ['with U+0000', 'done?name=\0'],
  ]) {
    test(`${title} is refused, not altered by resolving it`, async () => {
      for (const entry of ['../everything.mjs', './translated.mjs']) {
        const { validate } = await import(entry);
        const param = { ...order, m_redirect_url: address };
        const { violations } = validate(param, { baseUrl: 'https://shop.kr/pay', phone: true });
        assert.deepEqual(
          violations.map(({ code, path }) => [code, path]),
          [['broken_text', 'm_redirect_url']],
          entry,
        );
      }
    });
  }
});
