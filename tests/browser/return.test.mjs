// `iamport-billing/return` says what the Rust core says: on every landing case, and on addresses made to be difficult.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';
import { cases } from '../cases.mjs';

const url = await listen((request, response) =>
  sendDist(request, response).then((sent) => sent || send(response, '<!doctype html>')),
);
const page = await (await launch()).newPage();
await page.goto(url);

/** What both say of each address; in a browser, whose decoding of broken UTF-8 is the standard's. */
const ask = (addresses) =>
  page.evaluate(async (addresses) => {
    const full = await import('/dist/index.mjs');
    const { readLanding, reasonOf } = await import('/dist/return.mjs');
    return addresses.map((address) => {
      const landing = readLanding(address);
      const reason = landing && reasonOf(landing);
      const outcome = landing && {
        ...landing,
        success: landing.success === true,
        ...(reason && { reason }),
      };
      return { core: full.readLanding(address), outcome };
    });
  }, addresses);

const answers = await ask(cases.landing.map(({ url }) => url));
for (const [at, { name, url, pending, outcome }] of cases.landing.entries()) {
  test(name, () => {
    assert.deepEqual(answers[at].outcome, answers[at].core, url);
    // What this tab had under way only takeLanding knows.
    if (!pending && outcome)
      assert.deepEqual({ ...answers[at].outcome, ...outcome }, answers[at].outcome);
  });
}

test('ten thousand made addresses', async () => {
  const random = seeded(20261121);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const starts = [
    'https://shop.kr/done?',
    'https://shop.kr/?a=1&b=2',
    'https://shop.kr/#/done?',
    '?',
    '',
    'https://shop.kr/imp_uid=1?',
    'app://done?',
  ];
  const keys = [
    'imp_uid',
    'merchant_uid',
    'imp_success',
    'success',
    'error_code',
    'error_coe',
    'error_msg',
    'customer_uid',
    'pg_provider',
    'page',
    'x_imp_uid',
    '',
    'IMP_UID',
  ];
  const values = [
    '',
    'true',
    'FALSE',
    'imp_1',
    'F1001',
    'F1002',
    'NOT READY',
    'NOT%20READY',
    'NOT_READY',
    'a+b',
    '%',
    '%zz',
    '%EA%B0%80',
    '%ff%fe',
    '%EF%BB%BF',
    '가=나',
    'kakaopay.X',
    'html5_inicis',
    encodeURIComponent('사용자가 결제를 취소하셨습니다'),
    '[결제포기] 사용자가 결제를 취소하셨습니다',
    '이미 결제가 이루어진 거래건입니다.',
    'constructor',
    '__proto__',
    'why?x',
    'a%26b',
    '\n',
    '😀',
    'imp_uid=imp_2',
  ];
  const joints = ['&', '&', '&', '&', '?', '#', '', '&&', '#/route?', ' & ', '='];
  const addresses = Array.from({ length: 10_000 }, () => {
    const parts = Array.from(
      { length: 1 + Math.floor(random() * 7) },
      () => pick(keys) + pick(['=', '=', '=', '=', '']) + pick(values) + pick(joints),
    );
    return pick(starts) + parts.join('');
  });
  for (const [at, { core, outcome }] of (await ask(addresses)).entries())
    assert.deepEqual(outcome, core, JSON.stringify(addresses[at]));
});

test('forget: what this tab remembers of a request, and nothing else; refused storage is no error', async () => {
  const left = await page.evaluate(async () => {
    const { forget } = await import('/dist/return.mjs');
    sessionStorage.setItem('iamport-billing', 'order_1');
    sessionStorage.setItem('shop', 'cart');
    forget();
    const own = Object.getOwnPropertyDescriptor(window, 'sessionStorage');
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('no', 'SecurityError');
      },
      configurable: true,
    });
    forget();
    Object.defineProperty(window, 'sessionStorage', own);
    return { ...sessionStorage };
  });
  assert.deepEqual(left, { shop: 'cart' });
});

/** The same numbers on every run: a failure can be looked at again. */
function seeded(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
