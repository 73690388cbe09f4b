// Page and server without an account: the button as it ships, a server as a shop has it, and two
// lines that are not a shop's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';
import { root } from '../../scripts/run.mjs';
import { launch, listen, send, sendDist } from '../browser/browser.mjs';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like ' +
  'Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
const POLICY = "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval' 'nonce-1'";

const MODULE = `<script type="module" nonce="1">
  import { cardButton } from '/dist/button.mjs';
  import { installFakeImp } from '/dist/testing.mjs';
  window.IMP = undefined;
  window.imp = installFakeImp();
  window.again = installFakeImp();
  cardButton('imp00000000', {
    button: '#register', status: '#status',
  });
</script>`;
const TAGS = `
  <script src="/dist/testing.iife.js" data-install></script>
  <script src="/dist/button.iife.js"></script>`;

const rest = createRest({ ...createSandbox().account });
const orders = new Map();

const SERVER = {
  '/billing/order'() {
    const number = orders.size + 1;
    const order = {
      pg: 'kcp_billing',
      merchant_uid: `order_${number}`,
      customer_uid: `card_${number}`,
      name: '커피',
      amount: 9900,
      buyer_tel: '010-1234-5678',
    };
    orders.set(order.merchant_uid, order);
    return order;
  },
  async '/billing/confirm'({ imp_uid, merchant_uid }) {
    const order = orders.get(merchant_uid);
    if (!order) return { registered: false };
    const { kind } = await rest.confirmIssue({ imp_uid, merchant_uid, expected: order });
    return { registered: kind === 'key_issued' };
  },
};

const browser = await launch();
const url = await listen(async (request, response) => {
  if (await sendDist(request, response)) return true;
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  const call = SERVER[pathname];
  if (call) {
    let text = '';
    for await (const chunk of request) text += chunk;
    return send(response, JSON.stringify(await call(JSON.parse(text))), 'application/json');
  }
  if (pathname !== '/') return false;
  const [lang, script] = [searchParams.get('lang'), searchParams.get('tags') ? TAGS : MODULE];
  return send(
    response,
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><link rel="icon" href="data:,">
    <body><button id="register" type="button"
      data-card-button="imp00000000" data-status="#status">card</button>
    <p id="status"></p>${script}`,
    'text/html; charset=utf-8',
    { 'content-security-policy': POLICY },
  );
});

/** Opens the page and presses its button; gives the window that opens. */
async function press(query, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const log = { error: [], warning: [] };
  page.on('pageerror', ({ message }) => log.error.push(message));
  page.on('console', (message) => log[message.type()]?.push(message.text()));
  await page.goto(`${url}/?${query}`);
  await page.click('#register:enabled');
  const title = query.includes('lang=ko') ? '모의 결제창' : 'Fake payment window';
  const window = page.frameLocator(`iframe[title="${title}"]`);
  const says = (pattern) =>
    page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector('#status')?.textContent),
      pattern.source,
    );
  return { page, window, log, says };
}

test('a page that names no language leaves it to the browser', async () => {
  const titles = { 'ko-KR': '모의 결제창', 'en-GB': 'Fake payment window' };
  for (const [locale, title] of Object.entries(titles)) {
    const { page } = await press('lang=', { locale });
    await page.locator(`iframe[title="${title}"]`).waitFor();
    await page.context().close();
  }
});

const last = () => [...orders.values()].at(-1);
const key = () => rest.billingKey(last().customer_uid);

describe('A page and a server without an account', () => {
  for (const [title, query] of [
    ['a module', 'lang=ko'],
    ['script tags', 'lang=ko&tags=1'],
  ]) {
    test(`${title}: the card is registered, and charged by the server`, async () => {
      const { page, window, log, says } = await press(query);
      await window.getByText('테스트입니다. 카드가 등록되지 않고 돈도 오가지 않습니다.').waitFor();
      assert.match(await window.locator('main').textContent(), /amount: 9900/);
      await window.getByRole('button', { name: '승인' }).click();
      await says(/등록되었습니다/);
      assert.equal(await page.locator('iframe').count(), 0, 'the window is gone');
      const { customer_uid, amount, name } = last();
      const order = { customer_uid, amount, name, merchant_uid: `charge_of_${customer_uid}` };
      assert.equal((await rest.chargeOnce(order)).kind, 'paid');
      assert.deepEqual(log.error, [], 'the policy of the page is kept');
      assert.match(log.warning.join(), /fake here/, 'and the page says that it is none of a shop');
      await page.context().close();
    });
  }

  test('a phone comes back from its window, and the card is registered', async () => {
    const { page, window, says } = await press('lang=en', { userAgent: IPHONE, isMobile: true });
    const { merchant_uid } = last();
    await window.getByRole('button', { name: 'Approve' }).click();
    await says(/^Your card is registered\./);
    assert.ok(await key());
    assert.equal(last().merchant_uid, merchant_uid);
    await page.context().close();
  });

  test('a cancel registers nothing, and the button is there again', async () => {
    const { page, window, says } = await press('lang=en');
    const [{ merchant_uid, customer_uid }] = [last()];
    await window.getByRole('button', { name: 'Cancel' }).click();
    await says(/not registered|No card/i);
    await page.waitForSelector('#register:enabled');
    assert.equal(await rest.billingKey(customer_uid), null);
    assert.notEqual(last().merchant_uid, merchant_uid, 'under a new order');
    await page.context().close();
  });

  test('a window that is closed tells nobody, as the real one', async () => {
    const { page, window } = await press('lang=en');
    await window.getByRole('button', { name: 'Close without an answer' }).click();
    assert.equal(await page.evaluate('imp.windows.length'), 0);
    assert.equal(await page.locator('iframe').count(), 0);
    assert.equal(await page.evaluate('again === imp'), true, 'a second call installs no second');
    await page.context().close();
  });
});

describe('installFakeImp()', () => {
  /** Calls it on a page of this address, and gives the error. */
  async function install(address, options = '', before = '') {
    const page = await browser.newPage();
    await page.route(`${address}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }),
    );
    await page.goto(address);
    await page.addScriptTag({
      content: readFileSync(new URL(`file://${root}/dist/testing.iife.js`), 'utf8'),
    });
    const error = await page.evaluate(`{
      ${before};
      let thrown = null;
      try {
        IamportBillingTesting.installFakeImp(${options});
      } catch (error) {
        thrown = error.message;
      }
      thrown ?? (typeof IMP.next === 'function' ? null : 'not installed')
    }`);
    await page.close();
    return error;
  }

  for (const host of ['shop.example.com', 'localhost.shop.kr', '11.0.0.1', 'test.com'])
    test(`is refused at ${host}, which may be a shop's`, async () =>
      assert.match(await install(`http://${host}/`), new RegExp(`${host} may be a shop`)));

  for (const host of ['127.0.0.1:1', 'shop.test', '192.168.0.5', 'a.localhost', '[::1]'])
    test(`is there at ${host}`, async () => assert.equal(await install(`http://${host}/`), null));

  test('is there at a host that is named', async () => {
    const hosts = "{ hosts: ['staging.shop.kr'] }";
    assert.equal(await install('http://staging.shop.kr/', hosts), null);
    assert.match(await install('http://shop.kr/', hosts), /shop\.kr may be/);
  });

  test('does not take the place of the real SDK', async () =>
    assert.match(
      await install('http://shop.test/', '', 'window.IMP = { init() {}, request_pay() {} }'),
      /the real SDK is on this page/,
    ));
});
