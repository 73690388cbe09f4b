// The silences of Iamport's SDK. Each becomes an error or an outcome in a stated time, and the page
// can be used afterwards.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { framesLoaded, nextSettled, paysAgain, press, visit, windowOf } from './faults.mjs';
import { assertFields } from '../fields.mjs';

/** Asserts: nothing for 19 seconds, `window_not_opened` at 20, and a page that can be used. */
async function neverOpens(shop, { attempt = 1 } = {}) {
  await shop.pass(19);
  assert.equal((await shop.settled()).length, attempt - 1, 'not before its time');
  await shop.pass(1);
  const error = await nextSettled(shop, attempt);
  assertFields(error, {
    kind: 'window_not_opened',
    name: 'IamportError',
    merchant_uid: `order_${attempt}`,
  });
  assert.match(error.message, /20 seconds.*Look it up on your server by merchant_uid/);
  await shop.usable();
}

/** Asserts: nothing for 29 seconds after the window has gone, and `left` at 30. */
async function isLeft(shop) {
  await shop.pass(29);
  assert.equal((await shop.settled()).length, 0, 'not before its time');
  await shop.pass(1);
  assertFields(await nextSettled(shop), {
    success: false,
    reason: 'left',
    merchant_uid: 'order_1',
    imp_uid: null,
  });
  await shop.usable();
}

async function opened(shop) {
  await shop.page.click('#pay');
  await windowOf(shop.page).locator('#asked').getByText('order_').waitFor();
  await shop.pass(2);
}

/** Waits until no window is visible. */
const gone = ({ page }) =>
  page.waitForFunction(
    () => ![...document.querySelectorAll('iframe')].some((frame) => frame.checkVisibility()),
    undefined,
    { polling: 50 },
  );

/** Stands in for a popup blocker. Real ones are in tests/browsers. */
const BLOCKED = 'window.open = () => null;';

/**
 * The ways in which an SDK covers the page: with init's element or a new one, at once or later.
 */
const WAYS = [[], ['fresh'], ['async'], ['fresh', 'async']];
const nameOf = (faults) => (faults.length ? `SDK: ${faults.join(', ')}` : 'plain SDK');

/** Loads another SDK into the page, as a tag manager might. */
const replace = (page) =>
  page.evaluate(
    () =>
      new Promise((done) =>
        document.head.append(
          Object.assign(document.createElement('script'), {
            src: '/sdk.js?faults=newer',
            onload: done,
          }),
        ),
      ),
  );

describe('A window that opened', () => {
  for (const faults of WAYS) {
    const sdk = nameOf(faults);

    test(`an SDK that answers is not disturbed in five payments (${sdk})`, async () => {
      const shop = await visit({ faults });
      for (let i = 0; i < 5; i++) {
        await paysAgain(shop, { inits: 1 });
        await shop.usable();
      }
      await shop.close();
    });

    test(`a window may stay open for an hour (${sdk})`, async () => {
      const shop = await visit({ faults });
      await opened(shop);
      await shop.pass(3600);
      assert.deepEqual(await shop.settled(), []);
      await press(shop.page, 'cancel');
      assert.equal((await nextSettled(shop)).imp_uid, 'imp_order_1');
      await shop.usable();
      await paysAgain(shop);
      await shop.close();
    });

    test(`a window that closes without an answer gives left (${sdk})`, async () => {
      const shop = await visit({ faults: [...faults, 'leaves overlay'] });
      await opened(shop);
      await press(shop.page, 'close');
      await gone(shop);
      await isLeft(shop);
      // The window of the second attempt is visible, although the overlay was hidden.
      await paysAgain(shop, { inits: 1 });
      await shop.usable();
      await shop.close();
    });

    test(`an SDK that remembers its overlay finds it as it left it (${sdk})`, async () => {
      const shop = await visit({ faults: [...faults, 'leaves overlay', 'remembers'] });
      await opened(shop);
      await press(shop.page, 'close');
      await gone(shop);
      await isLeft(shop);
      await paysAgain(shop, { inits: 1 });
      await shop.usable();
      await shop.close();
    });

    test(`the late answer of an abandoned window reaches onLate (${sdk})`, async () => {
      const shop = await visit({ faults: [...faults, 'leaves overlay'] });
      await opened(shop);
      const answer = {
        request_id: await shop.page.evaluate('IMP.calls[0].request_id'),
        response: { success: true, imp_uid: 'imp_late', merchant_uid: 'order_1' },
      };
      await press(shop.page, 'close');
      await gone(shop);
      await isLeft(shop);
      // The hidden frame is alive, and answers.
      await shop.page
        .frames()
        .find((frame) => frame.url().includes('window?kcp_billing'))
        .evaluate((answer) => parent.postMessage(JSON.stringify(answer), '*'), answer);
      await shop.page.waitForFunction(() => late.length, undefined, { polling: 50 });
      const [late] = await shop.late();
      assertFields(late, {
        success: true,
        imp_uid: 'imp_late',
        merchant_uid: 'order_1',
        matched: true,
      });
      assert.equal((await shop.settled()).length, 1);
      await shop.usable();
      await paysAgain(shop);
      await shop.close();
    });
  }
});

describe('A window that does not open', () => {
  for (const way of [[], ['fresh']]) {
    const sdk = nameOf(way);

    for (const [what, pg] of [
      ['/users/pg is cut off', (route) => route.abort()],
      ['/users/pg answers 503', (route) => route.fulfill({ status: 503 })],
      ['/users/pg hangs, and is cut off', (route) => setTimeout(() => route.abort(), 1500)],
      ['a bad user code', (route) => route.fulfill({ status: 404, json: { code: -1 } })],
    ]) {
      test(`${what}: window_not_opened, and the next attempt asks again (${sdk})`, async () => {
        let mended = false;
        const shop = await visit({
          faults: [...way, 'covers first'],
          pg: (route, answer) => (mended ? answer() : pg(route)),
        });
        await shop.page.click('#pay');
        await neverOpens(shop);
        await shop.page.click('#pay');
        await neverOpens(shop, { attempt: 2 });
        assert.equal(await shop.page.evaluate('IMP.inits.length'), 2);
        mended = true;
        await paysAgain(shop, { inits: 3 });
        await paysAgain(shop, { inits: 3 });
        await shop.usable();
        await shop.close();
      });
    }

    test(`a frame that never loads gives window_not_opened (${sdk})`, async () => {
      let mended = false;
      const shop = await visit({
        faults: [...way, 'covers first'],
        frame: (_, answer) => mended && answer(),
      });
      await shop.page.click('#pay');
      await neverOpens(shop);
      mended = true;
      await paysAgain(shop, { inits: 2 });
      await shop.usable();
      await shop.close();
    });
  }

  for (const way of [[], ['fresh']]) {
    const sdk = nameOf(way);

    test(`an exception inside the SDK gives window_not_opened (${sdk})`, async () => {
      const shop = await visit({ faults: [...way, 'throws inside'] });
      await shop.page.click('#pay');
      await neverOpens(shop);
      assert.match(shop.dialogs[0], /결제모듈 구동 중에 오류/);
      await shop.mend('throws inside');
      await paysAgain(shop, { inits: 2 });
      await shop.usable();
      await shop.close();
    });

    test(`an exception out of the SDK gives sdk_threw at once (${sdk})`, async () => {
      const shop = await visit({ faults: [...way, 'throws'] });
      await shop.page.click('#pay');
      const error = await nextSettled(shop);
      assertFields(error, { kind: 'sdk_threw', merchant_uid: 'order_1' });
      assert.match(error.cause, /^TypeError: Cannot read/);
      await shop.usable();
      await shop.mend('throws');
      await paysAgain(shop, { inits: 1 });
      await shop.usable();
      await shop.close();
    });
  }

  test('a window that opens after window_not_opened answers to onLate', async () => {
    let ask;
    const asked = new Promise((done) => {
      ask = done;
    });
    const shop = await visit({
      frame: (route, answer) => route.request().url().endsWith('?kcp_billing') && ask(answer),
    });
    await shop.page.click('#pay');
    await neverOpens(shop);
    const load = await asked;
    await load();
    await windowOf(shop.page).locator('#asked').getByText('order_1').waitFor();
    await press(shop.page, 'approve');
    await shop.page.waitForFunction(() => late.length, undefined, { polling: 50 });
    assert.deepEqual(
      (await shop.late()).map(({ success, imp_uid }) => [success, imp_uid]),
      [[true, 'imp_order_1']],
    );
    await shop.usable();
    await shop.close();
  });
});

/** Keeps the parser waiting for a script that comes late. */
const SLOW_PARSER = "document.write('<script src=/slow.js></' + 'script>');";

describe('A page that is not parsed, or empty', () => {
  test('a request before the page is parsed gives window_not_opened', async () => {
    // The tag of preload() counts, because the later of two SDKs replaces the earlier.
    const shop = await visit({
      script: `preloading = new Promise((done) => {
          const tag = document.querySelector('script[src*="/sdk.js"]');
          tag.addEventListener('load', () => {
            pay();
            done('ready');
          });
        });
        ${SLOW_PARSER}`,
    });
    await shop.pass(20);
    assert.equal((await nextSettled(shop)).kind, 'window_not_opened');
    assert.match(shop.dialogs[0], /IMP\.init\(\)함수를 먼저/);
    await paysAgain(shop, { inits: 2 });
    await shop.close();
  });

  test('preload() settles once the page is parsed', async () => {
    const shop = await visit({
      script: `${SLOW_PARSER}
        preloading.then(() => (window.state = document.readyState));`,
    });
    assert.notEqual(await shop.page.evaluate('state'), 'loading');
    await shop.close();
  });

  test('an empty page still gives window_not_opened in time', async () => {
    const shop = await visit({ frame: () => {}, script: '' });
    await shop.page.evaluate('pay(); document.documentElement.replaceChildren()');
    await shop.pass(20);
    assert.equal((await nextSettled(shop)).kind, 'window_not_opened');
    await shop.close();
  });
});

describe('Popups, aborts and timeouts', () => {
  for (const way of [[], ['fresh']]) {
    const sdk = nameOf(way);

    test(`a blocked popup gives popup_blocked at once (${sdk})`, async () => {
      const shop = await visit({ faults: [...way, 'popup'], script: BLOCKED });
      await shop.page.click('#pay');
      assertFields(await nextSettled(shop), {
        success: false,
        reason: 'popup_blocked',
        error_code: 'NOT READY',
        imp_uid: null,
      });
      await shop.usable();
      await shop.mend('popup');
      await paysAgain(shop, { inits: 1 });
      await shop.close();
    });

    test(`a popup blocked in silence gives window_not_opened (${sdk})`, async () => {
      const shop = await visit({ faults: [...way, 'popup refused in silence'], script: BLOCKED });
      await shop.page.click('#pay');
      await neverOpens(shop);
      await shop.mend('popup refused in silence');
      await paysAgain(shop);
      await shop.usable();
      await shop.close();
    });

    test(`a popup that closes without an answer gives left (${sdk})`, async () => {
      const shop = await visit({
        faults: [...way, 'popup'],
        script: 'document.hasFocus = () => !window.behind;',
      });
      const opening = shop.page.waitForEvent('popup');
      await shop.page.click('#pay');
      const popup = await opening;
      await shop.page.evaluate('behind = true');
      await shop.pass(600);
      assert.deepEqual(await shop.settled(), []);
      await popup.close();
      await shop.page.evaluate('behind = false');
      await isLeft(shop);
      await shop.mend('popup');
      await paysAgain(shop);
      await shop.close();
    });

    for (const [kind, options] of [
      ['aborted', '{ signal: stop.signal }'],
      ['timeout', '{ timeoutMs: 5000 }'],
    ]) {
      test(`a request that ends as ${kind} leaves an open window open (${sdk})`, async () => {
        const shop = await visit({
          faults: [...way, 'leaves overlay'],
          script: 'window.stop = new AbortController();',
        });
        await shop.page.evaluate(`void pay({}, ${options})`);
        await windowOf(shop.page).locator('#asked').getByText('order_1').waitFor();
        await shop.pass(5);
        await shop.page.evaluate('stop.abort()');
        const error = await nextSettled(shop);
        assertFields(error, { kind, merchant_uid: 'order_1' });
        assert.ok(
          await windowOf(shop.page).locator('#approve').isVisible(),
          'a shopper may be paying in it',
        );
        await shop.pass(60);
        await press(shop.page, 'close');
        await gone(shop);
        await shop.pass(30);
        await shop.usable();
        assert.equal((await shop.settled()).length, 1);
        await paysAgain(shop, { inits: 1 });
        await shop.close();
      });

      test(`a request that ends as ${kind} early uncovers the page (${sdk})`, async () => {
        const shop = await visit({
          faults: [...way, 'covers first'],
          frame: () => {},
          script: 'window.stop = new AbortController();',
        });
        await shop.page.evaluate(`void pay({}, ${options})`);
        await shop.pass(5);
        await shop.page.evaluate('stop.abort()');
        assert.equal((await nextSettled(shop)).kind, kind);
        await shop.usable();
        await shop.close();
      });
    }
  }

  test('a request beside an abandoned window is watched as its own', async () => {
    const shop = await visit({
      faults: ['leaves overlay'],
      script: 'window.stop = new AbortController();',
    });
    await shop.page.evaluate('void pay({}, { signal: stop.signal })');
    await windowOf(shop.page).locator('#asked').getByText('order_1').waitFor();
    await shop.page.evaluate('stop.abort(); void pay()');
    await windowOf(shop.page).locator('#asked').getByText('order_2').waitFor();
    await shop.pass(60);
    assert.equal(
      (await shop.settled()).length,
      1,
      'its window is open, in the same frame as before',
    );
    await press(shop.page, 'close');
    await gone(shop);
    await shop.pass(30);
    assertFields(await nextSettled(shop, 2), { reason: 'left', merchant_uid: 'order_2' });
    await shop.usable();
    await shop.close();
  });
});

describe('Other scripts on the page', () => {
  test('IMP.init called by the page while a window is open gives left', async () => {
    const shop = await visit();
    await opened(shop);
    await shop.page.evaluate("IMP.init('imp99999999')");
    await isLeft(shop);
    await framesLoaded(shop.page);
    await paysAgain(shop);
    await shop.close();
  });

  test('IMP.init called by the page before a window opens prevents that window', async () => {
    let load = false;
    const shop = await visit({ frame: (_, answer) => load && answer() });
    await shop.page.click('#pay');
    await shop.page.evaluate("IMP.init('imp99999999')");
    await neverOpens(shop);
    load = true;
    await paysAgain(shop, { inits: 3 });
    await shop.close();
  });

  test('an answer that the SDK gives to another caller is not taken for ours', async () => {
    const shop = await visit();
    await shop.page.evaluate(
      `pay();
      const request = { pg: 'kcp_billing', merchant_uid: 'theirs' };
      IMP.request_pay(request, (response) => (window.theirs = response));`,
    );
    await windowOf(shop.page).locator('#asked').getByText('theirs').waitFor();
    await shop.pass(2);
    await press(shop.page, 'approve');
    await shop.page.waitForFunction(() => window.theirs, undefined, { polling: 50 });
    assert.deepEqual(await shop.settled(), [], 'the answer belongs to another caller');
    await isLeft(shop);
    await paysAgain(shop);
    await shop.close();
  });

  test('junk and foreign messages change nothing', async () => {
    const shop = await visit();
    await opened(shop);
    await shop.page.evaluate(async () => {
      const forged = {
        request_id: IMP.calls[0].request_id,
        response: { success: true, imp_uid: 'imp_forged', merchant_uid: 'order_1' },
      };
      const junk = [
        null,
        undefined,
        0,
        '',
        '{',
        '[]',
        'null',
        {},
        [],
        new ArrayBuffer(8),
        new Map(),
        JSON.stringify(forged),
        forged,
        { type: 'iamport-billing', ...forged },
      ];
      for (const data of junk) {
        postMessage(data, '*');
        dispatchEvent(
          new MessageEvent('message', { data, origin: 'https://service.iamport.kr.evil.kr' }),
        );
        dispatchEvent(
          new MessageEvent('message', {
            data,
            origin: 'https://service.iamport.kr',
            source: window,
          }),
        );
      }
      const frame = Object.assign(document.createElement('iframe'), {
        srcdoc:
          `<script>parent.postMessage(${JSON.stringify(JSON.stringify(forged))}, '*')</` +
          'script>',
        width: 10,
      });
      const loaded = new Promise((done) => (frame.onload = done));
      document.body.append(frame);
      await loaded;
      frame.remove();
    });
    assert.deepEqual(
      { settled: await shop.settled(), late: await shop.late() },
      { settled: [], late: [] },
    );
    await press(shop.page, 'approve');
    assert.equal((await nextSettled(shop)).imp_uid, 'imp_order_1');
    await shop.close();
  });

  test('an SDK replaced while a window is open answers, and the newer one is next', async () => {
    const shop = await visit();
    await opened(shop);
    await replace(shop.page);
    await shop.page.evaluate('void pay()');
    assert.deepEqual(
      await nextSettled(shop).then(({ kind, merchant_uid }) => [kind, merchant_uid]),
      ['busy', 'order_1'],
    );
    assert.equal(
      await shop.page.evaluate('IMP.inits.length'),
      0,
      'init would tear down the open window',
    );
    await press(shop.page, 'approve');
    assert.equal((await nextSettled(shop, 2)).imp_uid, 'imp_order_1');
    await paysAgain(shop, { inits: 1 });
    await shop.close();
  });

  test('an SDK replaced between two requests gets the second one', async () => {
    const shop = await visit();
    await paysAgain(shop, { inits: 1 });
    await replace(shop.page);
    await paysAgain(shop, { inits: 1 });
    await shop.usable();
    await shop.close();
  });

  test('alerts of the SDK or the page do not end a request', async () => {
    const shop = await visit();
    await opened(shop);
    await shop.page.evaluate("alert('one'); confirm('two'); prompt('three')");
    await press(shop.page, 'approve');
    assert.equal((await nextSettled(shop)).success, true);
    assert.deepEqual(shop.dialogs, ['one', 'two', 'three']);
    await shop.close();
  });

  test('elements, classes and styles that the shop changes meanwhile stay', async () => {
    const shop = await visit({ faults: ['fresh', 'covers first'], frame: () => {} });
    await shop.page.evaluate(() => {
      pay();
      // The shop's dialog, class and style come in the same task as the SDK's own, and later.
      const dialog = Object.assign(document.createElement('div'), {
        id: 'dialog',
        textContent: 'waiting',
      });
      document.body.append(dialog);
      document.body.classList.add('dark');
      document.querySelector('#notice').style.color = 'red';
    });
    await shop.pass(10);
    await shop.page.evaluate(() => document.body.style.setProperty('--shop', '2'));
    await shop.pass(10);
    assert.equal((await nextSettled(shop)).kind, 'window_not_opened');
    const kept = await shop.page.evaluate(() => [
      document.querySelector('#dialog').checkVisibility(),
      document.body.className,
      document.body.style.getPropertyValue('--shop'),
      document.querySelector('#notice').style.color,
      getComputedStyle(document.body).overflow,
    ]);
    assert.deepEqual(kept, [true, 'dark', '2', 'red', 'visible']);
    await shop.close();
  });
});

describe('An answer about another gateway or order', () => {
  test('the outcome for an unregistered pg names the gateway that answered', async () => {
    const shop = await visit();
    await shop.page.evaluate("void pay({ pg: 'html5_inicis.INIBillTst' })");
    await press(shop.page, 'approve');
    assertFields(await nextSettled(shop), {
      success: true,
      pg: 'html5_inicis.INIBillTst',
      pg_provider: 'kcp_billing',
    });
    await shop.close();
  });

  test('an answer about another order keeps its ids and is not matched', async () => {
    const shop = await visit();
    await opened(shop);
    await shop.page.evaluate(
      `const request = { ...IMP.calls[0], merchant_uid: 'theirs' };
      window.frames[0].postMessage(JSON.stringify(request), '*');`,
    );
    await windowOf(shop.page).locator('#asked').getByText('theirs').waitFor();
    await press(shop.page, 'approve');
    assertFields(await nextSettled(shop), {
      matched: false,
      merchant_uid: 'theirs',
      imp_uid: 'imp_theirs',
    });
    await shop.close();
  });
});
