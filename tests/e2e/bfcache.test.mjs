// The shop's page restored from the back/forward cache, its promise still pending. Needs its own
// browser, because Playwright switches that cache off.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { IPHONE, askedByAddress, outcome, register, startDemo } from './demo.mjs';
import { assertFields } from '../fields.mjs';

const { url, visit } = await startDemo({
  browserOptions: { ignoreDefaultArgs: ['--disable-back-forward-cache'] },
});

describe('The back/forward cache', () => {
  test(
    'a page restored from the back/forward cache gives left and pays again',
    visit('/', IPHONE, async (page) => {
      await page.evaluate(() => {
        window.mark = 'the same page';
        addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted));
      });
      await register(page, 'kcp_billing');
      const { merchant_uid } = await askedByAddress(page);
      // goBack() would wait for a load event, and a restored page has none.
      await page.evaluate(() => history.back());
      await page.waitForURL(`${url}/`, { waitUntil: 'commit' });
      const answer = await outcome(page);
      assert.deepEqual(await page.evaluate(() => [window.mark, window.persisted]), [
        'the same page',
        true,
      ]);
      assertFields(answer, { success: false, reason: 'left', merchant_uid, matched: true });
      assert.ok(await page.isHidden('#waiting'));

      await page.click('#pay');
      await askedByAddress(page);
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForFunction(() => document.getElementById('outcome')?.dataset.tone === 'good');
    }),
  );
});
