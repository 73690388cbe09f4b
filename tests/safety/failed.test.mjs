// The core can fail in one way that no check prevents: called where the stack is all but full, it
// is left in the midst of its work. The next call starts afresh, nobody is left waiting, and no
// answer is lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { thrownAtTheEdge } from './failed.mjs';
import { answer, ORDER, visit } from './shop.mjs';

const LANDING = 'https://shop.kr/done?imp_uid=imp_1&imp_success=true';

const CORES = [
  ['wasm', '../../dist/index.mjs'],
  ['its fallback', '../nowasm/translated.mjs'],
];

for (const [core, entry] of CORES) {
  test(`${core}: the call after a failure is right`, async () => {
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
          // What is given at the edge is either right or not given.
          const value = call();
          if (JSON.stringify(value) !== JSON.stringify(right))
            throw Object.assign(new Error(), { kind: `wrong: ${JSON.stringify(value)}` });
        });
        for (const [kind, one] of Object.entries(thrown)) {
          seen.add(kind);
          if (kind === 'core_failed') error = one;
        }
        assert.deepEqual(call(), right);
      }
    }
    seen.delete('RangeError'); // The stack was full before the core was called.
    seen.delete('wasm_unavailable'); // Too full to start a fresh one.
    assert.deepEqual([...seen], ['core_failed']);
    assert.ok(isIamportError(error));
    assert.match(error.message, /cause\.stack/);
    if (core === 'wasm') {
      // The report says where: the build's map has a name for each number.
      const [, at] = /wasm-function\[(\d+)\]/.exec(error.cause.stack);
      assert.match(await readFile('target/npm/core.map', 'utf8'), new RegExp(`^${at}:.*\\w`, 'm'));
    }
  });
}

for (const [core, entry] of CORES) {
  test(
    `${core}: a call that failed inside another leaves the ` + `next core's values alone`,
    async () => {
      const { readLanding, validate } = await import(entry);
      let failures = 0;
      const param = {
        ...ORDER,
        get name() {
          for (let i = 0; i < 200; i++) {
            if (!('core_failed' in thrownAtTheEdge(() => validate({})))) continue;
            failures++;
            break;
          }
          // A fresh core starts while the failed one is still further up the stack.
          return String(validate(ORDER).ok);
        },
      };
      for (let round = 1; round <= 5; round++) {
        assert.throws(() => validate(param), { kind: 'core_failed' });
        assert.equal(failures, round);
        assert.strictEqual(readLanding('https://shop.kr/'), null);
        assert.equal(validate(ORDER).ok, true);
      }
    },
  );
}

/**
 * On the page: fails the core by calls at the edge of the stack, while what is under way goes on.
 */
const FAIL = `
  ${(await readFile(new URL('failed.mjs', import.meta.url), 'utf8')).replaceAll('export ', '')}
  const fails = () => 'core_failed' in thrownAtTheEdge(() => IamportBilling.validate({}));
  for (let i = 0; i < 200 && !window.failed; i++) window.failed = fails();
`;

for (const [what, replace] of [
  ['wasm', {}],
  ['its fallback', { '/watch.js': 'delete window.WebAssembly; window.said = [];' }],
]) {
  test(
    `in Chromium, ${what}: a request under way is told, the page is free, and an answer that ` +
      `comes later is not lost`,
    async () => {
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
          const told = await first;
          IMP.request_pay = pay;
          const { success, merchant_uid } = await shop.requestPay({
            ...order,
            merchant_uid: 'order_2',
          });
          callback({ success: true, imp_uid: 'imp_late', merchant_uid: order.merchant_uid });
          callback({ success: true, imp_uid: 'imp_again', merchant_uid: order.merchant_uid });
          return { failed, told, second: { success, merchant_uid }, late };
        },
        [ORDER, FAIL],
      );
      assert.deepEqual(result, {
        failed: true,
        told: { kind: 'core_failed', merchant_uid: ORDER.merchant_uid },
        second: { success: true, merchant_uid: 'order_2' },
        late: ['imp_late', 'imp_again'],
      });
      await context.close();
      answer.replace = {};
    },
  );

  test(`in Chromium, ${what}: an answer over which it fails is read afresh`, async () => {
    answer.replace = replace;
    const { page, context } = await visit('/tag');
    const result = await page.evaluate(
      async ([order, fail]) => {
        // biome-ignore lint/security/noGlobalEval: the page gets failed.mjs as text
        globalThis.eval(fail.slice(0, fail.lastIndexOf('for (let i')));
        const shop = IamportBilling.createIamport('imp00000000', { locale: 'en' });
        let failures = 0;
        IMP.request_pay = (_param, callback) =>
          setTimeout(() => {
            // An SDK that calls back at the edge of the stack, and again with more room until that
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
      [ORDER, FAIL],
    );
    assert.deepEqual(result, { failed: true, imp_uid: 'imp_1', success: true, next: 'refused' });
    await context.close();
    answer.replace = {};
  });
}
