// Shared by the browser tests: the built demo served once, a Chromium, and pages that notice every
// complaint.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { join } from 'node:path';
import { devices } from 'playwright-core';
import { serve } from '../../www/server.mjs';
import { launch } from '../browser/browser.mjs';

export const DESKTOP = { viewport: { width: 1280, height: 860 } };
export const IPHONE = device('iPhone 13', 390);
export const ANDROID = device('Pixel 7', 412);
export const SMALL = device('iPhone SE', 320);

function device(name, width) {
  const { userAgent, isMobile, hasTouch } = devices[name];
  return { userAgent, isMobile, hasTouch, viewport: { width, height: 780 } };
}

/**
 * Serves the demo, unless a `server` is given, and launches a browser. Both end with the test file.
 */
export async function startDemo({ userCode, browserOptions, server } = {}) {
  server ??= await serve({ port: 0, userCode });
  const browser = await launch([], browserOptions);
  after(() => server.close());
  return {
    url: server.url,
    ownerUrl: server.ownerUrl,
    /** Runs a test's steps on a new page, and fails if the page logs an error or a warning. */
    visit: (path, how, steps) => async () => {
      const { locale = 'ko', ...options } = how;
      const context = await browser.newContext(options);
      await context.addInitScript(
        (value) => localStorage.getItem('locale') ?? localStorage.setItem('locale', value),
        locale,
      );
      context.setDefaultTimeout(30_000);
      const page = await context.newPage();
      const complaints = [];
      // The package warns of the manual's own calls.
      page.on(
        'console',
        (message) =>
          ['error', 'warning'].includes(message.type()) &&
          // A fault that the shop answers with is the page's to show.
          !/\/(api|billing)\//.test(message.location().url) &&
          !message.text().startsWith('[iamport-billing] ') &&
          complaints.push(message.text()),
      );
      page.on('pageerror', (error) => complaints.push(String(error.stack)));
      page.on('dialog', (dialog) => {
        complaints.push(`alert: ${dialog.message()}`);
        return dialog.dismiss();
      });
      try {
        await page.goto(server.url + path);
        await steps(page, complaints);
        assert.deepEqual(complaints, [], 'the page complained');
      } finally {
        await context.close();
      }
    },
  };
}

/** Waits until the SDK is loaded and initialised, and the shop has an order for its button. */
export const sdkReady = (page) =>
  page.waitForFunction(
    () => window.IMP?.inits?.length === 1 && !document.getElementById('pay')?.ariaDisabled,
  );

/** The simulated window inside the shop's page. */
export const simulated = (page) => page.frameLocator('.sim-dialog iframe');

/** Opens every part of the page that is folded away. */
export const unfold = (page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** Chooses a gateway and presses the button. */
export async function register(page, gateway) {
  await sdkReady(page);
  await page.check(`[name=gateway][value=${gateway}]`);
  await page.click('#pay');
}

/** The outcome that the page shows, as data. */
export async function outcome(page) {
  await page.waitForSelector('#outcome:not([hidden])');
  return JSON.parse(await page.textContent('#dump-outcome'));
}

/** The text of the panel, once the server has answered. */
export async function answered(page) {
  await page.waitForSelector('#outcome:not([hidden], [data-tone=wait])');
  return page.textContent('#outcome');
}

/** The request that the redirected window got, as the SDK sent it. */
export async function askedByAddress(page) {
  await page.waitForURL(/\/sim\/window\.html/);
  return JSON.parse(new URL(page.url()).searchParams.get('request')).param;
}

/** Takes a screenshot if the environment names a folder: `SCREENSHOTS=folder`. */
export async function picture(page, name) {
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true });
}
