// axe-core on every page of the demo, wide and small, in both languages: no violations.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { DESKTOP, SMALL, register, startDemo } from './demo.mjs';

const { visit } = await startDemo();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LANDED = '?imp_uid=imp_123456789012&merchant_uid=order_1&imp_success=false&error_msg=no';
const ASKED = encodeURIComponent(JSON.stringify({ pg_provider: 'kicc', param: { pg: 'kicc', name: '커피', amount: 1000, merchant_uid: 'm', customer_uid: 'c', m_redirect_url: 'https://yourservice.com/landing' } }));
const PAGES = ['/', `/${LANDED}`, '/script-tag.html', '/playground.html', '/owner.html', '/landing.html', `/landing.html${LANDED}`, `/sim/window.html?request=${ASKED}`];

/** What axe finds, a line each. */
async function found(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => (await window.axe.run()).violations);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${id}: ${help}: ${target} ${html.slice(0, 120)}`));
}

for (const path of PAGES) {
  for (const [how, locale] of [[DESKTOP, 'ko'], [SMALL, 'en']]) {
    test(`${path.slice(0, 30)} ${how.viewport.width} px ${locale}`, visit(path, { ...how, locale }, async (page) => {
      await page.waitForFunction((value) => document.documentElement.lang === value, locale);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await found(page), []);
    }));
  }
}

test('the order form with mistakes, and the window inside the page', visit('/', DESKTOP, async (page) => {
  await page.fill('#buyer_tel', '0'.repeat(17));
  await page.locator('#buyer_tel').blur();
  assert.deepEqual(await found(page), []);
  await page.fill('#buyer_tel', '010-1234-5678');
  await register(page, 'kcp_billing');
  await page.waitForSelector('.sim-dialog');
  assert.deepEqual(await found(page), []);
}));

test('the playground with a wrong request', visit('/playground.html', DESKTOP, async (page) => {
  await page.click('#wrong');
  assert.deepEqual(await found(page), []);
}));
