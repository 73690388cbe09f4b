// Shared by the fault tests: a shop's page with faulty-sdk.js on it, a service.iamport.kr of our
// own, and a clock that stands still: 20 and 30 seconds pass at once, and nothing depends on how
// fast the machine is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, listen, send, sendDist } from '../browser/browser.mjs';
import { assertFields } from '../fields.mjs';

const JS = 'text/javascript; charset=utf-8';
const SDK = readFileSync(new URL('faulty-sdk.js', import.meta.url), 'utf8');

/** The gateway's window: a frame, or its own page. */
const WINDOW = `<!doctype html><title>window</title><p id=asked></p>
  <button id=approve>approve</button>
  <button id=cancel>cancel</button>
  <button id=close>close</button>
  <script>
    let asked = {};
    addEventListener('message', ({ data }) => {
      asked = JSON.parse(data);
      document.querySelector('#asked').textContent = asked.merchant_uid;
    });
    const say = (response) =>
      parent.postMessage(JSON.stringify({ request_id: asked.request_id, response }), '*');
    const answer = (more) =>
      say({
        imp_uid: 'imp_' + asked.merchant_uid,
        merchant_uid: asked.merchant_uid,
        pg_provider: location.search.slice(1),
        ...more,
      });
    document.querySelector('#approve').onclick = () => answer({ success: true });
    document.querySelector('#cancel').onclick = () =>
      answer({ success: false, error_msg: '사용자가 결제를 취소하셨습니다' });
    document.querySelector('#close').onclick = () => say(null);
  </script>`;

/**
 * The shop: content to scroll, a notice and a dialog of its own, and a button. All that happens is
 * in `settled`.
 */
const SHOP = (
  faults,
  inHead = '',
) => `<!doctype html><html class=shop><head><title>shop</title><meta charset=utf-8>
  <style>.shop { scroll-behavior: auto; } #notice { position: fixed; bottom: 0; }</style>
  <script src=/dist/index.iife.js></script>
  <script>
    window.settled = []; window.late = []; window.orders = 0;
    const order = (more) => ({
      pg: 'kcp_billing',
      merchant_uid: 'order_' + ++orders,
      customer_uid: 'card_1',
      name: 'beans',
      amount: 0,
      ...more,
    });
    const iamport = IamportBilling.createIamport('imp00000000', {
      locale: 'en',
      onLate: (outcome) => late.push(outcome),
      sdk: { src: '/sdk.js?faults=${faults}', retries: 0 },
    });
    const plain = ({ kind, name, message, merchant_uid, cause }) =>
      ({ kind, name, message, merchant_uid, cause: String(cause) });
    const record = (promise) =>
      promise.then((outcome) => settled.push(outcome), (error) => settled.push(plain(error)));
    const pay = (more, options) => record(iamport.requestPay(order(more), options));
    window.landed = iamport.takeLanding();
    window.preloading = iamport.preload().then(() => 'ready', (error) => error.kind);
    ${inHead}
  </script></head>
  <body style="--shop: 1; margin: 0px;"><main id=app>
    <button id=pay>pay</button>
    <p id=notice class=notice>notice</p>
    <div style="height: 3000px"></div>
  </main>
  <script>document.querySelector('#pay').onclick = () => pay();</script></body></html>`;

// Smooth scrolling would continue under the next click.
const browser = await launch(['--disable-smooth-scrolling']);

export const url = await listen(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  if (pathname === '/sdk.js') return send(response, SDK, JS);
  // Holds up the parser.
  if (pathname === '/slow.js') return setTimeout(() => send(response, '', JS), 500);
  if (pathname === '/gateway')
    return send(response, '<!doctype html><title>gateway</title>gateway');
  return (
    (await sendDist(request, response)) ||
    send(response, SHOP(searchParams.get('faults') ?? '', searchParams.get('script') ?? ''))
  );
});

/**
 * Stands in for service.iamport.kr: the account's channels and the windows. `pg` and `frame`
 * replace the usual `answer`.
 */
const service = (context, { pg, frame } = {}) =>
  context.route('https://service.iamport.kr/**', (route) => {
    const account = new URL(route.request().url()).pathname.startsWith('/users/pg/');
    const answer = () =>
      route.fulfill(
        account
          ? { json: ['kcp_billing', 'kakaopay'], headers: { 'access-control-allow-origin': '*' } }
          : { contentType: 'text/html; charset=utf-8', body: WINDOW },
      );
    return ((account ? pg : frame) ?? answer)(route, answer);
  });

/** Opens the shop in its own context, and stops the page's clock once it is ready. */
export async function visit({
  faults = [],
  script = '',
  query = '',
  context: options,
  ready = 'ready',
  ...answers
} = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  await service(context, answers);
  const page = await context.newPage();
  await page.clock.install({ time: 0 });
  const dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    return dialog.accept();
  });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${url}/?${new URLSearchParams({ faults: faults.join(), script })}${query}`, {
    waitUntil: 'domcontentloaded',
  });
  assert.equal(await page.evaluate('preloading'), ready);
  if (!(answers.frame || answers.pg)) await framesLoaded(page);
  await page.clock.pauseAt(60_000);
  const before = await shopElements(page);
  return {
    page,
    context,
    dialogs,
    settled: () => page.evaluate('settled'),
    late: () => page.evaluate('late'),
    /** Lets time pass in the page, and nowhere else. */
    pass: (seconds) => page.clock.runFor(seconds * 1000),
    mend: (...names) =>
      page.evaluate((names) => {
        for (const name of names) faults.delete(name);
      }, names),
    async close() {
      assert.deepEqual(errors, []);
      await context.close();
    },
    /** Asserts that nothing covers the page, it scrolls, and the shop's elements are the same. */
    async usable() {
      await page
        .waitForFunction(
          () => {
            const { x, y } = document.querySelector('#pay').getBoundingClientRect();
            return document.elementFromPoint(x + 2, y + 2)?.id === 'pay';
          },
          undefined,
          { polling: 50 },
        )
        .catch(() => assert.fail('the page is covered'));
      assert.deepEqual(await shopElements(page), before, "the shop's elements have changed");
      await page.mouse.move(300, 300);
      await page.mouse.wheel(0, 400);
      await page
        .waitForFunction(() => scrollY > 0, undefined, { polling: 50 })
        .catch(() => assert.fail('the page does not scroll'));
      await page.evaluate(() => scrollTo(0, 0));
    },
  };
}

/**
 * Waits until the SDK may open its windows. A frame is counted before it has loaded, and a request
 * in between opens its window later, not in the call.
 */
export const framesLoaded = (page) =>
  page.waitForFunction(() => IMP.loaded() === 2, undefined, { polling: 50 });

/** The shop's elements, without what others have added to the page. */
const shopElements = (page) =>
  page.evaluate(() =>
    [document.documentElement, document.body]
      .map((node) =>
        [...node.attributes]
          .map(({ name, value }) => `${name}=${value.trim()}`)
          .filter((text) => !/^(class|style)=$/.test(text)),
      )
      .concat(document.querySelector('#app').outerHTML),
  );

/** The open window, if it is a frame. */
export const windowOf = (page) => page.frameLocator('iframe[src*="window?"]:visible');

/**
 * Presses a button of that window by an event. A busy browser may give a mouse press to the page
 * behind a frame that was shown only just now.
 */
export const press = (page, button) => windowOf(page).locator(`#${button}`).dispatchEvent('click');

/** Pays once more, from the click to the outcome. */
export async function paysAgain({ page, settled }, { inits } = {}) {
  const before = (await settled()).length;
  await page.click('#pay');
  const asked = await page.evaluate('"order_" + orders');
  await windowOf(page).locator('#asked').getByText(asked).waitFor();
  await press(page, 'approve');
  await page.waitForFunction((count) => settled.length > count, before, { polling: 50 });
  const outcome = (await settled()).at(-1);
  assertFields(outcome, {
    success: true,
    merchant_uid: asked,
    imp_uid: `imp_${asked}`,
    matched: true,
  });
  if (inits) assert.equal(await page.evaluate('IMP.inits.length'), inits);
}

/** Waits until so many requests have settled, and gives the outcome or error of the last. */
export async function nextSettled({ page, settled }, count = 1) {
  await page.waitForFunction((count) => settled.length >= count, count, { polling: 50 });
  return (await settled()).at(count - 1);
}
