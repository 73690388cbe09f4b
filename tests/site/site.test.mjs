// The static site in Chromium, served from a folder of a host: every kind of page, in both
// languages, wide and small.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serveSite } from '../../scripts/site/serve.mjs';
import { found } from '../e2e/axe.mjs';
import {
  DESKTOP,
  IPHONE,
  SMALL,
  outcome,
  picture,
  register,
  simulated,
  startDemo,
  unfold,
} from '../e2e/demo.mjs';
import { assertFields } from '../fields.mjs';
import './links.mjs';
import { BASE, folder } from './built.mjs';

const { url, visit } = await startDemo({ server: await serveSite(folder, BASE) });

/**
 * The most that a page may weigh, uncompressed and in KB, with all that it loads. Say why when you
 * raise one.
 */
const KINDS = {
  'index.html': 100,
  'en/index.html': 100, // half of it is the picture
  'readme.html': 140,
  'en/readme.html': 140,
  'guide/subscription.html': 45,
  'en/guide/react.html': 40,
  'server.html': 56,
  'en/matrix.html': 40,
  'en/contributing.html': 50,
  'api/index.html': 40,
  'en/api/index.html': 40,
  'api/ts/index.html': 150,
  'api/ts/server.html': 190,
  'demo/index.html': 200,
  'demo/playground.html': 190,
  'demo/script-tag.html': 190,
  'demo/landing.html': 160,
};

/** Lists what the page has loaded from outside the site's folder. */
const outside = (page) =>
  page.evaluate(
    (base) =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter(
          (name) =>
            !new URL(name).pathname.startsWith(base) || new URL(name).origin !== location.origin,
        ),
    BASE,
  );

const weight = (page) =>
  page.evaluate(() =>
    [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ].reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
  );

describe('The static site in Chromium', () => {
  for (const [path, budget] of Object.entries(KINDS)) {
    for (const [how, locale] of [
      [DESKTOP, 'ko'],
      [SMALL, 'en'],
    ]) {
      test(
        `${path} is accessible, light and complete at ${how.viewport.width} px in ${locale}`,
        visit(BASE + path, { ...how, locale }, async (page) => {
          await page.waitForLoadState('networkidle');
          assert.deepEqual(await outside(page), []);
          const bytes = await weight(page);
          assert.ok(
            bytes > 2000 && bytes < budget * 1000,
            `${path} weighs ${bytes} bytes, budget ${budget} KB`,
          );
          // A phone's innerWidth grows with the page.
          assert.equal(
            await page.evaluate(() => document.documentElement.scrollWidth),
            how.viewport.width,
          );
          await unfold(page);
          assert.deepEqual(await found(page), []);
          await picture(page, `site-${how.viewport.width}-${path.replaceAll('/', '-')}`);
        }),
      );
    }
  }

  test(
    'the site’s 404 page has its style and a way back at any depth',
    visit(BASE, DESKTOP, async (page, complaints) => {
      for (const how of [DESKTOP, SMALL]) {
        await page.setViewportSize(how.viewport);
        const response = await page.goto(`${url}${BASE}guide/no/such/page`);
        assert.equal(response.status(), 404);
        assert.deepEqual(await outside(page), []);
        assert.equal(
          await page.evaluate(() => getComputedStyle(document.querySelector('.top')).display),
          'flex',
        );
        assert.deepEqual(await found(page), []);
        await picture(page, `site-${how.viewport.width}-404`);
      }
      await page.getByRole('main').getByRole('link', { name: '첫 화면' }).click();
      await page.waitForURL(`${url}${BASE}index.html`);
      // Chromium notes the 404 itself.
      assert.deepEqual(
        complaints.splice(0).filter((text) => !text.includes('404')),
        [],
      );
    }),
  );

  test(
    'the keyboard reaches text, contents and the other language of a page',
    visit(`${BASE}guide/react.html`, DESKTOP, async (page) => {
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.ok(
        await page.evaluate(() => document.activeElement.closest('main')),
        'the first link of the text',
      );
      await page.locator('#contents a[aria-current=page] + ul a').first().focus();
      await page.keyboard.press('Enter');
      assert.match(decodeURIComponent(page.url()), /#./);
      await page.locator('.locales a[hreflang=en]').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${url}${BASE}en/guide/react.html`);
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
    }),
  );

  test(
    'rustdoc’s pages load without a complaint',
    visit(`${BASE}api/rust/`, DESKTOP, async (page, complaints) => {
      await page.waitForURL(`${url}${BASE}api/rust/iamport_billing/index.html`);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await outside(page), []);
      // Chromium warns of the way in which rustdoc preloads its fonts.
      assert.deepEqual(
        complaints
          .splice(0)
          .filter((text) => !/^A preload for .* is found, but is not used/.test(text)),
        [],
      );
    }),
  );
});

describe('The demo on the static site', () => {
  test(
    'the demo without its server works, and says that nobody confirms',
    visit(`${BASE}demo/`, DESKTOP, async (page) => {
      assert.match(await page.textContent('#demo-note'), /상점 서버는 없어서/);
      assert.equal(await page.locator('[href*="owner"]').count(), 0);
      await register(page, 'kcp_billing');
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      assert.equal((await outcome(page)).success, true);
      assert.match(await page.textContent('#confirmation'), /이 사이트에는 상점 서버가 없습니다/);
      assert.deepEqual(await outside(page), []);
      await page.getByRole('button', { name: 'English' }).click();
      assert.match(await page.textContent('#confirmation'), /This site has no shop’s server/);
      assert.deepEqual(await found(page), []);
      await picture(page, 'site-1280-confirmation');
      await page.getByRole('link', { name: 'Documentation' }).click();
      await page.waitForURL(`${url}${BASE}en/index.html`);
    }),
  );

  test(
    'the demo on a phone returns from its window into the same folder',
    visit(`${BASE}demo/`, IPHONE, async (page) => {
      await register(page, 'kicc');
      await page.waitForURL(`${url}${BASE}demo/sim/window.html?**`);
      assert.deepEqual(await outside(page), []);
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForURL(`${url}${BASE}demo/`);
      assertFields(await outcome(page), { success: true, via: 'landing', matched: true });
      assert.match(await page.textContent('#confirmation'), /이 사이트에는 상점 서버가 없습니다/);
    }),
  );

  test(
    'landing.html of the site takes landings of the shop and the script tag',
    visit(`${BASE}demo/`, IPHONE, async (page) => {
      await page.evaluate(() => (document.getElementById('server-values').open = true));
      await page.fill('#m_redirect_url', 'landing.html');
      await register(page, 'kcp_billing');
      await page.getByRole('button', { name: '카드 거절' }).click();
      await page.waitForURL(`${url}${BASE}demo/landing.html`);
      assert.match(await page.textContent('#outcome'), /카드를 받아들이지 않았습니다/);
      await page.goto(`${url}${BASE}demo/script-tag.html`);
      await page.click('#run-kicc');
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.click('#to-demo');
      await page.waitForURL(`${url}${BASE}demo/landing.html`);
      assert.match(await page.textContent('#outcome'), /등록됐다는 응답/);
    }),
  );

  test(
    'the demo opens in the language of the page that linked to it',
    visit(`${BASE}en/index.html`, DESKTOP, async (page) => {
      await page.getByRole('link', { name: 'Try the demo' }).click();
      await page.waitForFunction(() => document.documentElement.lang === 'en');
    }),
  );

  test(
    'the playground works without a server',
    visit(`${BASE}demo/playground.html`, DESKTOP, async (page) => {
      await page.click('#wrong');
      assert.match(await page.textContent('#summary'), /보내지 않습니다/);
      await page.click('#right');
      assert.match(await page.textContent('#built'), /"merchant_uid"/);
    }),
  );
});
