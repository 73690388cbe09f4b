// Rules for every page of the demo: languages, widths, labels and text from an address; its server.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { serve } from '../../www/server.mjs';
import {
  DESKTOP,
  IPHONE,
  SMALL,
  answered,
  outcome,
  picture,
  register,
  sdkReady,
  simulated,
  startDemo,
  unfold,
} from './demo.mjs';

const demo = await startDemo();
const { url, visit } = demo;
const ASKED = encodeURIComponent(
  JSON.stringify({
    pg_provider: 'kicc',
    param: {
      pg: 'kicc',
      name: '가'.repeat(40),
      amount: 1000,
      merchant_uid: 'm'.repeat(40),
      customer_uid: 'c'.repeat(80),
      m_redirect_url: 'https://yourservice.com/landing',
    },
  }),
);
const LANDED = '?imp_uid=imp_123456789012&merchant_uid=order_1&imp_success=false&error_msg=';
const PAGES = [
  '/',
  `/${LANDED}no`,
  '/card.html',
  '/script-tag.html',
  '/playground.html',
  '/owner.html',
  '/landing.html',
  `/landing.html${LANDED}${'아주긴오류메시지'.repeat(20)}`,
  `/sim/window.html?request=${ASKED}`,
];

/** Visible Korean text, without quotations, input and names. */
const korean = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (
        /[가-힣]/.test(data) &&
        parentElement.checkVisibility() &&
        !parentElement.closest('[lang=ko], svg, pre, code, blockquote, dd')
      )
        found.push(data.trim());
    }
    return found;
  });

/** Requests a path to the letter. `fetch` would normalise it. */
const get = (path, method = 'GET') =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, method }, (response) => {
      let body = '';
      response
        .on('data', (chunk) => (body += chunk))
        .on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });

describe('Languages and widths of the demo', () => {
  for (const locale of ['ko', 'en']) {
    for (const path of PAGES) {
      const name = `${locale}-${PAGES.indexOf(path)}`;
      test(
        `${decodeURI(path).slice(0, 40)} fits 320 px and speaks one language: ${locale}`,
        visit(path, { ...SMALL, locale }, async (page) => {
          await page.waitForFunction((value) => document.documentElement.lang === value, locale);
          await unfold(page);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
          if (locale === 'en') assert.deepEqual(await korean(page), []);
          assert.equal(
            await page
              .locator('input:not([aria-label])')
              .evaluateAll((inputs) => inputs.filter((input) => !input.labels.length).length),
            0,
            'every field has a label',
          );
          await picture(page, `small-${name}`);
          await page.setViewportSize(DESKTOP.viewport);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
          await picture(page, `wide-${name}`);
        }),
      );
    }
  }

  test(
    'the demo’s 404 page is in both languages and fits 320 px',
    visit('/nothing', SMALL, async (page, complaints) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      assert.match(await page.textContent('main'), /없는 페이지.*no such page/s);
      await picture(page, 'small-404');
      await page.getByRole('main').getByRole('link').click();
      await page.waitForURL(`${url}/`);
      assert.deepEqual(
        complaints.splice(0).filter((text) => !text.includes('404')),
        [],
      );
    }),
  );

  test(
    'the simulated window follows the language of the page',
    visit('/', DESKTOP, async (page) => {
      await sdkReady(page);
      await page.getByRole('button', { name: 'English' }).click();
      await register(page, 'html5_inicis');
      await simulated(page).getByRole('button', { name: 'Agree and register' }).waitFor();
      assert.equal(await simulated(page).locator('#gateway').textContent(), 'KG Inicis');
    }),
  );

  test(
    'the language is switched at once, with outcome and violations, and kept',
    visit('/', DESKTOP, async (page) => {
      await register(page, 'kakaopay');
      await simulated(page).getByRole('button', { name: '취소', exact: true }).click();
      await outcome(page);
      await page.click('#server-values summary');
      await page.fill('#amount', 'x');
      await page.locator('#amount').blur();
      await page.getByRole('button', { name: 'English' }).click();
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
      assert.equal(await page.title(), 'Milmul Coffee – subscription');
      assert.match(await answered(page), /You cancelled the registration/);
      assert.match(await page.textContent('#amount-violation'), /amount must be/);
      assert.deepEqual(await korean(page), []);
      await page.reload();
      assert.equal(await page.textContent('h1'), 'Coffee that comes in with the tide');
      await page.getByRole('button', { name: '한국어' }).click();
      assert.equal(await page.textContent('h1'), '때가 되면 들어오는 원두');
    }),
  );
});

const FORGED = encodeURIComponent(
  JSON.stringify({
    pg_provider: '<i>x</i>',
    param: { name: '<img src=x onerror=alert(1)>', m_redirect_url: 'javascript:alert(1)' },
  }),
);

describe('Text and messages from strangers', () => {
  for (const path of ['/', '/landing.html', '/script-tag.html']) {
    test(
      `${path} shows an error_msg from the address as text`,
      visit(
        `${path}${LANDED}${encodeURIComponent('<img src=x onerror="window.hacked=1"><b>b</b>')}`,
        DESKTOP,
        async (page) => {
          await page.waitForSelector('#outcome:not([hidden])');
          assert.ok((await page.textContent('#outcome')).includes('<img src=x'));
          assert.equal(await page.locator('#outcome img, #outcome b').count(), 0);
          assert.equal(await page.evaluate(() => window.hacked), undefined);
        },
      ),
    );
  }

  test(
    'the simulated window shows the request as text and opens http only',
    visit(`/sim/window.html?request=${FORGED}`, IPHONE, async (page) => {
      assert.equal(await page.textContent('#name'), '<img src=x onerror=alert(1)>');
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForSelector('#elsewhere:not([hidden])');
      assert.equal(await page.getAttribute('#to-shop', 'href'), null);
      assert.match(await page.getAttribute('#to-demo', 'href'), /^\.\.\/landing\.html\?/);
    }),
  );

  test(
    'a message of a stranger does not answer the demo’s page',
    visit('/', DESKTOP, async (page) => {
      await register(page, 'kcp_billing');
      await simulated(page).locator('#order').waitFor();
      await page.evaluate(() => window.postMessage({ answer: { happening: 'approved' } }, '*'));
      await page.evaluate(() => new Promise((done) => setTimeout(done)));
      assert.ok(await page.isHidden('#outcome'));
      assert.ok(await page.isVisible('.sim-dialog'));
    }),
  );
});

describe('The demo server', () => {
  test('the demo server serves only the files of the demo', async () => {
    for (const path of [
      '/../Cargo.toml',
      '/dist/../Cargo.toml',
      '/%2e%2e/Cargo.toml',
      '/..%2f..%2fetc%2fpasswd',
      '/dist/%2e%2e/package.json',
      '/server.mjs',
      '/.git/config',
      '/%00',
      '/%E0%A4%A',
      '/sim/',
      '/nothing',
    ]) {
      assert.equal((await get(path)).status, 404, path);
    }
    assert.equal((await get('/', 'POST')).status, 405);
    assert.equal((await get('/', 'HEAD')).body, '');
  });

  test('the demo server sends types and security headers', async () => {
    const types = {
      '/': 'text/html',
      '/base.css': 'text/css',
      '/shop.js': 'text/javascript',
      '/dist/index.mjs': 'text/javascript',
      '/favicon.svg': 'image/svg+xml',
      '/config.js': 'text/javascript',
      '/sdk/iamport.js': 'text/javascript',
    };
    for (const [path, type] of Object.entries(types)) {
      const { status, headers } = await get(path);
      assert.equal(status, 200, path);
      assert.ok(headers['content-type'].startsWith(type), path);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.match(headers['content-security-policy'], /script-src 'self' 'wasm-unsafe-eval';/);
    }
  });

  test('the demo server takes the next port if its port is taken', async () => {
    const port = Number(new URL(url).port);
    const second = await serve({ port });
    assert.notEqual(second.url, url);
    assert.equal((await fetch(second.url)).status, 200);
    await second.close();
  });

  test('the demo with a user code loads the real SDK, and its policy allows it', async () => {
    const real = await startDemo({ userCode: 'imp12345678' });
    await real.visit('/landing.html', DESKTOP, async (page) => {
      await page.route('https://cdn.iamport.kr/**', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `window.IMP = {
            inits: [],
            init(code) { this.inits.push(code); },
            request_pay() {},
          };`,
        }),
      );
      await page.goto(`${real.url}/`);
      await sdkReady(page);
      assert.deepEqual(await page.evaluate(() => window.IMP.inits), ['imp12345678']);
      assert.deepEqual(
        await page.evaluate(() =>
          [...document.scripts]
            .map((script) => script.src)
            .filter((src) => src.includes('iamport.kr')),
        ),
        ['https://cdn.iamport.kr/v1/iamport.js'],
      );
      assert.ok(await page.isHidden('#simulation'));
      assert.match(await page.textContent('#demo-note'), /imp12345678/);
    })();
  });
});
