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

const MARKUP = `
  <form id="buyer"><input name="buyer_name" value="김하나" required><input name="card" value="4"></form>
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
const url = await listen(async (request, response) => {
  if (await sendDist(request, response)) return true;
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  if (pathname === '/sdk.js') return send(response, SDK, 'text/javascript');
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
  await page.route('**/billing/order', (route) =>
    json(route, {
      pg: 'kcp_billing',
      merchant_uid: `order_${++server.orders}`,
      customer_uid: 'member_7',
      amount: 0,
      buyer_name: 'from the order',
    }),
  );
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

/** Lets the pauses between two questions pass, one after the other. */
async function pass({ page, server }, times) {
  for (const asked = server.asked.length; server.asked.length < asked + times; ) {
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
      await pass(visited, 2);
      await says('unsure');
      assert.equal(server.asked.length, 3);
      assert.equal(await page.isDisabled('#register'), true);
      assert.match(await text(), /다시 확인$/);

      await page.reload();
      await pass(visited, 2);
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
      await pass(visited, 2);
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
      assert.match(await text(), /등록하지 못했습니다/);
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
    await page.waitForFunction(() => document.querySelector('#status').textContent);
    assert.match(await text(), /이미 열려/);
    assert.equal(await page.evaluate('card.state'), 'ready');
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
    assert.match(await text(), /could not be loaded/);
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
      await page.waitForFunction(() => document.querySelector('#status').textContent);
      assert.equal(await page.evaluate('card.state'), 'ready');
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
      assert.equal(await page.evaluate('states.at(-1)'), 'open');
      // A second one on the same page begins anew.
      await page.evaluate('make()');
      await says('ready');
    },
  );

  check(
    'refuses what cannot work: no element, no confirm, another origin',
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
        return [message({ button: '#nothing' }), message({ confirm: undefined })];
      }, OPTIONS);
      assert.match(thrown[0], /button: .*#nothing/);
      assert.match(thrown[1], /confirm/);
      await page.evaluate(async (options) => {
        const { cardButton } = await import('/dist/button.mjs');
        cardButton('imp00000001', { ...options, order: 'https://elsewhere.example/order' });
      }, OPTIONS);
      await page.waitForFunction(() => /등록/.test(document.querySelector('#status').textContent));
      assert.match(errors.join('\n'), /another origin/);
    },
  );
});

describe('the script tag', () => {
  const tag = (script = '/dist/button.iife.js') => ({
    script: `<script src="${script}"></script>
      <script>window.card = { get state() { return document.querySelector('#register').disabled ? 'off' : 'on'; } }</script>`,
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
        const sync = await page.evaluate(() => {
          document.querySelector('#register').click();
          return calls.length;
        });
        assert.equal(sync, 1);
        await says('open');
        await page.evaluate(() => reply({ success: true, imp_uid: 'imp_1' }));
        await pass(visited, 2);
        await says('unsure');
        server.answers = [true];
        await page.click('#check');
        await says('registered');
        assert.equal(server.asked.length, 4);
        // A bad answer is told to the developer; nothing else is.
        assert.deepEqual(
          errors.filter((error) => !/502/.test(error)),
          [],
        );
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
    assert.match(texts.splice(1, 1)[0], /등록하지 못했습니다/);
    assert.match(texts[1], /아직 확인하지 못했습니다/);
    assert.match(texts[2], /등록되지 않았습니다/);
    assert.equal(texts[3], 'The registration was cancelled.');
    assert.equal(texts[4], texts[5]);
    assert.doesNotMatch(texts[4], /secret/);
    assert.equal(texts[6], '거절');
  });
});
