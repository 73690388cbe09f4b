// Times a shopper's waits in headless Chromium: from the start of the script to ready, and from
// the click to `IMP.request_pay`. Every load is a browser context of its own, so that nothing is
// compiled already; the sides take turns.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withBrowser } from './browser.mjs';
import { bundle } from './others.mjs';
import { table } from './table.mjs';
import { percentile } from './timing.mjs';

/**
 * Stands in for every SDK: present at once, and answers at once. What a page leaves for when the
 * browser is idle waits for `window.idle()`, so that it is timed apart.
 */
const SDKS = `
  window.idle = () => {};
  window.requestIdleCallback = (work) => { window.idle = work; };
  window.IMP = {
    init() {},
    request_pay(param, callback) {
      window.reached = performance.now();
      const { merchant_uid } = param;
      setTimeout(callback, 0, { success: true, imp_uid: 'imp_1', merchant_uid });
    },
  };
  window.Stripe = Object.assign(() => ({ _registerWrapper() {} }), { version: 'dahlia' });
  window.TossPayments = () => ({});
`;

/** The part that every page has: the button, and the message when it is ready. */
const SHOP = `
  import { accepted12 } from './objects.mjs';
  const started = window.started;
  export const shop = (ready, pay) => Promise.resolve(ready).then(() => {
    window.ready = performance.now() - started;
    document.querySelector('button').addEventListener('click', () => {
      const param = accepted12();
      const start = performance.now();
      pay(param);
      (window.clicks ??= []).push(window.reached - start);
    });
  });
`;

export const SIDES = {
  'iamport-billing': `
    import { createIamport } from 'iamport-billing';
    import { shop } from 'shop';
    const iamport = createIamport('imp00000000');
    shop(iamport.preload(), (param) => iamport.requestPay(param));`,
  ...Object.fromEntries(
    Object.entries({ 'by hand': 'hand', zod: 'zod', valibot: 'valibot' }).map(([name, file]) => [
      name,
      `
    import { check } from './checks/${file}.mjs';
    import { shop } from 'shop';
    shop(IMP.init('imp00000000'), (param) => {
      if (!check(param).length) IMP.request_pay(param, () => {});
    });`,
    ]),
  ),
  '@stripe/stripe-js': `
    import { loadStripe } from '@stripe/stripe-js/pure';
    import { shop } from 'shop';
    shop(loadStripe('pk_test_1'), () => {});`,
  '@tosspayments/tosspayments-sdk': `
    import { loadTossPayments } from '@tosspayments/tosspayments-sdk';
    import { shop } from 'shop';
    shop(loadTossPayments('test_ck_1'), () => {});`,
  nothing: "import { shop } from 'shop'; shop(0, () => {});",
};
export const CLICKS = ['iamport-billing', 'before', 'by hand', 'zod', 'valibot'];

/** Chromium's own preset. */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 180_000,
  uploadThroughput: 84_375,
};
const SETTINGS = {
  '1×': { rate: 1 },
  '6×': { rate: 6 },
  '6×, slow 4G': { rate: 6, network: SLOW_4G },
};

/** `atOnce`: the click comes before the browser was idle. */
async function load(browser, url, { rate, network }, { atOnce = false } = {}) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    // The thread's own processor time: what else runs on the machine is not in it.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    if (network) {
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', network);
    }
    await page.goto(url);
    await page.waitForFunction(() => window.ready !== undefined, undefined, { timeout: 20_000 });
    const busyMs = async () =>
      (await devtools.send('Performance.getMetrics')).metrics.find(
        ({ name }) => name === 'TaskDuration',
      ).value * 1000;
    const busy = await busyMs();
    if (!atOnce) await page.evaluate(() => window.idle());
    const idle = (await busyMs()) - busy;
    const [ready, since] = await page.evaluate(() => [window.ready, window.ready + window.started]);
    const clicks = await page.evaluate(async () => {
      for (let i = 0; i < 10; i++) {
        document.querySelector('button').click();
        await new Promise((done) => setTimeout(done, 5));
      }
      return window.clicks;
    });
    return { ready, since, busy, idle, first: clicks[0], later: clicks.slice(1) };
  } finally {
    await context.close();
  }
}

/** Adds a page for each side to what a server sends: `/0.html` and on. */
export async function addPages(sides, files) {
  const shop = {
    name: 'shop',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^shop$/ }, () => ({ path: 'shop', namespace: 'shop' }));
      onLoad({ filter: /.*/, namespace: 'shop' }, () => ({
        contents: SHOP,
        resolveDir: new URL('.', import.meta.url).pathname,
      }));
    },
  };
  for (const [name, source] of Object.entries(sides)) {
    const at = `/${Object.keys(sides).indexOf(name)}`;
    // The time is taken by the first statement: parsing before it counts as loading.
    const script = await bundle(source, {
      plugins: [shop],
      banner: { js: 'window.started=performance.now();' },
    });
    files.set(`${at}.js`, { body: gzipSync(script, { level: 9 }), encoding: 'gzip' });
    files.set(
      `${at}.html`,
      `<!doctype html><button>pay</button><script>${SDKS}</script><script type="module" ` +
        `src="${at}.js"></script>`,
    );
  }
}

/**
 * `LOADS` is how often each page is loaded; `BEFORE`, another build's dist/, is measured in place
 * of the alternatives.
 */
export async function pageBench({
  loads = Number(process.env.LOADS ?? 20),
  before = process.env.BEFORE,
} = {}) {
  const ours = SIDES['iamport-billing'];
  const sides = before
    ? {
        'iamport-billing': ours,
        before: ours.replace("'iamport-billing'", JSON.stringify(join(before, 'index.mjs'))),
        nothing: SIDES.nothing,
      }
    : SIDES;
  await withBrowser(async (browser, url, files) => {
    await addPages(sides, files);
    for (const [setting, conditions] of Object.entries(SETTINGS)) {
      const found = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
      for (let round = -1; round < (conditions.network ? loads / 4 : loads); round++) {
        for (const [at, name] of Object.keys(sides).entries()) {
          const one = await load(browser, `${url}/${at}.html`, conditions);
          if (name === 'iamport-billing') {
            const early = await load(browser, `${url}/${at}.html`, conditions, { atOnce: true });
            one.atOnce = early.first;
          }
          // The first round warms the browser up.
          if (round >= 0) found[name].push(one);
        }
      }
      const of = (name, what) => found[name].flatMap((one) => one[what]);
      const ms = (number) => number.toFixed(2);
      const columns = (list) => [50, 95, 99].map((percent) => ms(percentile(list, percent)));
      const empty = {
        busy: percentile(of('nothing', 'busy'), 50),
        idle: percentile(of('nothing', 'idle'), 50),
      };
      const readies = Object.keys(sides).filter((name) => name !== 'nothing');
      table(
        [
          `ready at ${setting}, ms (${found.nothing.length} loads)`,
          'script start to ready',
          'p95',
          'p99',
          'main thread until ready',
          'and once idle',
          'navigation to ready',
          'p95',
        ],
        readies.map((name) => [
          name,
          ...columns(of(name, 'ready')),
          ms(percentile(of(name, 'busy'), 50) - empty.busy),
          ms(percentile(of(name, 'idle'), 50) - empty.idle),
          ...columns(of(name, 'since')).slice(0, 2),
        ]),
      );
      if (conditions.network) continue;
      table(
        [
          `click to \`IMP.request_pay\` at ${setting}, ms`,
          'first click',
          'p95',
          'p99',
          'later clicks',
          'p95',
          'p99',
        ],
        CLICKS.filter((name) => name in sides).map((name) => [
          name,
          ...columns(of(name, 'first')),
          ...columns(of(name, 'later')),
        ]),
      );
      const early = of('iamport-billing', 'atOnce');
      table(
        [
          `click in the moment that the page is ready, at ${setting}, ms`,
          'first click',
          'p95',
          'p99',
        ],
        [['iamport-billing', ...columns(early)]],
      );
    }
  });
}
