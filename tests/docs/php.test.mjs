// The PHP of the guide: parsed always, and run as it is printed where there is a PHP: the page, the
// server and the stand-in for Iamport in one folder, served by PHP itself.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Engine } from 'php-parser';
import { output, root } from '../../scripts/run.mjs';
import { samples } from '../../scripts/samples.mjs';
import { gateways } from '../../dist/gateways.mjs';
import { launch } from '../browser/browser.mjs';
import { freePort } from '../free-port.mjs';
import { phpShop, startIamport } from '../server/billing/start.mjs';
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
        const ready = () => page.waitForSelector('button:enabled');
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

describe('billing.php', { skip: !php }, () => {
  /** A shop with an order whose window has ended. */
  async function shopOf(t, edit) {
    const iamport = await startIamport(t);
    const shop = await phpShop(t, iamport.api, edit).start();
    const { body: order } = await shop.ask('order', {});
    const payment = iamport.window(order);
    const { imp_uid, merchant_uid } = payment;
    const report = { imp_uid, merchant_uid };
    const { charge_uid } = shop.record(merchant_uid);
    return {
      iamport,
      shop,
      payment,
      report,
      charge_uid,
      charges: () => iamport.paid(charge_uid).length,
      sent: () =>
        iamport.state.calls.filter(
          ({ url, body }) => url.endsWith('/again') && body.includes(charge_uid),
        ).length,
      confirm: async (options) => (await shop.ask('confirm', report, options)).body.registered,
      webhook: async (body) => (await shop.ask('webhook', body)).status,
    };
  }

  test('a buyer who comes back in another browser reads the same', async (t) => {
    const { shop, report, confirm, charges } = await shopOf(t);
    assert.equal(await confirm({ member: 'another browser' }), true);
    assert.equal(await confirm(), true);
    assert.equal(charges(), 1);
    // Its number says nothing else.
    const { body } = await shop.ask('confirm', report, { member: 'a stranger' });
    assert.deepEqual(body, { registered: true });
  });

  test('a disk that is full: nothing is charged, and the record stays', async (t) => {
    const { shop, report, confirm, charges, sent, webhook } = await shopOf(t);
    const before = shop.record(report.merchant_uid);
    await shop.start({ FULL_DISK: '1' });
    for (let i = 0; i < 2; i++) {
      assert.equal((await shop.ask('confirm', report)).status, 502);
      assert.equal(await webhook({ ...report, status: 'paid' }), 502);
    }
    assert.equal((await shop.ask('order', {})).status, 502, 'an order that is not saved is none');
    assert.deepEqual(shop.record(report.merchant_uid), before);
    assert.equal(sent(), 0);
    await shop.start();
    assert.equal(await confirm(), true);
    assert.equal(charges(), 1);
  });

  test('an order that was refused during a look-up is not sent again', async (t) => {
    const { iamport, shop, report, charge_uid, confirm, sent } = await shopOf(t);
    const { merchant_uid } = report;
    shop.edit(merchant_uid, { sent_at: 1 });
    iamport.fault = ({ url }) => {
      if (url.includes(charge_uid)) shop.edit(merchant_uid, { refused: '알 수 없는 사유' });
      return null;
    };
    assert.equal(await confirm(), null);
    assert.equal(await confirm(), false);
    assert.equal(sent(), 0);
  });

  test('a refund of a first charge reaches the shop', async (t) => {
    const { iamport, shop, confirm, charge_uid, webhook } = await shopOf(t);
    assert.equal(await confirm(), true);
    const [charge] = iamport.paid(charge_uid);
    for (const [cancel_amount, status] of [
      [100, 'paid'],
      [9900, 'cancelled'],
    ]) {
      Object.assign(charge, { cancel_amount, status });
      const { imp_uid } = charge;
      assert.equal(await webhook({ imp_uid, merchant_uid: charge_uid, status: 'cancelled' }), 200);
      assert.match(shop.log, new RegExp(`webhook: ${charge_uid} is ${status}`));
    }
  });

  test('a renewal reaches the shop', async (t) => {
    const { iamport, shop, webhook } = await shopOf(t);
    const { imp_uid } = iamport.window({ merchant_uid: 'renewal_1', customer_uid: 'c1' });
    assert.equal(await webhook({ imp_uid, merchant_uid: 'renewal_1', status: 'paid' }), 200);
    assert.match(shop.log, /webhook: renewal_1 is paid/);
  });

  test('a payment of a test channel counts if the shop says so', async (t) => {
    const edit = (code) => code.replace('INCLUDE_SANDBOX = false', 'INCLUDE_SANDBOX = true');
    const { iamport, payment, confirm, charges } = await shopOf(t, edit);
    payment.sandbox = true;
    assert.equal(await confirm(), true);
    assert.equal(charges(), 1);
    for (const { method, url } of iamport.state.calls)
      assert.equal(url.endsWith('?include_sandbox=true'), method === 'GET', url);
  });
});

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
