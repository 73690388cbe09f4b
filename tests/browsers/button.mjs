// The card button in one engine and size, against `billing()` and the sandbox: BROWSER='firefox
// phone'. run.mjs starts it for each of them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { By, until } from 'selenium-webdriver';
import { billing, newUids, toNode } from '../../dist/server.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';
import { listen, send, sendDist } from '../browser/browser.mjs';
import { SIZES, open } from './drivers.mjs';

const PAGE = `<!doctype html><html lang="en"><meta charset=utf-8>
<meta name=viewport content="width=device-width"><title>card</title>
<form id="buyer"><input name="buyer_name" value="Kim"></form>
<button id="register" type="button" disabled data-card-button="imp00000000"
  data-form="#buyer">Register a card</button>
<p data-card-button-missing>missing</p>
<script src="/dist/testing.iife.js" data-install></script>
<script src="/dist/button.iife.js"></script>`;

const orders = new Map();
/** True while the server cannot be asked. */
let isAway = false;
const asked = [];
const shop = billing({
  ...createSandbox().account,
  createOrder: () => {
    const order = { ...newUids(), pg: 'kcp_billing', name: 'Coffee, monthly', amount: 9900 };
    orders.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid),
  onRegistered: (order) => void (order.registered = true),
});
const answer = toNode(shop.fetch);
const url = await listen(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://shop');
  if (pathname === '/') return send(response, PAGE);
  if (!pathname.startsWith('/billing/')) return sendDist(request, response);
  asked.push(pathname);
  if (pathname === '/billing/confirm' && isAway) {
    response.writeHead(502).end('Bad Gateway');
    return true;
  }
  await answer(request, response);
  return true;
});

const [engine, name] = process.env.BROWSER.split(' ');
const driver = await open(engine, SIZES[name]);
const find = (css) => driver.wait(until.elementLocated(By.css(css)), 20_000, css);
const register = () => find('#register');
const text = async () => (await find('#register + [role=status]')).getText();
const says = (wanted) =>
  driver.wait(async () => wanted.test(await text().catch(() => '')), 30_000, `${wanted}`);

async function visit() {
  orders.clear();
  asked.length = 0;
  await driver.get(url);
  await driver.executeScript('sessionStorage.clear()');
  await driver.get(url);
  await driver.wait(until.elementIsEnabled(await register()), 20_000);
}

/** Presses a button of the fake window, which is a frame. */
async function inWindow(label) {
  await driver.switchTo().frame(await find('iframe'));
  const button = By.xpath(`//button[.='${label}']`);
  await (await driver.wait(until.elementLocated(button), 20_000, label)).click();
  await driver.switchTo().defaultContent();
}

const registered = () => [...orders.values()].filter((order) => order.registered).length;

describe(`the card button in ${engine}, ${name}`, () => {
  test('registers a card without a line of JavaScript', async () => {
    await visit();
    assert.deepEqual(await driver.findElements(By.css('[data-card-button-missing]')), []);
    await (await register()).click();
    assert.equal(await (await register()).getAttribute('aria-busy'), 'true');
    await inWindow('Approve');
    await says(/^Your card is registered\.$/);
    assert.equal(await (await register()).isEnabled(), false);
    assert.equal(registered(), 1);
  });

  test('offers a new order after a cancel', async () => {
    await visit();
    await (await register()).click();
    await inWindow('Cancel');
    await says(/^Your card was not registered\./);
    await driver.wait(until.elementIsEnabled(await register()), 20_000);
    assert.equal(registered(), 0);
    assert.equal(new Set(orders.keys()).size, asked.filter((path) => /order/.test(path)).length);
    await (await register()).click();
    await inWindow('Approve');
    await says(/^Your card is registered\.$/);
    assert.equal(registered(), 1);
  });

  test('is unsure while the server is away, makes no order, and asks again', async () => {
    await visit();
    isAway = true;
    await (await register()).click();
    await inWindow('Approve');
    await says(/^Not sure whether/);
    const before = asked.filter((path) => /order/.test(path)).length;
    assert.equal(await (await register()).isEnabled(), false);
    isAway = false;
    await (await find('[role=status] button')).click();
    await says(/^Your card is registered\.$/);
    assert.equal(asked.filter((path) => /order/.test(path)).length, before);
    assert.equal(registered(), 1);
  });

  test('asks about a window that a reload has left', async () => {
    await visit();
    await (await register()).click();
    await driver.wait(() => asked.length > 0, 5000);
    await driver.get(url);
    await driver.wait(() => asked.some((path) => /confirm/.test(path)), 20_000, 'it is asked');
    await says(/^Your card was not registered\./);
  });
});
