// The PHP of the guide: parsed always, and run as it is printed where there is a PHP: the page, the
// server and the stand-in for Iamport in one folder, served by PHP itself.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Engine } from 'php-parser';
import { output, root } from '../../scripts/run.mjs';
import { samples } from '../../scripts/samples.mjs';
import { gateways } from '../../dist/gateways.mjs';
import { launch } from '../browser/browser.mjs';
import { freePort } from '../free-port.mjs';
import { IPHONE, REGISTERED, dist } from './shop.mjs';

const all = samples.filter(({ language }) => language === 'php');
const php = output('which', 'php');

/** The guide's files in a public folder, served by the guide's command. */
async function serve(lang) {
  const folder = join(root, 'target/php', lang, 'public');
  rmSync(join(folder, '..'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, file } of all.filter((each) => ['php', lang].includes(each.lang)))
    copyFileSync(file, join(folder, name.split('/').pop()));
  const port = await freePort();
  const { IMP_KEY: _key, IMP_SECRET: _secret, ...env } = process.env;
  const child = spawn(php, ['-d', 'auto_prepend_file=sandbox.php', '-S', `localhost:${port}`], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  after(() => child.kill());
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`${url}/card.php`).catch(() => null)) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  return { url, log: () => log };
}

if (php) {
  const browser = await launch();
  for (const lang of ['ko', 'en']) {
    const words = { ko: ['승인', '취소'], en: ['Approve', 'Cancel'] }[lang];
    for (const phone of [false, true])
      test(`${lang}/php: a card is registered, on a ${phone ? 'phone' : 'computer'}`, async (t) => {
        const { url, log } = await serve(lang);
        const context = await browser.newContext(
          phone ? { userAgent: IPHONE, viewport: { width: 390, height: 844 }, isMobile: true } : {},
        );
        t.after(() => context.close());
        const page = await context.newPage();
        const problems = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        await context.route('https://cdn.jsdelivr.net/npm/iamport-billing@*/**', (route) =>
          route.fulfill({
            body: readFileSync(dist(route.request().url().split('/').pop())),
            contentType: 'text/javascript',
          }),
        );
        await page.goto(`${url}/card.php`);
        const ready = () => page.waitForFunction(() => !document.querySelector('button').disabled);
        const window = page.frameLocator('iframe');
        await ready();
        assert.equal(await page.locator('[data-card-button-missing]').count(), 0);
        await page.fill('[name=buyer_name]', '김하나');
        await page.fill('[name=buyer_tel]', '010-1234-5678');
        await page.click('button');
        await window.getByRole('button', { name: words[1] }).click();
        await ready();
        await page.fill('[name=buyer_name]', '김하나');
        await page.fill('[name=buyer_tel]', '010-1234-5678');
        await page.click('button');
        await window.getByRole('button', { name: words[0] }).click();
        // A phone is on its way back here.
        const status = page.locator('[role=status]').filter({ hasText: REGISTERED });
        await status.waitFor({ timeout: 30_000 }).catch(() => assert.fail(log()));
        assert.deepEqual(problems, []);
      });
  }
}

test('every block of PHP is PHP', () => {
  assert.ok(all.length >= 4);
  const parser = new Engine({ parser: { php7: true, version: 704 } });
  for (const { code, name } of all) assert.doesNotThrow(() => parser.parseCode(code, name), name);
});

test('billing.php charges nothing that a window has charged, by the table of gateways', () => {
  const { code } = all.find(({ name }) => name === 'php/billing.php');
  const [, list] = /const ISSUE_ONLY = \[([^\]]+)\]/.exec(code);
  const issueOnly = list.match(/[\w ]+(?=')/g).filter((entry) => entry.trim());
  const isOnly = (amount) => ['shown', 'shown_as_1000', 'unused'].includes(amount);
  for (const { code: pg, methods } of gateways)
    for (const { payMethod, amount } of methods) {
      const listed = issueOnly.includes(pg) || issueOnly.includes(`${pg} ${payMethod}`);
      assert.equal(listed, isOnly(amount), `${pg} ${payMethod}`);
    }
  for (const entry of issueOnly)
    assert.ok(
      gateways.some(({ code: pg }) => entry.split(' ')[0] === pg),
      entry,
    );
});
