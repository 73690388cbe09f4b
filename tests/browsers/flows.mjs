// A shopper's way through the component in one engine and size: BROWSER='firefox phone'. run.mjs
// starts it for each of them.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { By, until } from 'selenium-webdriver';
import { serve } from '../../www/server.mjs';
import { assertFields } from '../fields.mjs';
import { SIZES, open } from './drivers.mjs';
import { startShop } from './shop.mjs';

const shop = await startShop();
const demo = await serve({ port: 0 });

const [engine, name] = process.env.BROWSER.split(' ');
const driver = await open(engine, SIZES[name]);
// Closes after the browser, which may still send requests.
after(() => demo.close());
const phone = name === 'phone';
const version = (await driver.getCapabilities()).get('browserVersion');
console.log(`# ${engine} ${version}, ${name}`);

const find = (css) => driver.wait(until.elementLocated(By.css(css)), 20_000, css);
const click = async (css) => {
  const element = await find(css);
  await driver.wait(until.elementIsEnabled(element), 20_000);
  await element.click();
};
const result = async () => {
  const element = await find('#result');
  await driver.wait(async () => (await element.getText()) !== '', 20_000, 'no result');
  return JSON.parse(await element.getText());
};
const script = (text) => driver.executeScript(text);

/** Answers in the window of the gateway: a popup, or this page on a phone. */
async function inGateway(button) {
  const shopWindow = await driver.getWindowHandle();
  if (!phone) {
    await driver.wait(
      async () => (await driver.getAllWindowHandles()).length === 2,
      20_000,
      'no popup',
    );
    await driver
      .switchTo()
      .window((await driver.getAllWindowHandles()).find((handle) => handle !== shopWindow));
  }
  await click(button);
  await driver.switchTo().window(shopWindow);
}

const CASES = `
  const done = arguments[0];
  Promise.all([
    import('/differences.mjs'),
    fetch('/cases.json').then((response) => response.json()),
  ]).then(
    ([{ differences }, cases]) => done(differences(IamportBilling, cases)),
    (error) => done(String(error)),
  );`;

for (const [path, core] of [
  ['/', 'wasm'],
  ['/strict', 'its fallback'],
]) {
  describe(`the shop with ${core}`, () => {
    test('has the result of every case', async () => {
      await driver.get(shop + path);
      await driver.wait(until.elementIsEnabled(await find('#pay')), 20_000);
      assert.equal(await script('return window.wasm'), path === '/' ? 'runs' : 'CompileError');
      const { wrong, checked } = await driver.executeAsyncScript(CASES);
      assert.deepEqual(wrong, []);
      assert.ok(checked > 400);
    });

    test(`gets an approval from a real ${phone ? 'redirect' : 'popup'}`, async () => {
      await driver.get(shop + path);
      await click('#pay');
      if (!phone)
        assert.notEqual(
          await script('return window.gesture'),
          false,
          'the gesture was still there',
        );
      await inGateway('#approve');
      const outcome = await result();
      assertFields(outcome, {
        success: true,
        imp_uid: 'imp_1',
        merchant_uid: 'order_1',
        customer_uid: 'card_1',
        via: phone ? 'landing' : 'callback',
        matched: true,
      });
      assert.equal(await driver.getCurrentUrl(), shop + path, 'our keys are gone from the address');
      assert.equal(await script("return sessionStorage.getItem('iamport-billing')"), null);
    });
  });
}

describe('the shop', () => {
  test('gets a cancel', async () => {
    await driver.get(`${shop}/`);
    await click('#pay');
    await inGateway('#cancel');
    assertFields(await result(), {
      success: false,
      imp_uid: 'imp_1',
      error_msg: '사용자가 결제를 취소하셨습니다',
    });
  });

  if (phone) {
    test('gets the reason `left` if the shopper goes back without an answer', async () => {
      await driver.get(`${shop}/`);
      await click('#pay');
      await find('#approve');
      await driver.navigate().back();
      assertFields(await result(), { success: false, reason: 'left', merchant_uid: 'order_1' });
    });
  } else {
    for (const [title, start] of [
      ['gets popup_blocked for a popup without a click', () => driver.get(`${shop}/?by-itself`)],
      [
        'gets popup_blocked for a popup long after the click',
        () => driver.get(`${shop}/`).then(() => click('#late')),
      ],
    ]) {
      test(title, async () => {
        await start();
        assertFields(await result(), {
          success: false,
          reason: 'popup_blocked',
          error_code: 'NOT READY',
        });
      });
    }
  }
});

test('the demo gets an approval from its KCP window', async () => {
  await driver.get(demo.url);
  await driver.wait(() => script('return window.IMP?.inits?.length === 1'), 20_000);
  await click('[name=gateway][value=kcp_billing]');
  await click('#pay');
  if (!phone) await driver.switchTo().frame(await find('.sim-dialog iframe'));
  await click('[data-answer=approved]');
  await driver.switchTo().defaultContent();
  await find('#outcome:not([hidden])');
  const outcome = JSON.parse(
    await script("return document.querySelector('#dump-outcome').textContent"),
  );
  assertFields(outcome, { success: true, via: phone ? 'landing' : 'callback', matched: true });
});
