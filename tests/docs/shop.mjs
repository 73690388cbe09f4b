// A shop whose page is a block of the docs: its server, Iamport's CDN with the fake in it, and a
// Chromium to go through it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ENTRIES, fileOf } from '../../scripts/build/entries.mjs';
import { root } from '../../scripts/run.mjs';
import { launch, listen, send } from '../browser/browser.mjs';
import { eucKr } from './euc-kr.mjs';

export const dist = (name) => join(root, 'dist', name);
export const IMP_UID = 'imp_123456789012';
export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like ' +
  'Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
const JS = 'text/javascript; charset=utf-8';

const alias = {
  'iamport-billing': dist('index.mjs'),
  vitest: join(root, 'tests/docs/vitest.mjs'),
};
for (const entry of Object.keys(ENTRIES).filter((name) => name !== 'index'))
  alias[`iamport-billing/${entry}`] = dist(`${fileOf(entry)}.mjs`);

/** A script for a page, or for Node (`platform`). `dev` is what a dev server says it is. */
export async function bundle(
  contents,
  { loader = 'js', resolveDir = join(root, 'target'), dev = false, ...more } = {},
) {
  const { outputFiles } = await build({
    stdin: { contents, loader, resolveDir },
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    charset: 'utf8',
    logLevel: 'silent',
    alias: Object.fromEntries(Object.entries(alias).reverse()), // the longest name first
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.env.DEV': String(dev),
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    ...more,
  });
  return outputFiles[0].text;
}

/**
 * The script of Iamport's CDN: the fake, approving under an `imp_uid` that is known here, and
 * leaving the page on phones.
 */
const SDK = await bundle(`
  import { createFakeImp } from 'iamport-billing/testing';
  const version = /payment-([\\d.]+)\\.js/.exec(document.currentScript.src)?.[1] ?? 'v1';
  window.IMP = createFakeImp({
    sdk: version,
    jquery: 'jQuery' in window,
    phoneCallback: [],
    navigate: (url) => location.assign(url),
  });
  const response = { imp_uid: '${IMP_UID}' };
  window.IMP.next(...(window.plan ?? []), { happening: 'approved', response });
`);

const browser = await launch();
let files = new Map();
/** The shop's server. */
const server = { billing: null };
let made = 0;

/** The order that a server would have written down. */
export const newOrder = () => ({
  pg: 'html5_inicis.INIBillTst',
  pay_method: 'card',
  merchant_uid: `order_${++made}`,
  name: '밀물커피 정기구독',
  amount: 0,
  customer_uid: `card_${made}`,
  buyer_name: '김하나',
  buyer_tel: '02-1234-1234',
});

const url = await listen(async (request, response) => {
  const { pathname, search } = new URL(request.url, 'http://shop');
  if (pathname === '/favicon.ico') {
    response.writeHead(204).end();
    return true;
  }
  const action = /^\/billing(?:\/|\.php\?)(order|confirm)$/.exec(pathname + search)?.[1];
  if (action) {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = /json/.test(request.headers['content-type'])
      ? JSON.parse(text)
      : Object.fromEntries(new URLSearchParams(text));
    return send(response, JSON.stringify(await server.billing(action, body)), 'application/json');
  }
  const { body, type, headers } = files.get(pathname) ?? {};
  return body !== undefined && send(response, body, type, headers);
});

/**
 * Opens a page, with every file of `scripts` beside it. `plan` is what the fake does first, `sdk:
 * false` a CDN that cannot be reached; `answers` are the buyer's to each `confirm`;
 * `billing(action, body)` is asked for what the shop's server answers.
 */
export async function open(
  html,
  scripts = {},
  { headers = {}, phone = false, plan = [], sdk = true, query = '', answers = [], billing } = {},
) {
  const korean = /<meta charset="euc-kr">/i.test(html);
  files = new Map(Object.entries(scripts).map(([path, body]) => [path, { body, type: JS }]));
  files.set('/', {
    body: korean ? eucKr(html) : html,
    type: korean ? 'text/html' : 'text/html; charset=utf-8',
    headers,
  });
  // A plain Apache says nothing of a script's encoding, and the browser then takes the page's.
  files.set('/js/iamport-billing.js', {
    body: readFileSync(dist('index.iife.js')),
    type: 'text/javascript',
  });
  const confirmed = [];
  const orders = [];
  let hold = Promise.resolve();
  server.billing = async (action, body) => {
    if (action === 'confirm') confirmed.push(body);
    await hold;
    const answer =
      (await billing?.(action, body)) ??
      (action === 'order' ? newOrder() : { registered: body.imp_uid === IMP_UID });
    if (action === 'order') orders.push(answer);
    return answer;
  };
  const context = await browser.newContext(
    phone
      ? { userAgent: IPHONE, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
      : {},
  );
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()),
  );
  page.on('dialog', (dialog) => {
    if (!answers.length) complaints.push(dialog.message());
    return answers.shift() ? dialog.accept() : dialog.dismiss();
  });
  const give = (pattern, body) =>
    context.route(pattern, (route) =>
      route.fulfill({
        body: typeof body === 'string' ? body : body(route.request().url()),
        contentType: JS,
        headers: { 'access-control-allow-origin': '*' },
      }),
    );
  if (sdk) await give('https://cdn.iamport.kr/**', SDK);
  else await context.route('https://cdn.iamport.kr/**', (route) => route.abort());
  await give('https://code.jquery.com/**', 'window.jQuery = window.$ = function () {};');
  await give('https://cdn.jsdelivr.net/npm/iamport-billing@*/**', (address) =>
    readFileSync(dist(address.split('/').pop()), 'utf8'),
  );
  await context.addInitScript((given) => {
    // Once: what a phone comes back to is another load.
    if (!location.search)
      window.plan = given.map((step) => (step === 'throws' ? { throws: new Error('SDK') } : step));
  }, plan);
  await page.goto(url + query);
  return {
    page,
    context,
    complaints,
    confirmed,
    orders,
    /** The server takes its time, until what is given is called. */
    hold: () => new Promise((held) => (hold = new Promise((free) => held(free)))),
    /** The button may be pressed; a form is filled in. */
    ready: async () => {
      await page.waitForFunction(
        () =>
          window.IMP?.inits?.length === 1 && document.querySelector('button')?.disabled === false,
        null,
        { timeout: 30_000 },
      );
      for (const [name, text] of [
        ['buyer_name', '김하나'],
        ['buyer_tel', '010-1234-5678'],
      ]) {
        if (await page.locator(`[name=${name}]`).count()) await page.fill(`[name=${name}]`, text);
      }
    },
    says: (pattern) =>
      page.waitForFunction(
        (source) => RegExp(source).test(document.querySelector('[role=status]')?.textContent),
        pattern.source,
        { timeout: 30_000 },
      ),
    text: () => page.evaluate(() => document.querySelector('[role=status]').textContent),
    calls: () => page.evaluate(() => window.IMP.calls.map(({ arrived }) => arrived)),
    asked: async (count = 1) => {
      const deadline = Date.now() + 30_000;
      while (confirmed.length < count && Date.now() < deadline)
        await new Promise((done) => setTimeout(done, 10));
      assert.equal(
        confirmed.length,
        count,
        `the server is asked ${count} times; the page says ${await page.innerText('body')} ` +
          `${complaints}`,
      );
      return confirmed[count - 1];
    },
  };
}

/** Says success, in either language. */
export const REGISTERED = /카드가 등록되었습니다|Your card is registered/;

/** The trials of every page in the docs. `start(options)` opens it. */
export const FLOWS = {
  'reaches an issued key, and says so after the server': async (start) => {
    const shop = await start();
    await shop.ready();
    const free = await shop.hold();
    await shop.page.dblclick('button');
    const { imp_uid, merchant_uid } = await shop.asked();
    assert.deepEqual([imp_uid, merchant_uid], [IMP_UID, shop.orders[0].merchant_uid]);
    assert.doesNotMatch(await shop.text(), REGISTERED, 'success is the server’s to say');
    assert.ok(await shop.page.isDisabled('button'), 'the button, while the server is asked');
    free();
    await shop.says(REGISTERED);
    const calls = await shop.calls();
    assert.deepEqual(
      [calls.length, shop.confirmed.length],
      [1, 1],
      'a double click is one request',
    );
    assert.equal(calls[0].customer_uid, shop.orders[0].customer_uid);
    assert.deepEqual(shop.complaints, []);
    return { ...shop, call: calls[0] };
  },
  'reports a cancel, and has a new order for the next press': async (start) => {
    const shop = await start({ plan: ['cancelled'] });
    await shop.ready();
    await shop.page.click('button');
    await shop.asked();
    await shop.ready();
    assert.doesNotMatch(await shop.text(), REGISTERED);
    assert.ok(await shop.text(), 'the buyer reads something');
    await shop.page.click('button');
    await shop.says(REGISTERED);
    const [first, second] = await shop.calls();
    assert.notEqual(first.merchant_uid, second.merchant_uid);
    assert.deepEqual(
      shop.confirmed.map(({ merchant_uid }) => merchant_uid),
      [first.merchant_uid, second.merchant_uid],
    );
    return shop;
  },
  'reports an error that names an order': async (start) => {
    const shop = await start({ plan: ['throws'] });
    await shop.ready();
    await shop.page.click('button');
    const { imp_uid, merchant_uid } = await shop.asked();
    assert.deepEqual([imp_uid || null, merchant_uid], [null, shop.orders[0].merchant_uid]);
    await shop.ready();
    assert.doesNotMatch(
      await shop.text(),
      /IamportError|merchant_uid|SDK/,
      'a developer’s words are not the buyer’s',
    );
    assert.match(shop.complaints.join(), /IMP.request_pay/, 'the developer reads what happened');
    return shop;
  },
  'takes the landing of a phone': async (start) => {
    const shop = await start({ phone: true });
    await shop.ready();
    await shop.page.click('button');
    const { imp_uid, merchant_uid } = await shop.asked();
    assert.deepEqual([imp_uid, merchant_uid], [IMP_UID, shop.orders[0].merchant_uid]);
    await shop.says(REGISTERED);
    assert.equal(new URL(shop.page.url()).search, '', 'the address is clean');
    assert.deepEqual(shop.complaints, []);
    return shop;
  },
  'takes the landing where the SDK cannot be loaded': async (start) => {
    const shop = await start({
      sdk: false,
      query: `?imp_uid=${IMP_UID}&merchant_uid=order_7&imp_success=true`,
    });
    const { imp_uid, merchant_uid } = await shop.asked();
    assert.deepEqual([imp_uid, merchant_uid], [IMP_UID, 'order_7']);
    await shop.says(REGISTERED);
    return shop;
  },
};
