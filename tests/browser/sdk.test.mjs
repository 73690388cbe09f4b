// Loading Iamport's script, in a real browser, from a CDN of our own that can do all that a CDN has
// ever done.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

const SDK = `window.IMP = {
  init(...codes) { (window.inits ??= []).push(codes); },
  agency(...codes) { (window.inits ??= []).push(codes); },
  request_pay(param, callback) { (window.calls ??= []).push(param); window.answer = callback; },
};`;

/** A 1.x script: its init needs jQuery. */
const SDK_1X = SDK.replaceAll('window.inits', 'jQuery, window.inits');

/** The answers of the CDN, one request after the other. The last one stays. */
const ANSWERS = {
  ok: (response) => send(response, SDK, 'text/javascript', { 'access-control-allow-origin': '*' }),
  old: (response) => send(response, SDK_1X, 'text/javascript'),
  empty: (response) => send(response, '// nothing here', 'text/javascript'),
  broken: (response) => response.writeHead(503).end(),
  cut: (response) => response.destroy(),
  silent: () => {},
  slow: (response) => void setTimeout(() => ANSWERS.ok(response), 1500),
};

/** Each test has a folder on the CDN: what it answers, and how often it was asked. */
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

/** A page of the shop with the package on it; `html` is what stands there besides. */
async function visit(answers, html = () => '') {
  const name = `t${count++}`;
  const folder = { answers: answers.split(' '), requests: 0 };
  folders.set(name, folder);
  const src = `${cdn}/${name}/v1/iamport.js`;
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  folder.warnings = [];
  page.on(
    'console',
    (message) => message.type() === 'warning' && folder.warnings.push(message.text()),
  );
  const body = `<!doctype html><title>shop</title><body>${html(src)}<script src="/dist/index.iife.js"></script>`;
  await page.goto(`${shop}/?${encodeURIComponent(body)}`, { waitUntil: 'domcontentloaded' });
  const ask = (work, options = {}) =>
    page.evaluate(
      async ([work, sdk]) => {
        const billing = IamportBilling;
        const iamport = billing.createIamport('imp00000001', { locale: 'en', sdk });
        const say = (promise) =>
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
        return new Function('iamport', 'say', 'sdk', 'order', `return (async () => { ${work} })()`)(
          iamport,
          say,
          sdk,
          order,
        );
      },
      [work, { src, ...options }],
    );
  const tags = () =>
    page.evaluate((src) => [...document.scripts].filter((tag) => tag.src === src).length, src);
  return { page, folder, ask, tags, src };
}

/** Runs with a page, and closes it. */
const check = (title, answers, html, work) =>
  test(title, async () => {
    const visited = await visit(answers, html);
    await work(visited);
    await visited.page.close();
  });
const none = () => '';

check('nothing is requested before preload', 'ok', none, async ({ ask, folder, tags }) => {
  await ask('iamport.takeLanding(); await new Promise((done) => setTimeout(done, 200));');
  assert.equal(folder.requests, 0);
  assert.equal(await tags(), 0);
});

check(
  'three calls at once make one tag and one init',
  'ok',
  none,
  async ({ page, ask, folder, tags }) => {
    assert.deepEqual(await ask('return Promise.all([1, 2, 3].map(() => say(iamport.preload())))'), [
      'ready',
      'ready',
      'ready',
    ]);
    assert.equal(folder.requests, 1);
    assert.equal(await tags(), 1);
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001']]);
  },
);

check(
  'a first load that fails is tried again',
  'broken ok',
  none,
  async ({ ask, folder, tags }) => {
    assert.equal(await ask('return say(iamport.preload())'), 'ready');
    assert.equal(folder.requests, 2);
    assert.equal(await tags(), 1);
  },
);

check('a connection that is cut is tried again', 'cut ok', none, async ({ ask }) => {
  assert.equal(await ask('return say(iamport.preload())'), 'ready');
});

check(
  'after a failure a later call can succeed',
  'broken broken ok',
  none,
  async ({ ask, tags }) => {
    assert.equal(await ask('return say(iamport.preload())', { retries: 1 }), 'sdk_load_failed');
    assert.equal(await tags(), 0);
    assert.equal(await ask('return say(iamport.preload())', { retries: 0 }), 'ready');
  },
);

check(
  'a failure says what happened, in the language asked for',
  'broken',
  none,
  async ({ ask, src }) => {
    const [message, cause] = await ask(
      'return iamport.preload().catch((error) => [error.message, error.cause.message])',
      { retries: 0 },
    );
    assert.match(message, /could not be loaded\. Look at the network/);
    assert.equal(cause, `${src} could not be loaded`);
  },
);

check(
  'a tag of the page that is still loading is waited for',
  'slow',
  (src) => `<script async src="${src}"></script>`,
  async ({ ask, folder, tags }) => {
    assert.equal(await ask('return say(iamport.preload())'), 'ready');
    assert.equal(folder.requests, 1);
    assert.equal(await tags(), 1);
  },
);

check(
  'so is one that was written after the page had loaded',
  'slow',
  none,
  async ({ page, ask, folder, src }) => {
    await page.waitForLoadState('load');
    await page.evaluate(
      (src) => document.body.append(Object.assign(document.createElement('script'), { src })),
      src,
    );
    assert.equal(await ask('return say(iamport.preload())'), 'ready');
    assert.equal(folder.requests, 1);
  },
);

for (const failed of ['broken', 'cut']) {
  check(
    `a tag of the page that has already failed (${failed}) is replaced`,
    `${failed} ok`,
    (src) => `<script src="${src}"></script>`,
    async ({ page, ask, folder, tags }) => {
      await page.waitForLoadState('load');
      const start = Date.now();
      assert.equal(await ask('return say(iamport.preload())'), 'ready');
      assert.ok(Date.now() - start < 2000, 'without a long wait');
      assert.equal(folder.requests, 2);
      assert.equal(await tags(), 1);
    },
  );
}

check(
  'a tag that a consent manager holds back is no load under way',
  'ok',
  (src) => `<script type="text/plain" src="${src}"></script>`,
  async ({ ask, folder }) => {
    assert.equal(await ask('return say(iamport.preload())'), 'ready');
    assert.equal(folder.requests, 1);
  },
);

check('a script that sets no window.IMP', 'empty', none, async ({ ask, tags }) => {
  const [kind, cause] = await ask(
    'return iamport.preload().catch((error) => [error.kind, error.cause.message])',
    { retries: 1 },
  );
  assert.equal(kind, 'sdk_load_failed');
  assert.match(cause, /loaded, but set no window\.IMP/);
  assert.equal(await tags(), 0);
});

check('a response that never comes', 'silent', none, async ({ ask, tags }) => {
  const start = Date.now();
  assert.equal(
    await ask('return say(iamport.preload())', { timeoutMs: 400, retries: 1 }),
    'sdk_load_timeout',
  );
  assert.ok(Date.now() - start < 3000);
  assert.equal(await tags(), 0);
});

check(
  'a tag of the page whose response never comes',
  'silent',
  (src) => `<script async src="${src}"></script>`,
  async ({ ask }) => {
    assert.equal(
      await ask('return say(iamport.preload())', { timeoutMs: 400, retries: 0 }),
      'sdk_load_timeout',
    );
  },
);

check('a response that comes after we gave up is used', 'slow', none, async ({ ask }) => {
  assert.equal(
    await ask('return say(iamport.preload())', { timeoutMs: 1300, retries: 1 }),
    'ready',
  );
});

check(
  'IMP is there already',
  'ok',
  (src) => `<script src="${src}"></script>`,
  async ({ page, ask, folder, tags }) => {
    assert.equal(await ask('return say(iamport.preload())'), 'ready');
    assert.equal(folder.requests, 1);
    assert.equal(await tags(), 1);
    assert.deepEqual(folder.warnings, []);
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001']]);
  },
);

check(
  'two copies of the package load one SDK, and init it once',
  'slow',
  none,
  async ({ page, ask, folder }) => {
    assert.deepEqual(
      await ask(`
    const other = await import('/dist/index.mjs');
    return Promise.all([say(iamport.preload()), say(other.createIamport('imp00000001', { sdk }).preload())]);
  `),
      ['ready', 'ready'],
    );
    assert.equal(folder.requests, 1);
    assert.deepEqual(await page.evaluate('inits'), [['imp00000001']]);
  },
);

check('an error of one copy is known to the other', 'broken', none, async ({ ask }) => {
  assert.equal(
    await ask(
      `
    const other = await import('/dist/index.mjs');
    return say(other.createIamport('imp00000001', { sdk }).preload());
  `,
      { retries: 0 },
    ),
    'sdk_load_failed',
  );
});

check(
  'two versions of the SDK on the page warn, once',
  'ok old',
  (src) =>
    `<script src="${src}"></script><script src="${src.replace('v1/iamport.js', 'js/iamport.payment-1.1.8.js')}"></script><script>jQuery = 1</script>`,
  async ({ ask, folder }) => {
    assert.deepEqual(
      await ask('return Promise.all([say(iamport.preload()), say(iamport.preload())])'),
      ['ready', 'ready'],
    );
    assert.equal(folder.warnings.length, 1);
    assert.match(
      folder.warnings[0],
      /more than one Iamport SDK.*v1\/iamport\.js, .*iamport\.payment-1\.1\.8\.js/,
    );
  },
);

check(
  'so does a page whose script is not the one asked for',
  'ok',
  (src) => `<script src="${src.replace('v1', 'v2')}"></script>`,
  async ({ ask, folder }) => {
    assert.equal(await ask('return say(iamport.preload())'), 'ready');
    assert.equal(folder.requests, 1);
    assert.match(folder.warnings[0], /more than one Iamport SDK/);
  },
);

check(
  'abort: the caller is told at once, the load goes on for the others',
  'slow',
  none,
  async ({ ask, folder }) => {
    const [first, second, reason] = await ask(`
    const abort = new AbortController();
    const first = iamport.preload({ signal: abort.signal });
    const second = iamport.preload();
    setTimeout(() => abort.abort('enough'), 50);
    return [await say(first), await say(second), await first.catch((error) => error.cause)];
  `);
    assert.deepEqual([first, second, reason], ['aborted', 'ready', 'enough']);
    assert.equal(folder.requests, 1);
  },
);

check('a signal that was aborted before requests nothing', 'ok', none, async ({ ask, folder }) => {
  assert.equal(
    await ask('return say(iamport.preload({ signal: AbortSignal.abort() }))'),
    'aborted',
  );
  assert.equal(folder.requests, 0);
});

check('a 1.x script without jQuery', 'old', none, async ({ page, ask }) => {
  assert.equal(await ask('return say(iamport.preload())'), 'jquery_missing');
  await page.evaluate('jQuery = () => {}');
  assert.equal(await ask('return say(iamport.preload())'), 'ready');
});

check('another user code while one is in use', 'ok', none, async ({ page, ask }) => {
  assert.equal(await ask('return say(iamport.preload())'), 'ready');
  assert.equal(
    await ask(`return say(IamportBilling.createIamport('imp00000002', { sdk }).preload())`),
    'user_code_in_use',
  );
  assert.equal(
    await ask(
      `return say(IamportBilling.createIamport('imp00000001', { sdk, tierCode: 'A01' }).preload())`,
    ),
    'user_code_in_use',
  );
  assert.deepEqual(await page.evaluate('inits'), [['imp00000001']]);
});

check('preload while a window is open does not init again', 'ok', none, async ({ ask }) => {
  const said = await ask(`
    await iamport.preload();
    const paid = iamport.requestPay(order);
    const again = await say(iamport.preload());
    answer({ success: true, imp_uid: 'imp_1', merchant_uid: 'order_1' });
    return [again, (await paid).success, inits.length];
  `);
  assert.deepEqual(said, ['ready', true, 1]);
});

check('a click that comes before the SDK', 'slow', none, async ({ ask }) => {
  assert.equal(
    await ask('iamport.preload(); return say(iamport.requestPay(order))'),
    'sdk_missing',
  );
});

check('a click after a load that failed says why', 'broken broken ok', none, async ({ ask }) => {
  assert.equal(
    await ask(
      "await iamport.preload().catch(() => {}); return iamport.requestPay(order).catch(({ kind, cause }) => kind + ' ' + cause.kind)",
      { retries: 0 },
    ),
    'sdk_missing sdk_load_failed',
  );
});

check("a reseller's tier", 'ok', none, async ({ page, ask }) => {
  assert.equal(
    await ask(
      `return say(IamportBilling.createIamport('imp00000001', { sdk, tierCode: 'A01' }).preload())`,
    ),
    'ready',
  );
  assert.deepEqual(await page.evaluate('inits'), [['imp00000001', 'A01']]);
});

check('nonce, integrity and crossOrigin reach the tag', 'ok', none, async ({ page, ask, src }) => {
  const { createHash } = await import('node:crypto');
  const integrity = `sha384-${createHash('sha384').update(SDK).digest('base64')}`;
  assert.equal(await ask('return say(iamport.preload())', { nonce: 'n0nce', integrity }), 'ready');
  assert.deepEqual(
    await page.evaluate((src) => {
      const tag = [...document.scripts].find((tag) => tag.src === src);
      return [tag.nonce, tag.integrity, tag.crossOrigin];
    }, src),
    ['n0nce', integrity, 'anonymous'],
  );
});

check('a script whose hash is another one is refused', 'ok', none, async ({ ask }) => {
  assert.equal(
    await ask('return say(iamport.preload())', {
      integrity: 'sha384-' + 'A'.repeat(64),
      retries: 0,
    }),
    'sdk_load_failed',
  );
});
