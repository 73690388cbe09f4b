// `npm run pictures`: renews the pictures of the READMEs, docs/demo.png and docs/demo.ko.png, from
// the demo as it is.
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../www/server.mjs';
import { root } from './run.mjs';
import { findChromium } from './setup/browsers.mjs';

const server = await serve({ port: 0 });
const browser = await chromium.launch({
  executablePath: findChromium().browser,
  args: ['--no-sandbox'],
});
for (const [locale, file] of [
  ['en', 'docs/demo.png'],
  ['ko', 'docs/demo.ko.png'],
]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  await context.addInitScript((value) => localStorage.setItem('locale', value), locale);
  const page = await context.newPage();
  await page.goto(server.url);
  const ready = () =>
    page.waitForFunction(
      () => window.IMP?.inits?.length && !document.querySelector('#pay').disabled,
    );
  await ready();
  await page.check('[name=gateway][value=kakaopay]');
  await ready();
  await page.click('#pay');
  await page.frameLocator('.sim-dialog iframe').locator('[data-answer=approved]').waitFor();
  // The choice of the gateway, beside the window.
  await page.evaluate(() =>
    document.querySelector('#gateways').scrollIntoView({ block: 'center' }),
  );
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(root, file) });
  await context.close();
}
await browser.close();
await server.close();
process.exit();
