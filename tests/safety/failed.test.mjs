// The core can fail in one way that no check prevents: if the stack overflows, it stops in the
// middle of its work. The next call gets a new instance, no promise stays pending, and no answer is
// lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { deeper, thrownAtTheEdge } from './failed.mjs';
import { answer, ORDER, visit } from './shop.mjs';

const helpers = await readFile(new URL('failed.mjs', import.meta.url), 'utf8');
const HELPERS = helpers.replaceAll('export ', '');
const LANDING = 'https://shop.kr/done?imp_uid=imp_1&imp_success=true';

const CORES = [
  ['wasm', '../everything.mjs'],
  ['fallback', '../nowasm/translated.mjs'],
];

describe('a stack overflow in the core', () => {
  for (const [core, entry] of CORES) {
    test(`leaves the next call right (${core})`, async () => {
      const { isIamportError, readLanding, readResponse, validate } = await import(entry);
      const seen = new Set();
      let error;
      for (let round = 0; round < 20; round++) {
        for (const [call, right] of [
          [() => validate(ORDER), { ok: true, violations: [], warnings: [] }],
          [() => validate({}).violations.length, 3],
          [() => readLanding(LANDING).imp_uid, 'imp_1'],
          [() => readResponse({ success: true, imp_uid: 'imp_2' }).imp_uid, 'imp_2'],
        ]) {
          const thrown = thrownAtTheEdge(() => {
            // A call near the end of the stack gives the right value or throws.
            const value = call();
            if (JSON.stringify(value) !== JSON.stringify(right))
              throw Object.assign(new Error(), { kind: `wrong: ${JSON.stringify(value)}` });
          });
          for (const [kind, example] of Object.entries(thrown)) {
            seen.add(kind);
            if (kind === 'core_failed') error = example;
          }
          assert.deepEqual(call(), right);
        }
      }
      // The stack was full before the core was called, or too full to start a new instance.
      for (const kind of ['RangeError', 'wasm_unavailable']) seen.delete(kind);
      assert.deepEqual([...seen], ['core_failed']);
      assert.ok(isIamportError(error));
      assert.match(error.message, /cause\.stack/);
      if (core === 'wasm') {
        // The build's map has the name of each function that a stack numbers.
        const [, at] = /wasm-function\[(\d+)\]/.exec(error.cause.stack);
        assert.match(
          await readFile('target/npm/core.map', 'utf8'),
          new RegExp(`^${at}:.*\\w`, 'm'),
        );
      }
    });
  }

  for (const [core, entry] of CORES) {
    test(`inside another call leaves the values of the next instance alone (${core})`, async () => {
      const { readLanding, validate } = await import(entry);
      let attempt = 0;
      const param = {
        ...ORDER,
        get name() {
          for (let i = 0; i < 200; i++) {
            const thrown = deeper(i, () => thrownAtTheEdge(() => validate({})));
            if (!('core_failed' in thrown)) continue;
            failures++;
            break;
          }
          // A new instance starts while the failed one is still further up the stack.
          return String(validate(ORDER).ok);
        },
      };
      for (let failures = 0; failures < 5; attempt++) {
        assert.ok(attempt < 200, `${failures} failures`);
        try {
          validate(param);
          continue;
        } catch (error) {
          assert.equal(error.kind, 'core_failed');
        }
        failures++;
        assert.strictEqual(readLanding('https://shop.kr/'), null);
        assert.equal(validate(ORDER).ok, true);
      }
    });
  }
});

/** Makes the core of the page fail. Requests in flight stay open. */
const FAIL = `${HELPERS}
  for (let i = 0; i < 200 && !window.failed; i++) {
    const thrown = deeper(i, () => thrownAtTheEdge(() => IamportBilling.validate({})));
    window.failed = 'core_failed' in thrown;
  }`;

for (const [core, replace] of [
  ['wasm', {}],
  ['fallback', { '/watch.js': 'delete window.WebAssembly; window.logged = [];' }],
]) {
  describe(`a request in Chromium during a stack overflow (${core})`, () => {
    test('is rejected, frees the page, and a late answer goes to onLate', async () => {
      answer.replace = replace;
      const { page, context, ready } = await visit('/tag');
      assert.equal(ready, 'ready');
      const result = await page.evaluate(
        async ([order, fail]) => {
          const late = [];
          const shop = IamportBilling.createIamport('imp00000000', {
            locale: 'en',
            onLate: (outcome) => late.push(outcome.imp_uid),
          });
          let callback;
          const pay = IMP.request_pay;
          IMP.request_pay = (_param, given) => {
            callback = given;
          };
          const first = shop
            .requestPay(order)
            .catch(({ kind, merchant_uid }) => ({ kind, merchant_uid }));
          // biome-ignore lint/security/noGlobalEval: the page gets failed.mjs as text
          globalThis.eval(fail);
          const rejected = await first;
          IMP.request_pay = pay;
          const { success, merchant_uid } = await shop.requestPay({
            ...order,
            merchant_uid: 'order_2',
          });
          callback({ success: true, imp_uid: 'imp_late', merchant_uid: order.merchant_uid });
          callback({ success: true, imp_uid: 'imp_again', merchant_uid: order.merchant_uid });
          return { failed, rejected, second: { success, merchant_uid }, late };
        },
        [ORDER, FAIL],
      );
      assert.deepEqual(result, {
        failed: true,
        rejected: { kind: 'core_failed', merchant_uid: ORDER.merchant_uid },
        second: { success: true, merchant_uid: 'order_2' },
        late: ['imp_late', 'imp_again'],
      });
      await context.close();
      answer.replace = {};
    });

    test('is fulfilled if the overflow happens while its answer is read', async () => {
      answer.replace = replace;
      const { page, context } = await visit('/tag');
      const result = await page.evaluate(
        async ([order, helpers]) => {
          // biome-ignore lint/security/noGlobalEval: the page gets failed.mjs as text
          globalThis.eval(helpers);
          const shop = IamportBilling.createIamport('imp00000000', { locale: 'en' });
          let failures = 0;
          IMP.request_pay = (_param, callback) =>
            setTimeout(() => {
              // The SDK calls back at the end of the stack, and again with more room until that
              // works.
              failures = atTheEdge(() => {
                callback({ success: true, imp_uid: 'imp_1', merchant_uid: order.merchant_uid });
                return true;
              }).failures;
            });
          const { imp_uid, success } = await shop.requestPay(order);
          IMP.request_pay = (param, callback) =>
            callback({ success: false, error_msg: 'no', merchant_uid: param.merchant_uid });
          const next = await shop.requestPay(order);
          return { failed: failures > 0, imp_uid, success, next: next.reason };
        },
        [ORDER, HELPERS],
      );
      assert.deepEqual(result, { failed: true, imp_uid: 'imp_1', success: true, next: 'refused' });
      await context.close();
      answer.replace = {};
    });
  });
}
