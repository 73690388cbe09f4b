// Back from the gateway's page out of the back/forward cache: the page is as it was, its promise
// still waiting. A browser of its own, as Playwright switches that cache off.
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
      // Not goBack: it waits for a load event, and there is none.
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
