// A shopper's way through the component in one engine and size: BROWSER='firefox phone'. See
// run.mjs.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { By, until } from 'selenium-webdriver';
import { serve } from '../../www/server.mjs';
import { SIZES, open } from './drivers.mjs';
import { startShop } from './shop.mjs';

const shop = await startShop();
const demo = await serve({ port: 0 });

const [engine, name] = process.env.BROWSER.split(' ');
const driver = await open(engine, SIZES[name]);
// After the browser, which may still be asking.
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

/** Answers in the gateway's window, wherever it is: a popup, or this page. */
async function inGateway(button) {
  const here = await driver.getWindowHandle();
  if (!phone) {
    await driver.wait(
      async () => (await driver.getAllWindowHandles()).length === 2,
      20_000,
      'no popup',
    );
    await driver
      .switchTo()
      .window((await driver.getAllWindowHandles()).find((handle) => handle !== here));
  }
  await click(button);
  await driver.switchTo().window(here);
}

const CASES =
  "const done = arguments[0]; Promise.all([import('/differences.mjs'), " +
  "fetch('/cases.json').then((answer) => answer.json())])" +
  ('.then(([{ differences }, cases]) => done(differences(IamportBilling, cases)), (error) => ' +
    'done(String(error)));');

for (const [path, what] of [
  ['/', 'wasm'],
  ['/strict', 'no wasm'],
]) {
  test(`${what}: every case`, async () => {
    await driver.get(shop + path);
    await driver.wait(until.elementIsEnabled(await find('#pay')), 20_000);
    assert.equal(await script('return window.wasm'), path === '/' ? 'runs' : 'CompileError');
    const { wrong, checked } = await driver.executeAsyncScript(CASES);
    assert.deepEqual(wrong, []);
    assert.ok(checked > 400);
  });

  test(`${what}: approved, in a real ${phone ? 'redirect' : 'popup'}`, async () => {
    await driver.get(shop + path);
    await click('#pay');
    if (!phone)
      assert.notEqual(await script('return window.gesture'), false, 'the gesture was still there');
    await inGateway('#approve');
    const outcome = await result();
    assert.deepEqual(
      [
        outcome.success,
        outcome.imp_uid,
        outcome.merchant_uid,
        outcome.customer_uid,
        outcome.via,
        outcome.matched,
      ],
      [true, 'imp_1', 'order_1', 'card_1', phone ? 'landing' : 'callback', true],
    );
    assert.equal(await driver.getCurrentUrl(), shop + path, 'our keys are gone from the address');
    assert.equal(await script("return sessionStorage.getItem('iamport-billing')"), null);
  });
}

test('cancelled', async () => {
  await driver.get(`${shop}/`);
  await click('#pay');
  await inGateway('#cancel');
  const { success, imp_uid, error_msg } = await result();
  assert.deepEqual(
    [success, imp_uid, error_msg],
    [false, 'imp_1', '사용자가 결제를 취소하셨습니다'],
  );
});

if (phone) {
  test('back from the gateway without an answer', async () => {
    await driver.get(`${shop}/`);
    await click('#pay');
    await find('#approve');
    await driver.navigate().back();
    const { success, reason, merchant_uid } = await result();
    assert.deepEqual([success, reason, merchant_uid], [false, 'left', 'order_1']);
  });
} else {
  for (const [what, start] of [
    ['a popup without a click is blocked, and said so', () => driver.get(`${shop}/?by-itself`)],
    [
      'a popup long after the click is blocked, and said so',
      () => driver.get(`${shop}/`).then(() => click('#late')),
    ],
  ]) {
    test(what, async () => {
      await start();
      const { success, reason, error_code } = await result();
      assert.deepEqual([success, reason, error_code], [false, 'popup_blocked', 'NOT READY']);
    });
  }
}

test('the demo shop, with KCP', async () => {
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
  assert.deepEqual(
    [outcome.success, outcome.via, outcome.matched],
    [true, phone ? 'landing' : 'callback', true],
  );
});
