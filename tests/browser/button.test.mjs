// The card button, on a page with a scripted SDK and a scripted shop's server.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';
import { bundleApp } from './hooks/bundle.mjs';

const SDK = `
  window.calls = [];
  window.IMP = {
    init() {},
    request_pay(param, callback) {
      calls.push(param);
      window.reply = (response) => callback({ merchant_uid: param.merchant_uid, ...response });
    },
  };
`;

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like ' +
  'Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

const MARKUP = `
  <form id="buyer">
    <input name="buyer_name" value="김하나" required><input name="card" value="4">
  </form>
  <button id="register" type="button" disabled>카드 등록</button>
  <p id="status"></p>`;

const OPTIONS = {
  button: '#register',
  status: '#status',
  order: '/billing/order',
  confirm: '/billing/confirm',
};

const APPS = { React: await bundleApp('card-react'), Vue: await bundleApp('card-vue') };
const browser = await launch();
/** Playwright switches the back/forward cache off, and so do its routes. */
const cachingBrowser = await launch([], {
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
});
/** The server of a page without routes. */
const live = { orders: 0, asked: [] };
const url = await listen(async (request, response) => {
  if (await sendDist(request, response)) return true;
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  if (pathname === '/sdk.js') return send(response, SDK, 'text/javascript');
  if (pathname === '/billing/order') {
    const order = { pg: 'kcp_billing', merchant_uid: `order_${++live.orders}`, amount: 0 };
    return send(response, JSON.stringify({ ...order, customer_uid: 'member_7' }));
  }
  if (pathname === '/billing/confirm') {
    live.asked.push(Buffer.concat(await request.toArray()).toString());
    return send(response, '{"registered":false}');
  }
  const app = APPS[pathname.slice(1, -3)];
  if (app) return send(response, app.client, 'text/javascript; charset=utf-8');
  if (pathname !== '/') return false;
  const { lang, markup, script } = JSON.parse(searchParams.get('page'));
  return send(
    response,
    `<!doctype html><html lang="${lang}"><link rel="icon" href="data:,"><body>${markup}${script}`,
  );
});

/** The script of a page with one button. */
const module = (options, more = '') => `<script type="module">
  import { buyerText, cardButton } from '/dist/button.mjs';
  window.buyerText = buyerText;
  window.states = [];
  window.registered = [];
  window.make = () => window.card = cardButton('imp00000001', {
    onState: ({ state }) => states.push(state),
    onRegistered: (report) => registered.push(report),
    sdk: { src: '/sdk.js', retries: 0 },
    ...${JSON.stringify({ ...OPTIONS, ...options })},
    ${more}
  });
  make();
</script>`;

/**
 * Opens a page. `answers` are those of the server about an end, in turn; the last one stays.
 * `undefined` is a server that is away.
 */
async function visit({
  options,
  more,
  markup = MARKUP,
  script = module(options, more),
  lang = 'ko',
  answers = [true],
  query = '',
  before,
  context,
} = {}) {
  const page = await (context ?? browser).newPage();
  const server = { orders: 0, asked: [], answers, sdkIsAway: false };
  if (before) await page.addInitScript(before);
  await page.clock.install();
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const json = (route, value) => route.fulfill({ json: value });
  await page.route('**/sdk.js', (route) => (server.sdkIsAway ? route.abort() : route.continue()));
  await page.route('**/billing/order*', async (route) => {
    server.orderStatus ??= await page.evaluate('window.orderFails');
    if (server.orderStatus === 500) return route.fulfill({ status: 500, body: 'Error' });
    return json(route, {
      pg: 'kcp_billing',
      merchant_uid: `order_${++server.orders}`,
      customer_uid: 'member_7',
      amount: 0,
      buyer_name: 'from the order',
    });
  });
  await page.route('**/billing/confirm', (route) => {
    server.asked.push(route.request().postDataJSON());
    const answer = server.answers.length > 1 ? server.answers.shift() : server.answers[0];
    if (answer === undefined) return route.fulfill({ status: 502, body: 'Bad Gateway' });
    if (answer === 'not yours') return route.fulfill({ status: 404, json: { registered: false } });
    return json(route, typeof answer === 'object' && answer ? answer : { registered: answer });
  });
  const at = `${url}/?page=${encodeURIComponent(JSON.stringify({ lang, markup, script }))}${query}`;
  await page.goto(at);
  const says = (state) =>
    page.waitForFunction((state) => globalThis.card?.state === state, state, { polling: 20 });
  return { page, server, errors, says, text: () => page.textContent('#status') };
}

/** Lets the pauses between questions pass, until the server has been asked so often. */
async function pass({ page, server }, times) {
  while (server.asked.length < times) {
    await page.clock.runFor(1000);
    await page.waitForTimeout(10);
  }
}

const check = (title, options, work) =>
  test(title, async () => {
    const visited = await visit(options);
    await work(visited);
    await visited.page.close();
  });

describe('cardButton()', () => {
  check(
    'is off until SDK and order are there, opens in the click, and asks the server',
    {},
    async ({ page, server, says, errors, text }) => {
      await says('ready');
      assert.equal(await page.isDisabled('#register'), false);
      await page.focus('#register');
      const sync = await page.evaluate(() => {
        document.querySelector('#register').click();
        return calls.length;
      });
      assert.equal(sync, 1);
      await says('open');
      assert.equal(await page.isDisabled('#register'), true);
      assert.equal(await page.getAttribute('#register', 'aria-busy'), 'true');
      assert.match(await text(), /결제창/);
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await says('registered');
      assert.deepEqual(server.asked, [{ merchant_uid: 'order_1', imp_uid: 'imp_1' }]);
      assert.equal(await text(), '카드가 등록되었습니다.');
      assert.equal(await page.getAttribute('#status', 'role'), 'status');
      assert.equal(await page.isDisabled('#register'), true);
      assert.deepEqual(await page.evaluate('states'), [
        'loading',
        'ready',
        'open',
        'confirming',
        'registered',
      ]);
      assert.deepEqual(await page.evaluate('registered'), server.asked);
      assert.deepEqual(errors, []);
      // What is settled is not asked about again after a reload.
      await page.reload();
      await says('ready');
      assert.equal(server.asked.length, 1);
    },
  );

  check(
    'asks after a failure too, says why, and takes a new order; the focus stays',
    { answers: [false, true], lang: 'en' },
    async ({ page, server, says, text }) => {
      await says('ready');
      await page.focus('#register');
      await page.keyboard.press('Enter');
      await says('open');
      await page.evaluate(() =>
        reply({ success: false, error_msg: '한도초과', error_code: 'F400' }),
      );
      await says('ready');
      assert.deepEqual(server.asked, [{ merchant_uid: 'order_1', imp_uid: null }]);
      assert.match(await text(), /try another card/);
      assert.equal(server.orders, 2);
      assert.equal(await page.evaluate('document.activeElement.id'), 'register');
      await page.click('#register');
      assert.equal(await page.evaluate('calls[1].merchant_uid'), 'order_2');
      // The server alone decides: this failure was none.
      await page.evaluate(() => reply({ success: false, imp_uid: 'imp_2' }));
      await says('registered');
    },
  );

  check(
    'is unsure while the server is away: no press pays, and a reload asks again',
    { answers: [undefined] },
    async (visited) => {
      const { page, server, says, text } = visited;
      await says('ready');
      await page.click('#register');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await pass(visited, 3);
      await says('unsure');
      assert.equal(server.asked.length, 3);
      assert.equal(await page.isDisabled('#register'), true);
      assert.match(await text(), /다시 확인$/);

      await page.reload();
      await pass(visited, 6);
      await says('unsure');
      server.answers = [true];
      await page.click('#status button');
      await says('registered');
      assert.equal(server.orders, 1);
      assert.equal(server.asked.length, 7);
      assert.ok(server.asked.every(({ imp_uid }) => imp_uid === 'imp_1'));
    },
  );

  check(
    'waits for a payment that is not final',
    { answers: [null, null, true] },
    async (visited) => {
      const { page, server, says } = visited;
      await says('ready');
      await page.click('#register');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await says('confirming');
      await pass(visited, 3);
      await says('registered');
      assert.equal(server.orders, 1);
    },
  );

  for (const [how, before] of [
    ['', undefined],
    [' if WebAssembly is refused', () => delete globalThis.WebAssembly],
  ])
    check(
      `confirms a landing without a new order${how}`,
      { query: '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true', before },
      async ({ page, server, says }) => {
        await says('registered');
        assert.deepEqual(server.asked, [{ merchant_uid: 'order_7', imp_uid: 'imp_7' }]);
        assert.ok(!page.url().includes('imp_uid'));
        assert.equal(server.orders, 0);
      },
    );

  check(
    'goes on after the landing of an order that is not this buyer’s',
    { query: '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true', answers: ['not yours'] },
    async ({ server, says, text }) => {
      await says('ready');
      assert.equal(server.asked.length, 1);
      assert.match(await text(), /등록되지 않았습니다/);
    },
  );

  check(
    'confirms on a page without a button',
    {
      options: { button: undefined, order: undefined },
      query: '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true',
    },
    async ({ says, server }) => {
      await says('registered');
      assert.equal(server.orders, 0);
    },
  );

  check('a busy page changes nothing', {}, async ({ page, server, says, text }) => {
    await says('ready');
    await page.evaluate(async () => {
      const { createIamport } = await import('/dist/index.mjs');
      createIamport('imp00000001').requestPay({
        pg: 'kcp_billing',
        merchant_uid: 'another',
        customer_uid: 'member_7',
        amount: 0,
      });
    });
    await page.click('#register');
    // The press opens at once; the error comes when its message is there.
    await says('ready');
    assert.match(await text(), /결제창에서/);
    assert.deepEqual([server.orders, server.asked.length], [1, 0]);
  });

  check(
    'a late answer registers the card, and never takes a step back',
    { options: { timeoutMs: 500 }, answers: [false, true] },
    async ({ page, server, says }) => {
      await says('ready');
      await page.click('#register');
      await page.evaluate(() => (window.first = reply));
      await page.evaluate(() => reply({ success: false, error_msg: 'refused' }));
      await says('ready');
      await page.evaluate(() => first({ success: true, imp_uid: 'imp_late' }));
      await says('registered');
      assert.equal(server.asked.at(-1).imp_uid, 'imp_late');
      server.answers = [false];
      await page.evaluate(() => first({ success: true, imp_uid: 'imp_later' }));
      await page.waitForTimeout(200);
      assert.equal(await page.evaluate('card.state'), 'registered');
      assert.equal(server.orders, 2);
    },
  );

  test('loads again by a press if the SDK was away', async () => {
    const visited = await visit({ script: '', lang: 'en' });
    const { page, server, says, errors, text } = visited;
    server.sdkIsAway = true;
    await page.addScriptTag({ type: 'module', content: module().replace(/<\/?script[^>]*>/g, '') });
    await says('unavailable');
    assert.match(await text(), /cannot be registered.*ad blocker/);
    assert.match(errors.join('\n'), /SDK/);
    server.sdkIsAway = false;
    await page.click('#register');
    await says('ready');
    assert.equal(server.orders, 1);
    await page.close();
  });

  check(
    'a wrong order is for the developer, and the buyer reads nothing of it',
    { more: "order: () => ({ pg: 'kcp_billing', merchant_uid: 'order_1', amount: 0 })," },
    async ({ page, server, says, errors, text }) => {
      await says('ready');
      await page.click('#register');
      await says('ready');
      assert.notEqual(await text(), '');
      assert.match(errors.join('\n'), /customer_uid/);
      assert.doesNotMatch(await text(), /customer_uid/);
      assert.equal(server.asked.length, 0);
    },
  );

  check(
    'reads the form in the click, and opens nothing while it is not valid',
    { options: { buyer: '#buyer' } },
    async ({ page, says }) => {
      await says('ready');
      await page.fill('[name=buyer_name]', '');
      await page.click('#register');
      assert.equal(await page.evaluate('calls.length'), 0);
      await page.fill('[name=buyer_name]', '박두리');
      await page.click('#register');
      const { buyer_name, card } = await page.evaluate('calls[0]');
      assert.deepEqual([buyer_name, card], ['박두리', undefined]);
    },
  );

  check(
    'shows the words of the shop and of its server',
    {
      options: { texts: { open: '창을 봐 주세요', check: '또 확인' } },
      answers: [{ registered: false, message: '첫 결제가 거절되었습니다.' }],
    },
    async ({ page, says, text }) => {
      await says('ready');
      await page.click('#register');
      assert.equal(await text(), '창을 봐 주세요');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await says('ready');
      assert.equal(await text(), '첫 결제가 거절되었습니다.');
    },
  );

  check(
    'destroyed, it changes nothing, and the open window still reaches the server',
    {},
    async ({ page, server, says }) => {
      await says('ready');
      await page.click('#register');
      await says('open');
      await page.evaluate('card.destroy()');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await page.waitForFunction(() => true);
      for (let tries = 0; !server.asked.length && tries < 100; tries++)
        await page.waitForTimeout(20);
      assert.equal(server.asked.length, 1);
      assert.equal(await page.evaluate('card.state'), 'loading');
      assert.ok(await page.isDisabled('#register'));
      // A second one on the same page begins anew.
      await page.evaluate('make()');
      await says('ready');
    },
  );

  check(
    'refuses what cannot work: no element, another origin',
    {},
    async ({ page, says, errors }) => {
      await says('ready');
      const thrown = await page.evaluate(async (options) => {
        const { cardButton } = await import('/dist/button.mjs');
        const message = (more) => {
          try {
            cardButton('imp00000001', { ...options, ...more });
          } catch (error) {
            return error.message;
          }
        };
        return message({ button: '#nothing' });
      }, OPTIONS);
      assert.match(thrown, /#nothing: not found/);
      await page.evaluate(async (options) => {
        const { cardButton } = await import('/dist/button.mjs');
        cardButton('imp00000001', { ...options, order: 'https://elsewhere.example/order' });
      }, OPTIONS);
      await page.waitForFunction(() => document.querySelector('#status').textContent);
      assert.match(errors.join('\n'), /same-origin/);
    },
  );

  check(
    'says so in the shop’s words where there is no order',
    { before: () => (window.orderFails = 500), options: { texts: { unavailable: '점검 중' } } },
    async ({ says, text }) => {
      await says('unavailable');
      assert.equal(await text(), '점검 중');
    },
  );

  check(
    'says so where there is no order, and a press asks for it again',
    { before: () => (window.orderFails = 500), lang: 'en' },
    async ({ page, server, says, text, errors }) => {
      await says('unavailable');
      assert.equal(await text(), 'Your card cannot be registered. Please try again later.');
      assert.equal(await page.isDisabled('#register'), false);
      assert.match(errors.join('\n'), /billing\/order: 500/);
      server.orderStatus = 200;
      await page.click('#register');
      await says('ready');
      assert.equal(await text(), '');
      assert.equal(await page.evaluate('calls.length'), 0);
    },
  );

  check(
    'is unsure once a payment stays open for a minute, and asks again',
    { answers: [null] },
    async (visited) => {
      const { page, server, says } = visited;
      await says('ready');
      await page.click('#register');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await pass(visited, 6);
      await says('unsure');
      assert.equal(server.asked.length, 6);
      server.answers = [true];
      await page.click('#status button');
      await says('registered');
      assert.equal(server.orders, 1);
    },
  );

  check(
    'moves the focus to “check again”, and back to the button',
    { answers: [undefined] },
    async (visited) => {
      const { page, server, says } = visited;
      await says('ready');
      await page.focus('#register');
      await page.keyboard.press('Enter');
      await page.evaluate(() => reply({ success: false }));
      await pass(visited, 3);
      await says('unsure');
      await page.waitForFunction(() => document.activeElement.textContent === '다시 확인');
      server.answers = [false];
      await page.keyboard.press('Enter');
      await says('ready');
      await page.waitForFunction(() => document.activeElement.id === 'register');
    },
  );

  check(
    'asks about a window that was open before a reload, and offers a new order',
    { answers: [false] },
    async ({ page, server, says, text }) => {
      await says('ready');
      await page.click('#register');
      await says('open');
      await page.reload();
      await says('ready');
      assert.deepEqual(server.asked, [{ merchant_uid: 'order_1', imp_uid: null }]);
      assert.equal(server.orders, 2);
      assert.match(await text(), /등록되지 않았습니다/);
    },
  );

  test('comes back from the window of a phone, to the button that sent it', async () => {
    const context = await browser.newContext({ userAgent: IPHONE });
    const second = '<button id="yearly" type="button"></button><p id="yearly-status"></p>';
    const visited = await visit({
      context,
      markup: MARKUP + second,
      more: `order: '/billing/order?monthly',`,
      script:
        module({ button: '#yearly', status: '#yearly-status' }).replaceAll('card =', 'yearly =') +
        module({ order: '/billing/order?monthly' }).replaceAll('registered', 'monthly'),
    });
    const { page, server, says } = visited;
    await says('ready');
    await page.click('#register');
    await page.evaluate(() => {
      const [{ m_redirect_url, merchant_uid }] = calls;
      location.assign(
        `${m_redirect_url}&imp_uid=imp_1&merchant_uid=${merchant_uid}&imp_success=true`,
      );
    });
    await page.waitForURL(/imp_uid/, { waitUntil: 'commit' });
    await says('registered');
    await page.waitForFunction(() => yearly.state === 'ready');
    assert.ok(server.asked.length > 0);
    assert.ok(server.asked.every(({ imp_uid }) => imp_uid === 'imp_1'));
    assert.deepEqual(await page.evaluate('[registered.length, monthly.length]'), [0, 1]);
    assert.doesNotMatch(page.url(), /imp_uid/);
    await context.close();
  });

  check(
    'a press asks about an end that another button could not ask about',
    { markup: `${MARKUP}<button id="other" type="button"></button>`, answers: [undefined] },
    async (visited) => {
      const { page, server, says } = visited;
      await says('ready');
      await page.evaluate(async (options) => {
        const { cardButton } = await import('/dist/button.mjs');
        window.other = cardButton('imp00000001', {
          ...options,
          button: '#other',
          status: undefined,
          order: '/billing/order?other',
        });
      }, OPTIONS);
      await page.waitForFunction(() => other.state === 'ready');
      await page.click('#register');
      await page.click('#other');
      assert.match(await page.textContent('#other + [role=status]'), /결제창에서/);
      assert.equal(await page.evaluate('calls.length'), 1);
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await pass(visited, 3);
      await says('unsure');
      server.answers = [true];
      await page.click('#other');
      await page.waitForFunction(() => other.state === 'ready');
      assert.equal(await page.evaluate('calls.length'), 1);
      assert.equal(server.asked.at(-1).imp_uid, 'imp_1');
    },
  );

  check(
    'a page in place of an order, such as that of a login, is none',
    { options: { order: '/?page={}' }, lang: 'en' },
    async ({ page, says, text, errors }) => {
      await says('unavailable');
      assert.equal(await text(), 'Your card cannot be registered. Please try again later.');
      assert.match(errors.join('\n'), /page=\{\}: 200/);
      assert.equal(await page.evaluate('calls.length'), 0);
    },
  );

  check(
    'takes functions, and calls onRegistered once',
    {
      more: `
        order: async () => ({
          pg: 'kcp_billing', merchant_uid: 'made_here', customer_uid: 'member_7', amount: 0,
        }),
        confirm: async (report) => (asked.push(report), { registered: true }),
        sdk: { src: '/sdk.js' },`,
      before: () => (window.asked = []),
    },
    async ({ page, server, says }) => {
      await says('ready');
      await page.click('#register');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await says('registered');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_2' }));
      await page.waitForFunction(() => asked.length === 2);
      assert.deepEqual(
        await page.evaluate('asked'),
        ['imp_1', 'imp_2'].map((imp_uid) => ({ merchant_uid: 'made_here', imp_uid })),
      );
      assert.equal(await page.evaluate('registered.length'), 1);
      assert.deepEqual([server.orders, server.asked.length], [0, 0]);
    },
  );

  check(
    'survives callbacks that throw, and a button that would send its form',
    {
      markup: `<form id="buyer"><input name="buyer_name" value="김하나"><button id="register">
        카드 등록</button></form><p id="status"></p>`,
      options: { buyer: '#buyer' },
      more: `onState() { throw new Error('of the shop'); },
        onRegistered() { throw new Error('of the shop'); },`,
    },
    async ({ page, server, says, errors }) => {
      await says('ready');
      const url = page.url();
      await page.focus('[name=buyer_name]');
      await page.keyboard.press('Enter');
      await says('open');
      await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
      await says('registered');
      assert.equal(page.url(), url);
      assert.equal(server.asked.length, 1);
      assert.ok(errors.every((error) => /of the shop/.test(error)));
    },
  );

  test('a page from the back/forward cache asks, and pays again', async () => {
    const context = await cachingBrowser.newContext({ userAgent: IPHONE });
    const page = await context.newPage();
    const at = (script) =>
      `${url}/?page=${encodeURIComponent(JSON.stringify({ lang: 'ko', markup: MARKUP, script }))}`;
    await page.goto(at(module()));
    const says = (state) =>
      page.waitForFunction((state) => card.state === state, state, { polling: 20 });
    await says('ready');
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted)),
    );
    await page.click('#register');
    await says('open');
    await page.evaluate((url) => location.assign(url), at('<h1>the payment window</h1>'));
    await page.waitForSelector('h1');
    // goBack() would wait for a load event, and a restored page has none.
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => window.persisted);
    await says('ready');
    assert.deepEqual(live.asked.map(JSON.parse), [{ merchant_uid: 'order_1', imp_uid: null }]);
    await page.click('#register');
    assert.equal(await page.evaluate('calls[1].merchant_uid'), 'order_2');
    await context.close();
  });
});

describe('the script tag', () => {
  const tag = (script = '/dist/button.iife.js') => ({
    script: `<script src="${script}"></script>
      <script>
        window.card = {
          get state() { return document.querySelector('#register').disabled ? 'off' : 'on'; },
        };
      </script>`,
    markup: `<script src="/sdk.js"></script>
      <form id="buyer"><input name="buyer_name" value="김하나"></form>
      <button id="register" type="button" disabled data-card-button="imp00000001"
        data-order="/billing/order" data-confirm="/billing/confirm" data-form="#buyer"
        data-next="#welcome">카드 등록</button>
      <p data-card-button-missing>결제 모듈을 불러오지 못했습니다.</p>`,
  });

  check('registers a card without a line of JavaScript', tag(), async ({ page, says, server }) => {
    await says('on');
    assert.equal(await page.locator('[data-card-button-missing]').count(), 0);
    await page.click('#register');
    assert.equal(await page.evaluate('calls[0].buyer_name'), '김하나');
    await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
    await page.waitForURL(/#welcome$/);
    assert.equal(await page.textContent('#register + [role=status]'), '카드가 등록되었습니다.');
    assert.deepEqual(server.asked, [{ merchant_uid: 'order_1', imp_uid: 'imp_1' }]);
  });

  const attributes = (given) => {
    const { markup, ...rest } = tag();
    const written = Object.entries(given).map(([name, value]) => `data-${name}="${value}"`);
    return { ...rest, markup: markup.replace('data-next', `${written.join(' ')} data-next`) };
  };

  test('its other attributes are the options of the same names', async () => {
    const page = attributes({
      status: '#told',
      locale: 'en',
      'redirect-url': 'https://m.shop.kr/done',
      'tier-code': 'A01',
    });
    const agency = '<script>IMP.agency = (...given) => (window.agency = given)</script>';
    const context = await browser.newContext({ userAgent: IPHONE });
    const { page: phone, says } = await visit({
      ...page,
      markup: `${page.markup.replace('</script>', `</script>${agency}`)}<p id="told"></p>`,
      context,
    });
    await says('on');
    await phone.click('#register');
    assert.deepEqual(await phone.evaluate('agency'), ['imp00000001', 'A01']);
    assert.equal(await phone.evaluate('calls[0].m_redirect_url'), 'https://m.shop.kr/done');
    assert.match(await phone.textContent('#told'), /window/);
    assert.equal(await phone.locator('[role=status]').count(), 1);
    await context.close();
  });

  check(
    'a gateway that no row has opens no window',
    attributes({ gateway: 'kakao', locale: 'en' }),
    async ({ page, says, errors }) => {
      await says('on');
      await page.click('#register');
      await page.waitForFunction(() => document.querySelector('[role=status]').textContent);
      assert.equal(await page.evaluate('calls.length'), 0);
      assert.match(errors.join('\n'), /option gateway must be one of .*kakaopay.*"kakao"/);
    },
  );

  check('the markup says so where the script is missing', tag('/away.js'), async ({ page }) => {
    assert.ok(await page.isVisible('[data-card-button-missing]'));
    assert.ok(await page.isDisabled('#register'));
  });
});

for (const [framework, { render }] of Object.entries(APPS))
  describe(`useCardButton() of ${framework}`, async () => {
    const props = {
      options: {
        order: OPTIONS.order,
        confirm: OPTIONS.confirm,
        sdk: { src: '/sdk.js', retries: 0 },
      },
    };
    const html = await render(props);
    const page = {
      lang: 'en',
      markup: `<div id="app">${html}</div>`,
      script: `<script src="/${framework}.js"></script>
        <script>app.mount(document.querySelector('#app'), ${JSON.stringify(props)})</script>`,
    };

    test('is off when rendered on a server', () => {
      assert.match(html, /<button[^>]* disabled/);
      assert.match(html, /aria-busy="true"/);
    });

    check(
      'opens in the click, asks the server, and asks again while it is unsure',
      { ...page, answers: [undefined] },
      async (visited) => {
        const { page, server, says, errors } = visited;
        await says('ready');
        assert.equal(await page.isVisible('#check'), false);
        const sync = await page.evaluate(() => {
          document.querySelector('#register').click();
          return calls.length;
        });
        assert.equal(sync, 1);
        await says('open');
        await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
        await pass(visited, 3);
        await says('unsure');
        server.answers = [true];
        await page.click('#check');
        await says('registered');
        await page.waitForSelector('#check', { state: 'hidden' });
        assert.equal(server.asked.length, 4);
        // A bad answer is told to the developer; nothing else is.
        assert.deepEqual(
          errors.filter((error) => !/502/.test(error)),
          [],
        );
      },
    );

    check(
      'takes functions that are new at each render',
      { ...page, before: () => (window.isInline = true) },
      async ({ page, server, says }) => {
        await says('ready');
        await page.click('#register');
        await says('open');
        await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
        await says('registered');
        assert.deepEqual([server.orders, server.asked.length], [1, 1]);
      },
    );

    check(
      'a component that is mounted while the window is open waits for its end',
      page,
      async ({ page, server, says }) => {
        await says('ready');
        await page.click('#register');
        await page.evaluate('show(false)');
        await page.waitForFunction(() => !document.querySelector('#register'));
        await page.evaluate('show(true)');
        await says('open');
        assert.ok(await page.isDisabled('#register'));
        await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
        await says('registered');
        assert.equal(server.orders, 1);
        assert.ok(server.asked.every(({ imp_uid }) => imp_uid === 'imp_1'));
      },
    );

    const confirming = structuredClone(props);
    confirming.options.order = false;

    check(
      'without an order it only confirms',
      {
        ...page,
        script: page.script.replace(JSON.stringify(props), JSON.stringify(confirming)),
        query: '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true',
      },
      async ({ server, says }) => {
        await says('registered');
        assert.deepEqual([server.orders, server.asked.length], [0, 1]);
      },
    );

    check(
      'a landing is confirmed once it is mounted again',
      { ...page, query: '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true' },
      async ({ page, server, says }) => {
        await says('registered');
        assert.equal(server.asked[0].imp_uid, 'imp_7');
        await page.evaluate('show(false)');
        await page.waitForFunction(() => !document.querySelector('#register'));
        const before = server.asked.length;
        await page.evaluate('show(true)');
        await says('ready');
        assert.equal(server.asked.length, before);
      },
    );
  });

describe('buyerText()', () => {
  check('takes anything, and says nothing technical', {}, async ({ page, says }) => {
    await says('ready');
    const texts = await page.evaluate(() => {
      const left = { success: false, reason: 'left' };
      return [
        buyerText({ success: true }),
        buyerText({ success: true }, { asked: true }),
        buyerText(left),
        buyerText(left, { asked: true }),
        buyerText({ success: false, reason: 'cancelled' }, { locale: 'en' }),
        buyerText(new Error('<b>secret</b>')),
        buyerText(null),
        buyerText({ success: false, reason: 'refused' }, { texts: { refused: '거절' } }),
      ];
    });
    assert.match(texts[0], /확인하고 있습니다/);
    assert.match(texts.splice(1, 1)[0], /등록되지 않았습니다/);
    assert.match(texts[1], /등록되었는지 확인하지 못했습니다/);
    assert.match(texts[2], /등록되지 않았습니다/);
    assert.equal(texts[3], 'Your card was not registered. Please try again.');
    assert.equal(texts[4], texts[5]);
    assert.doesNotMatch(texts[4], /secret/);
    assert.equal(texts[6], '거절');
  });
});
