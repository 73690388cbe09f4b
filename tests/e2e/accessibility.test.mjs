// axe-core on every page of the demo, wide and small, in both languages: no violations.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { found } from './axe.mjs';
import { DESKTOP, SMALL, register, simulated, startDemo, unfold } from './demo.mjs';

const { visit, ownerUrl } = await startDemo();
const LANDED = '?imp_uid=imp_123456789012&merchant_uid=order_1&imp_success=false&error_msg=no';
const ASKED = encodeURIComponent(
  JSON.stringify({
    pg_provider: 'kicc',
    param: {
      pg: 'kicc',
      name: '커피',
      amount: 1000,
      merchant_uid: 'm',
      customer_uid: 'c',
      m_redirect_url: 'https://yourservice.com/landing',
    },
  }),
);
const PAGES = [
  '/',
  `/${LANDED}`,
  '/card.html',
  '/script-tag.html',
  '/playground.html',
  '/owner.html',
  '/landing.html',
  `/landing.html${LANDED}`,
  `/sim/window.html?request=${ASKED}`,
];

describe('Accessibility of the demo', () => {
  for (const path of PAGES) {
    for (const [how, locale] of [
      [DESKTOP, 'ko'],
      [SMALL, 'en'],
    ]) {
      test(
        `axe finds nothing on ${path.slice(0, 30)} at ${how.viewport.width} px in ${locale}`,
        visit(path, { ...how, locale }, async (page) => {
          await page.waitForFunction((value) => document.documentElement.lang === value, locale);
          await unfold(page);
          await page.waitForLoadState('networkidle');
          assert.deepEqual(await found(page), []);
        }),
      );
    }
  }

  test(
    'axe finds nothing on the demo’s 404 page',
    visit('/nothing', DESKTOP, async (page, complaints) => {
      for (const { viewport } of [DESKTOP, SMALL]) {
        await page.setViewportSize(viewport);
        assert.deepEqual(await found(page), []);
      }
      // Chromium notes the 404 itself.
      assert.deepEqual(
        complaints.splice(0).filter((text) => !text.includes('404')),
        [],
      );
    }),
  );

  test(
    'axe finds nothing after a registration and on the owner’s page',
    visit('/', DESKTOP, async (page) => {
      await register(page, 'kcp_billing');
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForSelector('#outcome[data-confirmed]');
      assert.deepEqual(await found(page), []);
      await page.goto(ownerUrl);
      await page.waitForSelector('.subscription');
      assert.deepEqual(await found(page), []);
    }),
  );

  test(
    'axe finds nothing on an order form with mistakes or an open window',
    visit('/', DESKTOP, async (page) => {
      await page.fill('#buyer_tel', '0'.repeat(17));
      await page.locator('#buyer_tel').blur();
      assert.deepEqual(await found(page), []);
      await page.fill('#buyer_tel', '010-1234-5678');
      await register(page, 'kcp_billing');
      await page.waitForSelector('.sim-dialog');
      assert.deepEqual(await found(page), []);
    }),
  );

  test(
    'axe finds nothing on the playground with an invalid request',
    visit('/playground.html', DESKTOP, async (page) => {
      await page.click('#wrong');
      assert.deepEqual(await found(page), []);
    }),
  );
});
