// Loads Iamport's script in a real browser, from a local CDN that fails in every way we know of.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

const SDK = `window.IMP = {
  init(...codes) { (window.inits ??= []).push(codes); },
  agency(...codes) { (window.inits ??= []).push(codes); },
  request_pay(param, callback) { (window.calls ??= []).push(param); window.answer = callback; },
};`;

/** A 1.x script, whose init needs jQuery. */
const SDK_1X = SDK.replaceAll('window.inits', 'jQuery, window.inits');

/** The ways in which the CDN answers a request. */
const ANSWERS = {
  ok: (response) => send(response, SDK, 'text/javascript', { 'access-control-allow-origin': '*' }),
  old: (response) => send(response, SDK_1X, 'text/javascript'),
  empty: (response) => send(response, '// nothing here', 'text/javascript'),
  broken: (response) => response.writeHead(503).end(),
  cut: (response) => response.destroy(),
  silent: () => {},
  slow: (response) => void setTimeout(() => ANSWERS.ok(response), 1500),
};

/** The CDN's folders, one per test. Requests get its `answers` in turn; the last one repeats. */
const folders = new Map();
const cdn = await listen((request, response) => {
  const folder = folders.get(new URL(request.url, 'http://cdn').pathname.split('/')[1]);
  if (!folder) return false;
  ANSWERS[folder.answers[Math.min(folder.requests++, folder.answers.length - 1)]](response);
  return true;
});
const shop = await listen(
  async (request, response) =>
    (await sendDist(request, response)) ||
    send(response, decodeURIComponent(new URL(request.url, 'http://shop').search.slice(1))),
);
const browser = await launch();

let count = 0;

/** Opens a page of the shop that has the package and `html(src)`. */
async function visit({ answers, html }) {
  const name = `t${count++}`;
  const folder = { answers: answers, requests: 0, warnings: [] };
  folders.set(name, folder);
  const src = `${cdn}/${name}/v1/iamport.js`;
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  page.on(
    'console',
    (message) => message.type() === 'warning' && folder.warnings.push(message.text()),
  );
  const body = `<!doctype html><title>shop</title><body>
    ${html(src)}<script src="/dist/index.iife.js"></script>`;
  await page.goto(`${shop}/?${encodeURIComponent(body)}`, { waitUntil: 'domcontentloaded' });
  /** Runs `work` on the page, with `iamport`, `result`, `sdk` and `order` in scope. */
  const run = (work, options = {}) =>
    page.evaluate(
      ([work, sdk]) => {
        const billing = IamportBilling;
        const iamport = billing.createIamport('imp00000001', { locale: 'en', sdk });
        const result = (promise) =>
          promise.then(
            () => 'ready',
            (error) => (billing.isIamportError(error) ? error.kind : String(error)),
          );
        const order = {
          pg: 'kcp_billing',
          merchant_uid: 'order_1',
          customer_uid: 'card_1',
          amount: 0,
        };
        const body = `return (async () => { ${work} })()`;
        return new Function('iamport', 'result', 'sdk', 'order', body)(iamport, result, sdk, order);
      },
      [work, { src, ...options }],
    );
  const preload = (options) => run('return result(iamport.preload())', options);
  /** Counts the script tags with that address. */
  const tags = () =>
    page.evaluate((src) => [...document.scripts].filter((tag) => tag.src === src).length, src);
  return { page, folder, run, preload, tags, src };
}

/** Registers a test with a page of its own. */
const check = (title, { answers = ['ok'], html = () => '' }, work) =>
  test(title, { timeout: 60_000 }, async () => {
    const visited = await visit({ answers, html });
    await work(visited);
    await visited.page.close();
  });

/** Stops the page's clock, so that only `page.clock.runFor` moves it. */
async function stopClock(page) {
  const real = await page.evaluateHandle('performance');
  await page.clock.install();
  // The clock brings a `performance` of its own, which knows of no requests.
  await page.evaluate((value) => Object.defineProperty(window, 'performance', { value }), real);
  await page.clock.pauseAt(Date.now() + 60_000);
}

describe('preload() loads the SDK', () => {
  check('not before it is called', {}, async ({ run, folder, tags }) => {
    await run('iamport.takeLanding(); await new Promise((done) => setTimeout(done, 200));');
    assert.equal(folder.requests, 0);
    assert.equal(await tags(), 0);
  });

  check('with one tag and one init for three concurrent calls', {}, async (visited) => {
    const { page, run, folder, tags } = visited;
    const three = 'return Promise.all([1, 2, 3].map(() => result(iamport.preload())))';
    assert.deepEqual(await run(three), ['ready', 'ready', 'ready']);
    assert.equal(folder.requests, 1);
    assert.equal(await tags(), 1);
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001']]);
  });

  check('again if the first load fails', { answers: ['broken', 'ok'] }, async (visited) => {
    const { preload, folder, tags } = visited;
    assert.equal(await preload(), 'ready');
    assert.equal(folder.requests, 2);
    assert.equal(await tags(), 1);
  });

  check('again if the connection is cut', { answers: ['cut', 'ok'] }, async ({ preload }) => {
    assert.equal(await preload(), 'ready');
  });

  check(
    'when it is called again after a failure',
    { answers: ['broken', 'broken', 'ok'] },
    async ({ preload, tags }) => {
      assert.equal(await preload({ retries: 1 }), 'sdk_load_failed');
      assert.equal(await tags(), 0);
      assert.equal(await preload({ retries: 0 }), 'ready');
    },
  );

  check(
    'from a response that arrives after its time limit',
    { answers: ['slow'] },
    async ({ preload }) => {
      assert.equal(await preload({ timeoutMs: 1300, retries: 1 }), 'ready');
    },
  );
});

describe('preload() fails', () => {
  check(
    'with a message in the requested language if the SDK cannot be loaded',
    { answers: ['broken'] },
    async ({ run, src }) => {
      const error = await run(
        `return iamport.preload()
          .catch(({ message, cause }) => ({ message, cause: cause.message }));`,
        { retries: 0 },
      );
      assert.match(error.message, /could not be loaded\. Look at the network/);
      assert.equal(error.cause, `${src} could not be loaded`);
    },
  );

  check('if the script sets no window.IMP', { answers: ['empty'] }, async ({ run, tags }) => {
    const error = await run(
      'return iamport.preload().catch(({ kind, cause }) => ({ kind, cause: cause.message }))',
      { retries: 1 },
    );
    assert.equal(error.kind, 'sdk_load_failed');
    assert.match(error.cause, /loaded, but set no window\.IMP/);
    assert.equal(await tags(), 0);
  });

  check(
    'after both time limits and the pause between if no response arrives',
    { answers: ['silent'] },
    async ({ page, preload, tags }) => {
      await stopClock(page);
      const result = preload({ timeoutMs: 400, retries: 1 });
      await page.clock.runFor(400 + 300 + 400);
      assert.equal(await result, 'sdk_load_timeout');
      assert.equal(await tags(), 0);
    },
  );

  check('if a 1.x script finds no jQuery', { answers: ['old'] }, async ({ page, preload }) => {
    assert.equal(await preload(), 'jquery_missing');
    await page.evaluate('jQuery = () => {}');
    assert.equal(await preload(), 'ready');
  });

  check(
    'and initialises the SDK for another user code or tier',
    {},
    async ({ page, run, preload }) => {
      const other = (code, options) =>
        run(`return result(IamportBilling.createIamport('${code}', ${options}).preload())`);
      assert.equal(await preload(), 'ready');
      assert.equal(await other('imp00000002', '{ sdk }'), 'ready');
      assert.equal(await other('imp00000001', "{ sdk, tierCode: 'A01' }"), 'ready');
      assert.deepEqual(await page.evaluate('inits'), [
        ['imp00000001'],
        ['imp00000002'],
        ['imp00000001', 'A01'],
      ]);
    },
  );

  check('if the hash of the script differs from integrity', {}, async ({ preload }) => {
    const integrity = `sha384-${'A'.repeat(64)}`;
    assert.equal(await preload({ integrity, retries: 0 }), 'sdk_load_failed');
  });
});

describe('preload() with a tag of the SDK on the page', () => {
  const blocking = (src) => `<script src="${src}"></script>`;
  const async = (src) => `<script async src="${src}"></script>`;

  check('uses the SDK that has loaded', { html: blocking }, async (visited) => {
    const { page, preload, folder, tags } = visited;
    assert.equal(await preload(), 'ready');
    assert.equal(folder.requests, 1);
    assert.equal(await tags(), 1);
    assert.deepEqual(folder.warnings, []);
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001']]);
  });

  check('waits for a tag that is loading', { answers: ['slow'], html: async }, async (visited) => {
    const { preload, folder, tags } = visited;
    assert.equal(await preload(), 'ready');
    assert.equal(folder.requests, 1);
    assert.equal(await tags(), 1);
  });

  check(
    'waits for a tag that was added after the page had loaded',
    { answers: ['slow'] },
    async ({ page, preload, folder, src }) => {
      await page.waitForLoadState('load');
      await page.evaluate(
        (src) => document.body.append(Object.assign(document.createElement('script'), { src })),
        src,
      );
      assert.equal(await preload(), 'ready');
      assert.equal(folder.requests, 1);
    },
  );

  for (const failure of ['broken', 'cut']) {
    check(
      `replaces a tag that has failed (${failure}) without the wait for a silent one`,
      { answers: [failure, 'ok'], html: blocking },
      async ({ page, preload, folder, tags }) => {
        await page.waitForLoadState('load');
        await stopClock(page);
        const result = preload();
        // The wait for a tag that may have failed silently takes 3000.
        await page.clock.runFor(2000);
        assert.equal(await result, 'ready');
        assert.equal(folder.requests, 2);
        assert.equal(await tags(), 1);
      },
    );
  }

  check(
    'does not wait for a tag that a consent manager blocks',
    { html: (src) => `<script type="text/plain" src="${src}"></script>` },
    async ({ preload, folder }) => {
      assert.equal(await preload(), 'ready');
      assert.equal(folder.requests, 1);
    },
  );

  check(
    'fails if that tag gets no response',
    { answers: ['silent'], html: async },
    async ({ preload }) => {
      assert.equal(await preload({ timeoutMs: 400, retries: 0 }), 'sdk_load_timeout');
    },
  );
});

describe('two copies of the package on one page', () => {
  const OTHER = `const { createIamport } = await import('/dist/index.mjs');
    const other = createIamport('imp00000001', { sdk });`;

  check('load one SDK and init it once', { answers: ['slow'] }, async ({ page, run, folder }) => {
    const results = await run(`${OTHER}
      return Promise.all([result(iamport.preload()), result(other.preload())]);`);
    assert.deepEqual(results, ['ready', 'ready']);
    assert.equal(folder.requests, 1);
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001']]);
  });

  check('recognise the errors of each other', { answers: ['broken'] }, async ({ run }) => {
    const kind = await run(`${OTHER} return result(other.preload());`, { retries: 0 });
    assert.equal(kind, 'sdk_load_failed');
  });
});

describe('two SDKs on one page', () => {
  check(
    'get one warning',
    {
      answers: ['ok', 'old'],
      html: (src) => `<script src="${src}"></script>
        <script src="${src.replace('v1/iamport.js', 'js/iamport.payment-1.1.8.js')}"></script>
        <script>jQuery = 1</script>`,
    },
    async ({ run, folder }) => {
      const results = await run(
        'return Promise.all([result(iamport.preload()), result(iamport.preload())])',
      );
      assert.deepEqual(results, ['ready', 'ready']);
      assert.equal(folder.warnings.length, 1);
      assert.match(
        folder.warnings[0],
        /more than one Iamport SDK.*v1\/iamport\.js, .*iamport\.payment-1\.1\.8\.js/,
      );
    },
  );

  check(
    'are a tag of the page and another src in the options',
    { html: (src) => `<script src="${src.replace('v1', 'v2')}"></script>` },
    async ({ preload, folder }) => {
      assert.equal(await preload(), 'ready');
      assert.equal(folder.requests, 1);
      assert.match(folder.warnings[0], /more than one Iamport SDK/);
    },
  );
});

describe('the signal of preload()', () => {
  check(
    'rejects its caller at once, and the load goes on for the others',
    { answers: ['slow'] },
    async ({ run, folder }) => {
      const results = await run(`
        const abort = new AbortController();
        const first = iamport.preload({ signal: abort.signal });
        const second = iamport.preload();
        setTimeout(() => abort.abort('enough'), 50);
        return {
          first: await result(first),
          cause: await first.catch(({ cause }) => cause),
          second: await result(second),
        };`);
      assert.deepEqual(results, { first: 'aborted', cause: 'enough', second: 'ready' });
      assert.equal(folder.requests, 1);
    },
  );

  check('starts no request if it has aborted before', {}, async ({ run, folder }) => {
    const kind = await run('return result(iamport.preload({ signal: AbortSignal.abort() }))');
    assert.equal(kind, 'aborted');
    assert.equal(folder.requests, 0);
  });
});

describe('requestPay() and the SDK', () => {
  check('preload() during an open window does not init again', {}, async ({ run }) => {
    const facts = await run(`
      await iamport.preload();
      const paid = iamport.requestPay(order);
      const again = await result(iamport.preload());
      answer({ success: true, imp_uid: 'imp_1', merchant_uid: 'order_1' });
      return { again, success: (await paid).success, inits: inits.length };`);
    assert.deepEqual(facts, { again: 'ready', success: true, inits: 1 });
  });

  check('a click before the SDK has loaded', { answers: ['slow'] }, async ({ run }) => {
    const kind = await run('iamport.preload(); return result(iamport.requestPay(order))');
    assert.equal(kind, 'sdk_missing');
  });

  check(
    'a click after a failed load has the error of that load as its cause',
    { answers: ['broken', 'broken', 'ok'] },
    async ({ run }) => {
      const error = await run(
        `await iamport.preload().catch(() => {});
        return iamport.requestPay(order)
          .catch(({ kind, cause }) => ({ kind, cause: cause.kind }));`,
        { retries: 0 },
      );
      assert.deepEqual(error, { kind: 'sdk_missing', cause: 'sdk_load_failed' });
    },
  );
});

describe('two accounts on one page', () => {
  // As the real SDK does: a request goes to the account of the last init.
  const WATCHED = `
    const sent = [];
    IMP.request_pay = (param, callback) => {
      sent.push([inits.at(-1)[0], param.merchant_uid]);
      callback({ success: true, imp_uid: 'imp_1', merchant_uid: param.merchant_uid });
    };`;
  const HTML = (src) =>
    `<script src="${src}"></script><script>{${WATCHED} window.sent = sent}</script>`;

  check('another script initialises the SDK later', { html: HTML }, async ({ page, run }) => {
    await run(`await iamport.preload();
      IMP.init('imp99999999');
      await iamport.requestPay(order);
      IMP.request_pay({ merchant_uid: 'theirs_1' }, () => {});
      IMP.request_pay({ merchant_uid: 'theirs_2' }, () => {});
      await iamport.requestPay({ ...order, merchant_uid: 'order_2' });`);
    assert.deepEqual(await page.evaluate('sent'), [
      ['imp00000001', 'order_1'],
      ['imp99999999', 'theirs_1'],
      ['imp99999999', 'theirs_2'],
      ['imp00000001', 'order_2'],
    ]);
    assert.equal(await page.evaluate('inits.length'), 5, 'once for each change');
  });

  check('two components', { html: HTML }, async ({ page, run }) => {
    await run(`const other = IamportBilling.createIamport('imp00000002', { sdk });
      await Promise.all([iamport.preload(), other.preload()]);
      await iamport.requestPay(order);
      await other.requestPay({ ...order, merchant_uid: 'order_2' });
      await iamport.requestPay({ ...order, merchant_uid: 'order_3' });`);
    assert.deepEqual(await page.evaluate('sent'), [
      ['imp00000001', 'order_1'],
      ['imp00000002', 'order_2'],
      ['imp00000001', 'order_3'],
    ]);
  });

  check('the open window of one is not torn down for the other', {}, async ({ page, run }) => {
    const kinds = await run(`const other = IamportBilling.createIamport('imp00000002', { sdk });
      await iamport.preload();
      const controller = new AbortController();
      const given = result(iamport.requestPay(order, { signal: controller.signal }));
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.style.cssText = 'width: 300px; height: 300px';
      const open = await result(other.requestPay(order));
      controller.abort();
      const givenUp = [await given, await result(other.requestPay(order))];
      frame.remove();
      answer({ success: true, imp_uid: 'imp_1', merchant_uid: 'order_1' });
      await result(other.preload());
      return [open, ...givenUp];`);
    assert.deepEqual(kinds, ['busy', 'aborted', 'user_code_in_use']);
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001'], ['imp00000002']]);
  });
});

describe('options reach the SDK', () => {
  check('tierCode, in a call of IMP.agency', {}, async ({ page, run }) => {
    const tiered = "IamportBilling.createIamport('imp00000001', { sdk, tierCode: 'A01' })";
    assert.equal(await run(`return result(${tiered}.preload())`), 'ready');
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001', 'A01']]);
  });

  check('nonce, integrity and crossOrigin, on its tag', {}, async ({ page, preload, src }) => {
    const integrity = `sha384-${createHash('sha384').update(SDK).digest('base64')}`;
    assert.equal(await preload({ nonce: 'n0nce', integrity }), 'ready');
    const attributes = await page.evaluate((src) => {
      const { nonce, integrity, crossOrigin } = [...document.scripts].find(
        (tag) => tag.src === src,
      );
      return { nonce, integrity, crossOrigin };
    }, src);
    assert.deepEqual(attributes, { nonce: 'n0nce', integrity, crossOrigin: 'anonymous' });
  });
});
