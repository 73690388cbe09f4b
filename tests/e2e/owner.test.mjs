// The owner's picture: a line of dots for each subscription, and the totals of a month.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monthsOf, periodsOf } from '../../www/shop/history.mjs';
import { DESKTOP, IPHONE, startDemo } from './demo.mjs';

const { visit } = await startDemo();
const DAY = 24 * 60 * 60;
const now = Date.parse('2026-12-20T12:00:00+09:00') / 1000;

const subscription = (customer_uid, state, next_charge_at = now + 9 * DAY) => ({
  ...{ customer_uid, plan: 'one', price: 14900, state, pg: 'kcp_billing', charges: 3 },
  ...{ card: '****-****-****-4242', next_charge_at, key_left: 0 },
});
const charges = (customer_uid, states) =>
  states.map((state, at) => ({
    ...{ merchant_uid: `${customer_uid}_${at}`, customer_uid, kind: 'charge', state },
    ...{ plan: 'one', amount: 14900, pg: null, imp_uid: null, reported: 0, note: null },
    created_at: now - (states.length - at) * 7 * DAY,
  }));
const many = Array.from({ length: 24 }, (_, at) => (at % 7 === 3 ? 'refused' : 'paid'));
const subscriptions = [
  subscription('steady', 'active'),
  subscription('refused', 'past_due'),
  subscription('asking', 'active'),
  subscription('gone', 'cancelled', null),
];
const orders = [
  ...charges('steady', many),
  ...charges('refused', ['paid', 'refused', 'refused']),
  ...charges('asking', ['paid', 'paid', 'unknown']),
  ...charges('gone', ['paid']),
];
const periods = periodsOf(orders, subscriptions);
const overview = {
  ...{ now, simulated: true, months: monthsOf(orders), orders },
  subscriptions: subscriptions.map((one) => ({ ...one, periods: periods.get(one.customer_uid) })),
};

describe('The owner’s picture', () => {
  for (const [name, device] of Object.entries({ DESKTOP, IPHONE }))
    for (const locale of ['ko', 'en'])
      test(
        `${name}, ${locale}: every attempt has a sign and words, and the line stays on the page`,
        visit('/owner.html', { ...device, locale }, async (page) => {
          await page.route('**/api/owner', (route) => route.fulfill({ json: overview }));
          await page.reload();
          const lines = page.locator('.periods');
          await lines.first().waitFor();
          const signs = await lines.evaluateAll((all) =>
            all.map((line) =>
              [...line.children].map((period) =>
                [...period.querySelectorAll('.dot')].map(({ textContent }) => textContent || '○'),
              ),
            ),
          );
          assert.deepEqual(signs[1], [['✓'], ['✕', '✕', '○']]);
          assert.deepEqual(signs[2], [['✓'], ['✓'], ['?']]);
          assert.deepEqual(signs[3], [['✓']]);
          const words = await page.locator('.spoken').first().textContent();
          assert.match(
            words,
            locale === 'ko' ? /^1회차: 결제됨, .*14,900원$/ : /^period 1: paid, .*₩14,900$/,
          );
          const { scrollWidth, clientWidth } = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return { scrollWidth, clientWidth };
          });
          assert.ok(scrollWidth <= clientWidth, `${scrollWidth} > ${clientWidth}`);
          const box = await lines.first().boundingBox();
          const card = await page.locator('.subscription').first().boundingBox();
          assert.ok(box.x + box.width <= card.x + card.width + 1, 'within its card');
          const months = await page.locator('#months tbody tr').first().textContent();
          assert.match(months, /^2026-12/);
          if (process.env.SHOTS)
            await page.screenshot({
              path: `${process.env.SHOTS}/${name}-${locale}.png`,
              fullPage: true,
            });
        }),
      );

  test(
    'somebody with a keyboard keeps their place: the page is drawn anew after each press',
    visit('/owner.html', DESKTOP, async (page) => {
      // One buyer is called as the page's own table is.
      const named = overview.subscriptions.map((one) =>
        one.customer_uid === 'steady' ? { ...one, customer_uid: 'orders' } : one,
      );
      let now = { ...overview, subscriptions: named };
      await page.route('**/api/*', (route) => route.fulfill({ json: now }));
      await page.reload();
      const place = () =>
        page.evaluate(() => {
          const { id, name } = document.activeElement;
          const card = document.activeElement.closest('.subscription');
          return [card?.id, name, id].filter(Boolean).join(' ');
        });
      /** Presses a button, and waits for what the answer is drawn as. */
      const press = async (button) => {
        const old = await button.elementHandle();
        await button.focus();
        await page.keyboard.press('Enter');
        await page.waitForFunction((old) => !old.isConnected || !old.disabled, old);
      };
      const refused = page.locator('#card-refused');
      await press(refused.getByRole('button', { name: '다시 결제' }));
      assert.equal(await place(), 'card-refused retry');

      const gone = ({ customer_uid }) => customer_uid === 'refused' && { state: 'cancelled' };
      const changed = named.map((one) => ({ ...one, ...gone(one) }));
      now = { ...overview, subscriptions: changed };
      await press(refused.getByRole('button', { name: '해지' }));
      assert.equal(await place(), 'card-refused card-refused', 'its button is gone');

      await press(page.locator('#renew'));
      assert.equal(await place(), 'renew');
      assert.equal(await page.locator('.subscription').count(), named.length);
      assert.ok((await page.locator('table#orders tbody tr').count()) > 0);
    }),
  );
});
