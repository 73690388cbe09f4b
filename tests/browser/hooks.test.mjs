// The hooks of React (in StrictMode) and Vue: rendered on a server, hydrated in a browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';
import { bundleApp } from './hooks/bundle.mjs';

let sdkRequests = 0;
const SDK = `
  window.inits = [];
  window.calls = [];
  window.IMP = {
    init: (code) => inits.push(code),
    request_pay(param, callback) {
      calls.push(param);
      window.reply = callback;
    },
  };
`;
const ORDER = { pg: 'kcp_billing', merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };
const browser = await launch();

/** Starts a server of the app. */
async function serve(framework) {
  const { client, render } = await bundleApp(framework);
  const url = await listen(async (request, response) => {
    if (await sendDist(request, response)) return true;
    if (request.url === '/app.js') return send(response, client, 'text/javascript; charset=utf-8');
    if (request.url === '/sdk.js') return ++sdkRequests && send(response, SDK, 'text/javascript');
    if (request.url === '/broken.js')
      return sdkRequests++ > 0 && send(response, SDK, 'text/javascript');
    if (request.url === '/missing.js') return false;
    const props = JSON.parse(new URL(request.url, 'http://shop').searchParams.get('props'));
    const mount = `app.mount(document.getElementById('app'), ${JSON.stringify(props)})`;
    return send(
      response,
      `<!doctype html><link rel="icon" href="data:,"><div id="app">${await render(props)}</div>
      <script src="/app.js"></script><script>${mount}</script>`,
    );
  });
  return { framework, render, url };
}

for (const { framework, render, url } of await Promise.all(['react', 'vue'].map(serve))) {
  describe(`useIamport() of ${framework}`, () => {
    /** Opens the page. `says` waits for values of the hook; `problems` are errors and warnings. */
    async function visit({
      order = ORDER,
      src = '/sdk.js',
      query = '',
      guarded = false,
      before = () => {},
    } = {}) {
      sdkRequests = 0;
      const page = await browser.newPage();
      await page.addInitScript(before);
      const problems = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on(
        'console',
        (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()),
      );
      const props = encodeURIComponent(
        JSON.stringify({ order, guarded, options: { sdk: { src, retries: 0 } } }),
      );
      await page.goto(`${url}/?props=${props}${query}`);
      const state = () =>
        page.evaluate(() => JSON.parse(document.querySelector('output')?.textContent ?? '{}'));
      const says = async (wanted) => {
        const deadline = Date.now() + 30_000;
        for (;;) {
          const now = await state();
          if (Object.entries(wanted).every(([key, value]) => now[key] === value)) return now;
          if (Date.now() > deadline) assert.deepEqual(now, { ...now, ...wanted });
          await page.waitForTimeout(20);
        }
      };
      return { page, says, problems };
    }
    const check = (title, options, work) =>
      test(title, async () => {
        const visited = await visit(options);
        await work(visited);
        await visited.page.close();
      });
    const reply = { success: true, imp_uid: 'imp_1', merchant_uid: 'order_1' };

    test('is not ready when rendered on a server', async () => {
      const html = await render({ order: ORDER, options: {} });
      assert.match(
        html.replaceAll('&quot;', '"'),
        /{"ready":false,"pending":false,"error":null,"message":null,"outcome":null}/,
      );
    });

    check(
      'loads and inits once, opens the window within the click, and shows the outcome',
      {},
      async ({ page, says, problems }) => {
        await says({ ready: true, pending: false });
        assert.equal(sdkRequests, 1);
        assert.deepEqual(await page.evaluate('inits'), ['imp00000001']);
        await page.evaluate('clicked = () => (sync = calls.length)');
        await page.click('button');
        assert.equal(await page.evaluate('sync'), 1);
        await says({ pending: true, outcome: null });
        await page.evaluate((reply) => window.reply(reply), reply);
        await says({ ready: true, pending: false, error: null, outcome: 'imp_1' });
        assert.equal(await page.evaluate('answer.then(({ imp_uid }) => imp_uid)'), 'imp_1');
        assert.deepEqual(problems, []);
      },
    );

    check(
      'shows the landing as its outcome, and takes it out of the address',
      { query: '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true' },
      async ({ page, says, problems }) => {
        await says({ ready: true, outcome: 'imp_7' });
        assert.ok(!page.url().includes('imp_uid'));
        assert.deepEqual(problems, []);
      },
    );

    check(
      'shows the landing if WebAssembly is refused',
      {
        query: '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true',
        before: () => delete globalThis.WebAssembly,
      },
      async ({ says, problems }) => {
        await says({ ready: true, error: null, outcome: 'imp_7' });
        assert.deepEqual(problems, []);
      },
    );

    const landing = '&imp_uid=imp_7&merchant_uid=order_7&imp_success=true';
    check(
      'shows the landing that an unmounted component took but never showed',
      { query: landing, guarded: true },
      async ({ page, says, problems }) => {
        await page.waitForFunction(() => !document.querySelector('output'));
        await page.evaluate('show(true)');
        await says({ ready: true, outcome: 'imp_7' });
        await page.evaluate('show(false)');
        await page.waitForFunction(() => !document.querySelector('output'));
        await page.evaluate('show(true)');
        await says({ ready: true, outcome: null });
        assert.deepEqual(problems, []);
      },
    );

    check(
      'shows the landing of an unmounted component if WebAssembly is refused',
      { query: landing, guarded: true, before: () => delete globalThis.WebAssembly },
      async ({ page, says, problems }) => {
        await page.waitForFunction(() => !document.querySelector('output'));
        await page.evaluate('show(true)');
        await says({ ready: true, outcome: 'imp_7' });
        assert.deepEqual(problems, []);
      },
    );

    check(
      'shows the landing without WebAssembly and without the SDK',
      { query: landing, src: '/missing.js', before: () => delete globalThis.WebAssembly },
      async ({ says }) => {
        await says({ error: 'sdk_load_failed', outcome: 'imp_7' });
      },
    );

    check(
      'gives the error of loading the SDK as the cause of a failed request',
      { src: '/missing.js' },
      async ({ page, says }) => {
        await says({ error: 'sdk_load_failed' });
        await page.click('button');
        await says({ error: 'sdk_missing' });
        assert.equal(
          await page.evaluate('answer.catch(({ cause }) => cause.kind)'),
          'sdk_load_failed',
        );
      },
    );

    check(
      'shows a wrong request as its error, without an unhandled rejection',
      { order: { ...ORDER, amount: '1000' } },
      async ({ page, says, problems }) => {
        await says({ ready: true });
        await page.click('button');
        await says({ error: 'invalid_param', pending: false });
        assert.deepEqual(problems, []);
      },
    );

    check(
      'shows busy for a second click while the first request goes on',
      {},
      async ({ page, says, problems }) => {
        await says({ ready: true });
        await page.click('button');
        await page.click('button');
        await says({ error: 'busy', pending: true });
        await page.evaluate((reply) => window.reply(reply), reply);
        await says({ error: null, pending: false, outcome: 'imp_1' });
        assert.equal(await page.evaluate('calls.length'), 1);
        assert.deepEqual(problems, []);
      },
    );

    check(
      'shows an error if the SDK cannot be loaded, and retry() loads it',
      { src: '/broken.js' },
      async ({ page, says }) => {
        await says({ error: 'sdk_load_failed', ready: false });
        await page.evaluate('retry()');
        await says({ error: null, ready: true });
      },
    );

    check(
      'is ready after it was unmounted, and follows changed options',
      {},
      async ({ page, says, problems }) => {
        await says({ ready: true });
        await page.evaluate('show(false)');
        await page.waitForFunction(() => !document.querySelector('output'));
        await page.evaluate('show(true)');
        await says({ ready: true });
        assert.deepEqual(await page.evaluate('inits'), ['imp00000001']);
        await page.evaluate("setLocale('ko'); IMP = undefined");
        await page.click('button');
        const { message } = await says({ error: 'sdk_missing' });
        assert.match(message, /window\.IMP가 없어/);
        assert.deepEqual(problems, []);
      },
    );
  });
}
