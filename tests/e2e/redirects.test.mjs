// The ways in which a shopper arrives at the shop, back from a redirect or otherwise.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { DESKTOP, IPHONE, startDemo, unfold } from './demo.mjs';
import { framesLoaded, nextSettled, paysAgain, press, url, visit, windowOf } from './faults.mjs';
import { assertFields } from '../fields.mjs';

const demo = await startDemo();
const KEY = 'iamport-billing';
const SUCCESS = 'imp_uid=imp_1&merchant_uid=order_1&imp_success=true';

/**
 * Gives what takeLanding returned on the page. It waits for the SDK: if a page is left while its
 * requests are held back for `route`, Chromium may never begin the next one.
 */
async function landed(page) {
  await page.evaluate('preloading');
  return page.evaluate('landed');
}

/** Goes to an address of the shop, and gives what takeLanding returns there. */
async function land(page, query, path = '/') {
  await page.goto(`${url}${path}?${query}`, { waitUntil: 'domcontentloaded' });
  return landed(page);
}

/** Opens a shop whose window takes the page away, and goes to the gateway's page. */
async function leave(options) {
  const shop = await visit({ faults: ['leaves'], ...options });
  await shop.page.click('#pay');
  await shop.page.waitForURL('**/gateway');
  return shop;
}

const remembered = (page) => page.evaluate((key) => sessionStorage.getItem(key), KEY);
const brief = ({ success, reason = null, matched, customer_uid }) => ({
  success,
  reason,
  matched,
  customer_uid,
});

const SCRIPT = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>';

/** Addresses typed by hand, and the outcome of each while order_1 is open. */
const FORGED = [
  [
    'imp_uid=imp_9&merchant_uid=order_9&imp_success=true',
    { success: true, matched: false, customer_uid: null },
  ],
  ['imp_success=true', { success: true, matched: null, imp_uid: null, merchant_uid: 'order_1' }],
  ['imp_success=true&merchant_uid=order_9', { success: true, matched: false, customer_uid: null }],
  [
    'imp_uid=imp_1&merchant_uid=order_1&imp_success=true&imp_success=false',
    { success: false, reason: 'unclear', matched: true },
  ],
  [
    'imp_uid=imp_1&merchant_uid=order_1&success=true&imp_success=false',
    { success: false, reason: 'unclear', matched: true },
  ],
  [
    'imp_uid=imp_1&merchant_uid=order_1&imp_success=true&error_code=F400',
    { success: false, reason: 'unclear', matched: true },
  ],
  ['imp_uid=imp_1&merchant_uid=order_1&imp_success=yes', { success: true, matched: true }],
  [
    'imp_uid=imp_1&merchant_uid=order_1&merchant_uid=order_9',
    { success: true, matched: false, customer_uid: null },
  ],
  [
    `imp_uid=imp_1&merchant_uid=order_1&imp_success=false&error_msg=${encodeURIComponent(SCRIPT)}`,
    { success: false, reason: 'refused', error_msg: SCRIPT },
  ],
  [
    `imp_uid=${encodeURIComponent(SCRIPT)}&merchant_uid=order_1`,
    { success: true, imp_uid: SCRIPT },
  ],
  [`merchant_uid=${'x'.repeat(10_000)}&imp_uid=1`, { success: true, matched: false }],
  [
    '__proto__=x&constructor=y&imp_uid=imp_1&merchant_uid=order_1',
    { success: true, matched: true },
  ],
  ['merchant_uid=order_9', null],
];

/**
 * Fires a phone's events when the shopper goes to KakaoTalk or a card's app, and comes back.
 */
const away = (page) =>
  page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
const back = (page) =>
  page.evaluate(() => {
    delete document.hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  });

const NAMES = [
  'imp_uid',
  'merchant_uid',
  'imp_success',
  'success',
  'error_code',
  'error_coe',
  'error_msg',
  'customer_uid',
  'pg_provider',
  'request',
  'plan',
  'q',
];

describe('Landings', () => {
  test('a landing is matched once and taken out of the address', async () => {
    const shop = await leave();
    assert.deepEqual(brief(await land(shop.page, `plan=1&${SUCCESS}&utm=x`)), {
      success: true,
      reason: null,
      matched: true,
      customer_uid: 'card_1',
    });
    assert.equal(new URL(shop.page.url()).search, '?plan=1&utm=x');
    assert.equal(await remembered(shop.page), null);
    await shop.page.reload({ waitUntil: 'domcontentloaded' });
    assert.equal(await landed(shop.page), null);
    await shop.page.goto(`${url}/gateway`);
    await shop.page.goBack({ waitUntil: 'domcontentloaded' });
    assert.equal(await landed(shop.page), null);
    assert.equal(await land(shop.page, SUCCESS), null, 'the address comes from the history');
    await shop.close();
  });

  describe('a router writes a landing back into the address, and it', () => {
    const take = (page) => page.evaluate('iamport.takeLanding()');
    const rewrite = (page, query) =>
      page.evaluate((query) => history.replaceState(null, '', `?${query}`), query);
    const REORDERED = 'merchant_uid=order_1&imp_success=true&imp_uid=%69mp_1&plan=2';

    /** A tab that has taken the landing of order_1. */
    const landedTab = async () => {
      const shop = await leave();
      assert.equal((await land(shop.page, SUCCESS)).imp_uid, 'imp_1');
      return shop;
    };

    test('is not told again, in whatever order its keys are', async () => {
      const shop = await landedTab();
      for (const query of [SUCCESS, REORDERED, `plan=1&${SUCCESS}`]) {
        await rewrite(shop.page, query);
        assert.equal(await take(shop.page), null, query);
      }
      await shop.close();
    });

    test('is not told by another page of the tab, nor by ./return', async () => {
      const shop = await landedTab();
      assert.equal(await land(shop.page, REORDERED), null);
      const small = await shop.page.evaluate(async () =>
        (await import('/dist/return.mjs')).takeLanding(),
      );
      assert.equal(small, null);
      await shop.close();
    });

    test('hides no landing of another order or of another result', async () => {
      const shop = await landedTab();
      const other = SUCCESS.replaceAll('_1', '_2');
      assert.equal((await land(shop.page, other)).imp_uid, 'imp_2');
      const failed = 'merchant_uid=order_2&imp_success=false&error_msg=x';
      assert.equal((await land(shop.page, failed)).reason, 'refused');
      await shop.close();
    });

    test('hides no request that nobody answered', async () => {
      const shop = await leave();
      const other = SUCCESS.replaceAll('_1', '_9');
      assert.equal((await land(shop.page, other)).matched, false);
      assertFields(await land(shop.page, other), { reason: 'left', merchant_uid: 'order_1' });
      await shop.close();
    });

    test('is told each time if it names neither a payment nor an order', async () => {
      const shop = await leave();
      for (let i = 0; i < 2; i++)
        assert.equal((await land(shop.page, 'error_code=F400&error_msg=x')).reason, 'refused');
      await shop.close();
    });
  });

  test('a landing in another browser is reported without a match', async () => {
    const shop = await leave();
    const other = await visit();
    assert.deepEqual(brief(await land(other.page, SUCCESS)), {
      success: true,
      reason: null,
      matched: null,
      customer_uid: null,
    });
    await other.close();
    assert.deepEqual(
      brief(await land(shop.page, SUCCESS)),
      { success: true, reason: null, matched: true, customer_uid: 'card_1' },
      'the first browser still knows',
    );
    await shop.close();
  });

  test('a landing after a day is not matched, and the request is forgotten', async () => {
    for (const [hours, matched] of [
      [23, true],
      [25, null],
    ]) {
      const shop = await leave();
      await shop.page.clock.fastForward(hours * 3_600_000);
      assert.equal((await land(shop.page, SUCCESS)).matched, matched, `${hours} hours`);
      assert.equal(await remembered(shop.page), null);
      await shop.close();
    }
  });

  for (const [query, expected] of FORGED) {
    test(`a forged landing proves nothing: ${query.slice(0, 80)}`, async () => {
      const shop = await leave();
      const outcome = await land(shop.page, query);
      if (!expected) assertFields(outcome, { reason: 'left', merchant_uid: 'order_1' });
      else
        assert.deepEqual(
          Object.fromEntries(Object.keys(expected).map((key) => [key, outcome[key]])),
          expected,
        );
      assert.equal(outcome.pg, outcome.matched === false ? null : 'kcp_billing');
      // A stranger's address does not make this tab forget its own request.
      assert.equal((await remembered(shop.page)) !== null, outcome.matched === false);
      assert.equal(await shop.page.evaluate('window.hacked'), undefined);
      await shop.close();
    });
  }

  test('a merchant_uid in the page’s own address is not a landing', async () => {
    const shop = await visit({ faults: ['leaves'] });
    assert.equal(await land(shop.page, 'faults=leaves&merchant_uid=order_1'), null);
    assert.match(shop.page.url(), /merchant_uid=order_1/);
    // The shopper pays for that order and comes back without an answer, which is no success.
    assert.equal(await shop.page.evaluate('preloading'), 'ready');
    await shop.page.click('#pay');
    await shop.page.waitForURL('**/gateway');
    const outcome = await land(shop.page, 'faults=leaves&merchant_uid=order_1');
    assertFields(outcome, { success: false, reason: 'left', matched: true });
    assert.match(shop.page.url(), /merchant_uid=order_1/);
    await shop.close();
  });

  test('a merchant_uid alone is a landing if this tab waits for that order', async () => {
    const shop = await leave();
    assert.deepEqual(brief(await land(shop.page, 'merchant_uid=order_1', '/done')), {
      success: true,
      reason: null,
      matched: true,
      customer_uid: 'card_1',
    });
    assert.equal(new URL(shop.page.url()).search, '');
    await shop.close();
  });

  test('the page’s own merchant_uid stays in the address a phone returns to', async () => {
    const shop = await visit({ context: { userAgent: 'iPhone' } });
    await land(shop.page, 'merchant_uid=mine&page=2');
    assert.equal(await shop.page.evaluate('preloading'), 'ready');
    const sent = await shop.page.evaluate('pay(), IMP.calls.at(-1).m_redirect_url');
    assert.equal(sent, `${url}/?merchant_uid=mine&page=2`);
    const outcome = await land(shop.page, `merchant_uid=mine&page=2&${SUCCESS}`);
    assertFields(outcome, { success: true, merchant_uid: 'order_1', matched: true });
    await shop.close();
  });
});

/** Makes a page refuse its storage, as browsers do by their settings. */
const NO_STORAGE = `
  Object.defineProperty(window, 'sessionStorage', {
    get() {
      throw new DOMException('no', 'SecurityError');
    },
  });`;

describe('Storage, tabs and reloads', () => {
  test('a page without sessionStorage pays, and its landing is not matched', async () => {
    const shop = await visit({
      script: NO_STORAGE,
    });
    await paysAgain(shop);
    const query = new URLSearchParams({
      script: `${NO_STORAGE} landed = iamport.takeLanding();`,
    });
    assert.equal(await land(shop.page, query), null);
    await shop.close();
  });

  test('a page with full storage pays, and no older request is matched', async () => {
    const shop = await visit();
    await shop.page.evaluate((key) => {
      sessionStorage.setItem(key, ['older', 'c', 'kicc', Date.now()].join('\0'));
      for (let size = 2 ** 22; size >= 1; size /= 2) {
        try {
          for (let i = 0; ; i++) sessionStorage.setItem(`filler ${size} ${i}`, 'x'.repeat(size));
        } catch {}
      }
    }, KEY);
    await shop.page.evaluate("void pay({ merchant_uid: 'order_longer_than_the_one_before' })");
    assert.equal(await remembered(shop.page), null);
    await press(shop.page, 'approve');
    assert.equal((await nextSettled(shop)).success, true);
    await paysAgain(shop);
    await shop.page.evaluate('void pay()');
    assert.equal(
      (await land(shop.page, SUCCESS.replace('order_1', 'order_longer'))).matched,
      null,
      'unknown, rather than false',
    );
    await shop.close();
  });

  test('two tabs that pay at once match only their own landings', async () => {
    const first = await visit({ faults: ['leaves'] });
    const page = await first.context.newPage();
    await page.goto(`${url}/?faults=leaves`, { waitUntil: 'domcontentloaded' });
    assert.equal(await page.evaluate('preloading'), 'ready');
    await first.page.click('#pay');
    await page.evaluate("void pay({ merchant_uid: 'second', customer_uid: 'card_2' })");
    for (const tab of [first.page, page]) await tab.waitForURL('**/gateway');
    assert.deepEqual(brief(await land(first.page, 'imp_uid=imp_2&merchant_uid=second')), {
      success: true,
      reason: null,
      matched: false,
      customer_uid: null,
    });
    assert.deepEqual(brief(await land(page, SUCCESS)), {
      success: true,
      reason: null,
      matched: false,
      customer_uid: null,
    });
    // The swapped answers made neither tab forget its request.
    assert.deepEqual(brief(await land(first.page, SUCCESS)), {
      success: true,
      reason: null,
      matched: true,
      customer_uid: 'card_1',
    });
    assert.deepEqual(brief(await land(page, 'imp_uid=imp_2&merchant_uid=second')), {
      success: true,
      reason: null,
      matched: true,
      customer_uid: 'card_2',
    });
    await first.close();
  });

  test('a tab opened from a paying page reports left and changes nothing there', async () => {
    const shop = await visit();
    await shop.page.click('#pay');
    await windowOf(shop.page).locator('#asked').getByText('order_1').waitFor();
    // A tab opened by a page starts with a copy of its storage.
    const opening = shop.context.waitForEvent('page');
    await shop.page.evaluate("void open('/?copy'); 0").catch(() => {});
    const tab = await opening;
    await tab.waitForLoadState('domcontentloaded');
    const outcome = await tab.evaluate('landed');
    assertFields(outcome, { success: false, reason: 'left', merchant_uid: 'order_1' });
    await tab.close();
    await press(shop.page, 'approve');
    assert.deepEqual(brief(await nextSettled(shop)), {
      success: true,
      reason: null,
      matched: true,
      customer_uid: 'card_1',
    });
    await shop.close();
  });

  test('a reload during a payment gives left once, and the page pays again', async () => {
    const shop = await visit();
    await shop.page.click('#pay');
    await windowOf(shop.page).locator('#asked').getByText('order_1').waitFor();
    await shop.page.reload({ waitUntil: 'domcontentloaded' });
    assertFields(await landed(shop.page), {
      success: false,
      reason: 'left',
      merchant_uid: 'order_1',
      customer_uid: 'card_1',
    });
    assert.equal(await shop.page.evaluate('preloading'), 'ready');
    await framesLoaded(shop.page);
    await paysAgain(shop);
    await shop.page.reload({ waitUntil: 'domcontentloaded' });
    assert.equal(await landed(shop.page), null);
    await shop.close();
  });
});

describe('A page in the background', () => {
  test('an hour in KakaoTalk does not end the request', async () => {
    const shop = await visit();
    await shop.page.click('#pay');
    for (let i = 0; i < 3; i++) {
      await away(shop.page);
      await shop.pass(1200);
      await back(shop.page);
      await shop.pass(25);
    }
    assert.deepEqual(await shop.settled(), []);
    await press(shop.page, 'approve');
    assert.deepEqual(brief(await nextSettled(shop)), {
      success: true,
      reason: null,
      matched: true,
      customer_uid: 'card_1',
    });
    await shop.close();
  });

  test('a page frozen behind an app gives left, not window_not_opened', async () => {
    const shop = await visit({ frame: () => {} });
    await shop.page.click('#pay');
    await shop.pass(5);
    // A frozen page: no second passes between the two.
    await away(shop.page);
    await back(shop.page);
    await shop.pass(30);
    assert.deepEqual(await shop.settled(), []);
    await shop.pass(1);
    assert.equal((await nextSettled(shop)).reason, 'left', 'not window_not_opened');
    await shop.usable();
    await shop.close();
  });

  test('a dead SDK is initialised again, even after a look at another tab', async () => {
    let mended = false;
    const shop = await visit({
      faults: ['covers first'],
      pg: (route, answer) => (mended ? answer() : route.abort()),
    });
    await shop.page.click('#pay');
    await shop.pass(5);
    await away(shop.page);
    await shop.pass(2);
    await back(shop.page);
    await shop.pass(31);
    assert.equal((await nextSettled(shop)).reason, 'left');
    mended = true;
    await paysAgain(shop, { inits: 2 });
    await shop.close();
  });

  test('a return from the back/forward cache gives left, and a late answer counts', async () => {
    const shop = await visit();
    await shop.page.click('#pay');
    await windowOf(shop.page).locator('#asked').getByText('order_1').waitFor();
    const show = (persisted) =>
      shop.page.evaluate((persisted) => {
        for (const type of ['pagehide', 'pageshow'])
          dispatchEvent(new PageTransitionEvent(type, { persisted }));
      }, persisted);
    await show(false);
    assert.deepEqual(await shop.settled(), []);
    await show(true);
    assert.equal((await nextSettled(shop)).reason, 'left');
    await press(shop.page, 'approve');
    await shop.page.waitForFunction(() => late.length, undefined, { polling: 50 });
    assert.equal((await shop.late())[0].imp_uid, 'imp_order_1');
    await shop.usable();
    await paysAgain(shop);
    await shop.close();
  });
});

describe('Options that a page sets', () => {
  test('redirectUrl fills in for m_redirect_url, and must be a web address', async () => {
    const shop = await visit({
      faults: ['leaves'],
      context: IPHONE,
      script: `
    window.warned = [];
    const elsewhere = IamportBilling.createIamport('imp00000000', {
      redirectUrl: 'https://m.shop.kr/done?plan=1',
      onWarning: (warnings) => warned.push(...warnings.map(({ code }) => code)),
    });
    IMP_CALLS = [];
    window.ask = (more) => {
      const before = IMP.request_pay;
      IMP.request_pay = ({ m_redirect_url, merchant_uid }, callback) => {
        IMP_CALLS.push(m_redirect_url);
        callback({ success: true, imp_uid: 'imp_1', merchant_uid });
      };
      return elsewhere.requestPay(order(more)).finally(() => (IMP.request_pay = before));
    };`,
    });
    const origin = new URL(url).origin;
    const ask = async (more) => {
      await shop.page.evaluate((more) => ask(more), more);
      return shop.page.evaluate('[IMP_CALLS.pop(), warned.splice(0)]');
    };
    assert.deepEqual(await ask({}), ['https://m.shop.kr/done?plan=1', ['other_origin']]);
    assert.deepEqual(await ask({ m_redirect_url: `${origin}/done` }), [`${origin}/done`, []]);
    assert.deepEqual(await ask({ m_redirect_url: '/mine' }), [`${origin}/mine`, []]);
    assert.deepEqual(await ask({ m_redirect_url: 'https://pay.shop.kr/' }), [
      'https://pay.shop.kr/',
      ['other_origin'],
    ]);
    for (const redirectUrl of [
      'javascript:alert(1)',
      'myapp://done',
      'www.shop.kr/done',
      'https://',
    ]) {
      const refused = await shop.page.evaluate(
        (redirectUrl) =>
          IamportBilling.createIamport('imp00000000', { redirectUrl })
            .requestPay(order())
            .catch((error) => error.name),
        redirectUrl,
      );
      assert.equal(refused, 'TypeError', redirectUrl);
    }
    await shop.close();
  });

  // Without `signal`, which would make addEventListener itself throw.
  test('Object.prototype supplies no option', async () => {
    const shop = await visit({
      script: `
    Object.assign(Object.prototype, {
      timeoutMs: 1,
      gateway: 'x',
      redirectUrl: 'javascript:1',
      tierCode: 'A01',
      sdk: {},
      nonce: 'x',
      integrity: 'sha256-x',
      phone: true,
      baseUrl: 'x',
      violations: 1,
      cause: 1,
    });
    window.poisoned = IamportBilling.createIamport('imp00000000', { locale: 'en' });
    Object.prototype.src = '/evil.js';
    window.evil = poisoned
      .preload()
      .then(() => [...document.scripts].some((tag) => tag.src.includes('evil')));
    window.wrong = poisoned.requestPay({}).catch((error) => error);`,
    });
    assert.equal(await shop.page.evaluate('evil'), false);
    assert.deepEqual(
      await shop.page.evaluate('wrong.then(({ kind, violations }) => [kind, violations.length])'),
      ['invalid_param', 3],
    );
    assert.deepEqual(await shop.page.evaluate('IMP.inits'), [['imp00000000']]);
    await shop.page.evaluate('pay(), undefined');
    await shop.pass(5);
    await press(shop.page, 'approve');
    assert.equal((await nextSettled(shop)).success, true);
    await shop.page.evaluate(
      'for (const key of Object.keys(Object.prototype)) delete Object.prototype[key]',
    );
    await shop.close();
  });
});

const WRITES_HTML = new RegExp(
  [
    'innerHTML',
    'outerHTML',
    'insertAdjacentHTML',
    String.raw`document\.write`,
    'createContextualFragment',
    'parseFromString',
    'setHTMLUnsafe',
    String.raw`\beval\(`,
    String.raw`javascript:[^/]*['"\x60]\s*\+`,
  ].join('|'),
);

describe('HTML from an address', () => {
  for (const path of [
    '/',
    '/landing.html',
    '/card.html',
    '/script-tag.html',
    '/playground.html',
    '/owner.html',
    '/sim/window.html',
  ]) {
    for (const marks of ['?', '#/?']) {
      test(
        `${path}${marks} makes no HTML of its address`,
        demo.visit(
          path + marks + NAMES.map((name) => `${name}=${encodeURIComponent(SCRIPT)}`).join('&'),
          DESKTOP,
          async (page) => {
            await page.waitForLoadState('networkidle');
            await unfold(page);
            assert.equal(await page.locator('img[src=x]').count(), 0);
            assert.equal(await page.evaluate(() => window.hacked), undefined);
          },
        ),
      );
    }
  }

  test('no script of the demo or the package writes HTML', () => {
    const files = ['www', 'npm', 'src/js'].flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .filter((path) => /\.(m?js|ts|html)$/.test(path))
        .map((path) => `${folder}/${path}`),
    );
    assert.ok(files.length > 40);
    for (const path of files) {
      assert.doesNotMatch(readFileSync(path, 'utf8'), WRITES_HTML, path);
    }
  });
});
