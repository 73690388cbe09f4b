// Compares `iamport-billing/return` with the Rust core: on every landing case, on random addresses,
// and in a tab that remembers a request.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';
import { cases } from '../cases.mjs';

const url = await listen((request, response) =>
  sendDist(request, response).then((sent) => sent || send(response, '<!doctype html>')),
);
// Chromium would ignore most of the many history.replaceState() below.
const browser = await launch(['--disable-ipc-flooding-protection']);
const page = await browser.newPage();
await page.goto(url);

/** Reads each address with both, in a browser: it decodes broken UTF-8 by the standard. */
const readWithBoth = (addresses) =>
  page.evaluate(async (addresses) => {
    const full = await import('/dist/index.mjs');
    const { readLanding, reasonOf } = await import('/dist/return.mjs');
    return addresses.map((address) => {
      const landing = readLanding(address);
      const reason = landing && reasonOf(landing);
      const { pending, ...same } = landing ?? {};
      const outcome = landing && {
        ...same,
        success: landing.success === true,
        ...(reason && { reason }),
      };
      return { core: full.readLanding(address), outcome };
    });
  }, addresses);

const answers = await readWithBoth(cases.landing.map(({ url }) => url));
describe('readLanding() of ./return and of the core agree', () => {
  for (const [at, { name, url, pending, outcome }] of cases.landing.entries()) {
    test(`readLanding reads a landing: ${name}`, () => {
      assert.deepEqual(answers[at].outcome, answers[at].core, url);
      // Only takeLanding knows the request that a case calls pending.
      if (!pending && outcome)
        assert.deepEqual({ ...answers[at].outcome, ...outcome }, answers[at].outcome);
    });
  }

  test('on ten thousand random addresses', async () => {
    const addresses = randomAddresses(10_000);
    for (const [at, { core, outcome }] of (await readWithBoth(addresses)).entries())
      assert.deepEqual(outcome, core, JSON.stringify(addresses[at]));
  });
});

describe('takeLanding() of ./return and of the main entry agree on', () => {
  const REPORTED = '?imp_uid=imp_1&merchant_uid=order_1&imp_success=true&tab=card';

  /** Sends a request from a page at `from`. No answer comes, so the tab remembers it. */
  const sendFrom = async (tab, from, call) => {
    await tab.goto(`${url}/${from}`);
    await tab.evaluate(async (call) => {
      window.IMP = { init() {}, request_pay() {} };
      const { createIamport } = await import('/dist/index.mjs');
      const order = { pg: 'kicc.T1', merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };
      const request = createIamport('imp00000000').requestPay(order, call);
      if (call.timeoutMs) await request.catch(() => {});
    }, call);
  };

  /** Takes the landing of the page with an entry: its imp_uid or its order. */
  const take = (tab, entry) =>
    tab.evaluate(async (entry) => {
      const { createIamport, takeLanding } = await import(`/dist/${entry}.mjs`);
      const landing = createIamport ? createIamport('imp00000000').takeLanding() : takeLanding();
      return landing && (landing.imp_uid ?? landing.merchant_uid);
    }, entry);

  for (const entry of ['index', 'return']) {
    test(`a landing that a router writes back and the shopper reloads (${entry})`, async () => {
      const tab = await browser.newPage();
      await tab.goto(url + REPORTED);
      assert.equal(await take(tab, entry), 'imp_1');
      await tab.evaluate((query) => history.replaceState(null, '', query), REPORTED);
      assert.equal(await take(tab, entry), null);
      await tab.reload();
      assert.equal(await take(tab, entry), 'imp_1', 'the shop may not have confirmed it');
      await tab.goto(url + REPORTED);
      assert.equal(await take(tab, entry), null, 'a link');
      await tab.close();
    });

    test(`an equal landing of an order that is sent again (${entry})`, async () => {
      const failed = `${url}/?merchant_uid=order_1&imp_success=false&error_msg=x`;
      const tab = await browser.newPage();
      await tab.goto(failed);
      assert.equal(await take(tab, entry), 'order_1');
      await tab.goto(failed);
      assert.equal(await take(tab, entry), null);
      await sendFrom(tab, '', {});
      await tab.goto(failed);
      assert.equal(await take(tab, entry), 'order_1');
      await tab.close();
    });
  }

  /** Lands at `to` and takes the landing twice with an entry: `return` or `index`. */
  const takeTwice = async (entry, { from, to, call = {}, before = '' }) => {
    const tab = await browser.newPage();
    if (from !== undefined) await sendFrom(tab, from, call);
    await tab.goto(`${url}/${to}`);
    const taken = await tab.evaluate(
      async ([entry, before]) => {
        Function(before)();
        const { createIamport, takeLanding, reasonOf } = await import(`/dist/${entry}.mjs`);
        const take = () => {
          if (createIamport) return createIamport('imp00000000').takeLanding();
          const landing = takeLanding();
          const reason = landing && reasonOf(landing);
          if (!landing) return null;
          const { pending, ...same } = landing;
          return { ...same, success: landing.success === true, ...(reason && { reason }) };
        };
        const [first, second] = [take(), take()];
        const { pathname, search, hash } = location;
        return {
          first,
          second,
          address: pathname + search + hash,
          stored: Number('iamport-billing' in sessionStorage),
        };
      },
      [entry, before],
    );
    await tab.close();
    return taken;
  };

  const REFUSE_STORAGE = `
    const refuse = () => { throw new DOMException('no') };
    const value = { length: 0, getItem: refuse, removeItem: refuse };
    Object.defineProperty(window, 'sessionStorage', { value });`;
  const REFUSE_HISTORY = "history.replaceState = () => { throw new DOMException('no') }";

  for (const [title, scenario, expected] of [
    [
      'the landing of the request that this tab sent',
      { from: '', to: REPORTED },
      {
        first: { imp_uid: 'imp_1', matched: true, customer_uid: 'card_1', pg: 'kicc.T1' },
        address: '/?tab=card',
        stored: 0,
      },
    ],
    [
      'a landing in a tab that remembers nothing',
      { to: REPORTED },
      { first: { imp_uid: 'imp_1', matched: null, pg: null }, address: '/?tab=card', stored: 0 },
    ],
    [
      "another order's landing: the request stays remembered",
      { from: '', to: '?imp_uid=imp_9&merchant_uid=order_9&imp_success=true' },
      { first: { matched: false, customer_uid: null }, address: '/', stored: 1 },
    ],
    [
      'a landing that names no order',
      { from: '', to: '?imp_success=false&error_msg=no' },
      { first: { success: false, reason: 'refused', merchant_uid: 'order_1' }, stored: 0 },
    ],
    [
      "a cancel, known by the gateway's own text",
      {
        to: `?imp_success=false&error_msg=${encodeURIComponent('사용자가 결제를 취소하셨습니다')}`,
      },
      { first: { success: false, reason: 'cancelled' } },
    ],
    [
      'a merchant_uid alone, of the order that this tab waits for',
      { from: '', to: '?merchant_uid=order_1' },
      { first: { success: true, merchant_uid: 'order_1', matched: true }, address: '/' },
    ],
    [
      "a merchant_uid alone, which may be the shop's own page",
      { to: '?merchant_uid=order_1' },
      { first: null, address: '/?merchant_uid=order_1' },
    ],
    [
      'a merchant_uid in the address of the page that sent the request',
      { from: '?merchant_uid=order_1', to: '?merchant_uid=order_1' },
      { first: { reason: 'left', via: 'none' }, address: '/?merchant_uid=order_1', stored: 0 },
    ],
    [
      'no landing, though a request was sent',
      { from: '', to: '?tab=card' },
      {
        first: {
          success: false,
          reason: 'left',
          via: 'none',
          merchant_uid: 'order_1',
          customer_uid: 'card_1',
          pg: 'kicc.T1',
        },
        address: '/?tab=card',
        stored: 0,
      },
    ],
    [
      'no landing, after the request was rejected with a timeout',
      { from: '', to: '', call: { timeoutMs: 5 } },
      { first: null, stored: 1 },
    ],
    ['no landing and no request', { to: '' }, { first: null, address: '/', stored: 0 }],
    [
      'a hash route',
      { from: '', to: '#/done?imp_uid=imp_1&step=2&imp_success=true' },
      { first: { imp_uid: 'imp_1', matched: null }, address: '/#/done?step=2', stored: 0 },
    ],
    [
      'a frame whose storage is refused',
      { to: REPORTED, before: REFUSE_STORAGE },
      { first: { imp_uid: 'imp_1', matched: null }, address: '/?tab=card' },
    ],
    [
      'a frame whose history is refused',
      { from: '', to: REPORTED, before: REFUSE_HISTORY },
      { first: { imp_uid: 'imp_1', matched: true }, address: `/${REPORTED}`, stored: 0 },
    ],
  ]) {
    test(`takeLanding agrees in both entries: ${title}`, async () => {
      const [ours, core] = [
        await takeTwice('return', scenario),
        await takeTwice('index', scenario),
      ];
      assert.deepEqual(ours, core);
      const { first, ...rest } = expected;
      assert.equal(ours.second, null, 'the second call');
      if (!first) assert.equal(ours.first, null);
      for (const [key, value] of Object.entries(first ?? {}))
        assert.deepEqual(ours.first[key], value, key);
      for (const [key, value] of Object.entries(rest)) assert.equal(ours[key], value, key);
    });
  }

  test('the address that is left of a thousand random ones', async () => {
    const addresses = randomAddresses(1000).map((address) => address.replace(/^[^?#]*/, '/done'));
    const left = await page.evaluate(async (addresses) => {
      const { takeLanding } = await import('/dist/return.mjs');
      const { createIamport } = await import('/dist/index.mjs');
      const takeFrom = (address, take) => {
        history.replaceState(null, '', address);
        take();
        return location.href;
      };
      return addresses.map((address, at) => {
        const ours = takeFrom(address, takeLanding);
        // Another landing in between, because the same one is not taken twice in a row.
        takeFrom(`/?imp_uid=between_${at}`, takeLanding);
        const core = takeFrom(address, createIamport('imp00000000').takeLanding);
        takeFrom(`/?imp_uid=after_${at}`, takeLanding);
        return { ours, core };
      });
    }, addresses);
    assert.ok(new Set(left.map(({ ours }) => ours)).size > 100, 'the addresses differ');
    for (const [at, { ours, core }] of left.entries())
      assert.equal(ours, core, JSON.stringify(addresses[at]));
  });

  test('a landing that the other entry has taken', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${url}/${REPORTED}`);
    const second = await tab.evaluate(async () => {
      const { takeLanding } = await import('/dist/return.mjs');
      const { createIamport } = await import('/dist/index.mjs');
      const address = location.href;
      takeLanding();
      history.replaceState(null, '', address);
      return createIamport('imp00000000').takeLanding();
    });
    await tab.close();
    assert.equal(second, null);
  });
});

test('takeLanding() of ./return is null on a server', async () => {
  const { takeLanding } = await import('../../dist/return.mjs');
  assert.equal(takeLanding(), null);
});

/** Makes addresses of the keys and values that gateways send, and of what surprises a parser. */
function randomAddresses(count) {
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
  return Array.from({ length: count }, () => {
    const parts = Array.from(
      { length: 1 + Math.floor(random() * 7) },
      () => pick(keys) + pick(['=', '=', '=', '=', '']) + pick(values) + pick(joints),
    );
    return pick(starts) + parts.join('');
  });
}

/** Creates a random generator with a seed, so that a failure can be repeated. */
function seeded(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
