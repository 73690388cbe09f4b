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
  'index.html': 800, // and the demo in its frame
  'en/index.html': 800,
  'guide/subscription.html': 550,
  'en/guide/react.html': 550,
  'server.html': 550,
  'reference/codes.html': 550,
  'en/reference/compatibility.html': 550,
  'en/project/contributing.html': 550,
  'en/api/index.html': 550,
  'en/api/iamport-billing/functions/createIamport.html': 550,
  'en/api/iamport-billing/interfaces/RequestFields.html': 550,
  'demo/index.html': 380,
  'demo/card.html': 320, // the sandbox is in the page
  'demo/playground.html': 230,
  'demo/script-tag.html': 260,
  'demo/landing.html': 260,
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
            // Chromium asks for a favicon.ico by itself.
            (!new URL(name).pathname.startsWith(base) && !name.endsWith('/favicon.ico')) ||
            new URL(name).origin !== location.origin,
        ),
    BASE,
  );

/** Waits until the page is mounted: before that nobody listens for a key or a click. */
const mounted = (page) => page.waitForFunction(() => document.querySelector('#app').__vue_app__);

const weight = (page) =>
  page.evaluate(() =>
    [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ].reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
  );

describe('The static site in Chromium', () => {
  for (const [path, budget] of Object.entries(KINDS)) {
    for (const [how, locale, colorScheme] of [
      [DESKTOP, 'ko', 'light'],
      [SMALL, 'en', 'dark'],
    ]) {
      test(
        `${path} is accessible, light and complete at ${how.viewport.width} px in ${locale}`,
        visit(BASE + path, { ...how, locale, colorScheme }, async (page) => {
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
        await page.getByRole('heading', { name: '없는 페이지입니다' }).waitFor();
        assert.deepEqual(await outside(page), []);
        assert.deepEqual(await found(page), []);
        await picture(page, `site-${how.viewport.width}-404`);
      }
      await page.getByRole('main').getByRole('link', { name: '첫 화면' }).click();
      await page.waitForURL(url + BASE);
      // Chromium notes the 404 itself.
      assert.deepEqual(
        complaints.splice(0).filter((text) => !text.includes('404')),
        [],
      );
    }),
  );

  for (const [lang, words, title] of [
    ['ko', '결제창', /결제창/],
    ['ko', '빌링키를', /빌링키/],
    ['ko', '정기결제', /정기결제/],
    ['en', 'webhook', /webhook/i],
    ['en', 'customer', /customer_uid/],
  ])
    test(
      `the search finds “${words}” in ${lang}`,
      visit(`${BASE}${lang === 'en' ? 'en/' : ''}guide/react.html`, DESKTOP, async (page) => {
        await mounted(page);
        await page.keyboard.press('Control+k');
        await page.locator('.VPLocalSearchBox input').fill(words);
        await page.locator('.VPLocalSearchBox .result').first().waitFor();
        // With details: the text around the match.
        await page.locator('.VPLocalSearchBox .toggle-layout-button').click();
        await page.waitForFunction(
          (source) =>
            RegExp(source, 'i').test(
              document.querySelector('.VPLocalSearchBox .results')?.textContent,
            ),
          title.source,
        );
        await picture(page, `site-1280-search-${words}`);
      }),
    );

  test(
    'the keyboard reaches text and the other language of a page',
    visit(`${BASE}guide/react.html`, DESKTOP, async (page) => {
      await mounted(page);
      await page.keyboard.press('Tab');
      assert.match(await page.evaluate(() => document.activeElement.className), /VPSkipLink/);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement.id === 'VPContent');
      await page.locator('.VPNavBarTranslations button').focus();
      await page.keyboard.press('Enter');
      // Nothing that is hidden takes the focus.
      await page.locator('.VPNavBarTranslations a').waitFor();
      await page.locator('.VPNavBarTranslations a').focus();
      await page.keyboard.press('Enter');
      // The place in the page comes along.
      await page.waitForURL(`${url}${BASE}en/guide/react.html#VPContent`);
      // VitePress writes the address before the page is there.
      await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    }),
  );

  test(
    'a phone reaches every page by the drawer',
    visit(`${BASE}guide/react.html`, SMALL, async (page) => {
      await mounted(page);
      await page.getByRole('button', { name: '메뉴' }).click();
      await page
        .locator('.VPSidebar')
        .getByRole('link', { name: 'Content-Security-Policy' })
        .click();
      await page.waitForURL(`${url}${BASE}guide/csp.html`);
    }),
  );

  test(
    'rustdoc’s pages load without a complaint',
    visit(`${BASE}rust/`, DESKTOP, async (page, complaints) => {
      await page.waitForURL(`${url}${BASE}rust/iamport_billing/index.html`);
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
    'the demo registers a card without a server of its own',
    visit(`${BASE}demo/`, DESKTOP, async (page) => {
      assert.equal(await page.locator('[href*="owner"]').count(), 0);
      await register(page, 'kcp_billing');
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      assert.equal((await outcome(page)).success, true);
      await page.waitForSelector('#outcome[data-confirmed=key_issued]');
      assert.match(await page.textContent('#outcome'), /카드가 등록되었습니다/);
      assert.deepEqual(await outside(page), []);
      await page.getByRole('button', { name: 'English' }).click();
      assert.match(await page.textContent('#outcome'), /Your card is registered/);
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
      await page.waitForSelector('#outcome[data-confirmed=key_issued]');
      assert.match(await page.textContent('#outcome'), /카드가 등록되었습니다/);
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
      await page.waitForSelector('#outcome[data-confirmed]');
      assert.match(await page.textContent('#outcome'), /카드가 등록되지 않았습니다/);
      await page.goto(`${url}${BASE}demo/script-tag.html`);
      await page.click('#run-kicc');
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.click('#to-demo');
      await page.waitForURL(`${url}${BASE}demo/landing.html`);
      await page.waitForSelector('#outcome[data-confirmed=unknown_order]');
      assert.match(await page.textContent('#outcome'), /이 상점의 주문이 아닙니다/);
    }),
  );

  test(
    'the demo opens in the language of the page that linked to it',
    visit(`${BASE}en/index.html`, DESKTOP, async (page) => {
      await page.getByRole('link', { name: 'Try the demo' }).first().click();
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
