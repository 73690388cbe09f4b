// The PHP of the guide: parsed always, and run by PHP's own server against the REST sandbox where
// there is a PHP.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Engine } from 'php-parser';
import { output, root } from '../../scripts/run.mjs';
import { samples } from '../../scripts/samples.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';
import { launch } from '../browser/browser.mjs';
import { eucKr } from './euc-kr.mjs';
import { IPHONE, REGISTERED, dist } from './shop.mjs';

const all = samples.filter(({ language }) => language === 'php');
const php = output('which', 'php');
const KEYS = { impKey: 'php_key', impSecret: 'php_secret' };

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** A file that the test adds to the shop. */
const fixture = (name) => join(root, 'tests/docs/php', name);

/**
 * The page's files in a folder of their own, each saved in its encoding, served by PHP; `router` is
 * what is written after the address. iamport.php brings their calls to `api`.
 */
async function serve(page, api, router) {
  const folder = join(root, 'target', 'php', page.replace(/\W/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  for (const { path, code } of all.filter(({ name }) => name.startsWith(`${page}/`))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), /charset="euc-kr"/.test(code) ? eucKr(code) : code);
  }
  copyFileSync(fixture('write-order.php'), join(folder, 'write-order.php'));
  const port = await freePort();
  const keys = { IMP_KEY: KEYS.impKey, IMP_SECRET: KEYS.impSecret };
  const env = { ...process.env, ...keys, SANDBOX: api };
  const child = spawn(
    php,
    [
      '-d',
      'display_errors=1',
      '-d',
      `auto_prepend_file=${fixture('iamport.php')}`,
      '-S',
      `127.0.0.1:${port}`,
      '-t',
      folder,
      ...router.map((file) => join(folder, file)),
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // Whatever becomes of the test: a child that lives keeps the file from ending.
  after(() => child.kill());
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  const url = `http://127.0.0.1:${port}`;
  for (
    let tries = 0;
    tries < 100 && !(await fetch(url, { signal: AbortSignal.timeout(1000) }).catch(() => null));
    tries++
  )
    await new Promise((done) => setTimeout(done, 50));
  return { url, log: () => log, stop: () => child.kill() };
}

if (php) {
  const browser = await launch();
  const sandbox = createSandbox(KEYS);
  const api = await sandbox.listen();
  after(() => sandbox.close());

  /**
   * The guide's page with the fake, whose windows Iamport (the sandbox) knows of; `answers` are the
   * buyer's, window by window.
   */
  async function visit(t, name, { answers = [true], phone = false, router = [] } = {}) {
    const { url, log, stop } = await serve(name, api, router);
    const context = await browser.newContext(
      phone
        ? {
            userAgent: IPHONE,
            viewport: { width: 390, height: 844 },
            isMobile: true,
            hasTouch: true,
          }
        : {},
    );
    t.after(async () => {
      await context.close();
      await stop();
    });
    const page = await context.newPage();
    const problems = [];
    const confirmed = [];
    let order;
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('dialog', (dialog) => (answers.shift() ? dialog.accept() : dialog.dismiss()));
    await context.route('https://cdn.jsdelivr.net/npm/iamport-billing@*/**', (route) =>
      route.fulfill({
        body: readFileSync(dist(route.request().url().split('/').pop())),
        contentType: 'text/javascript',
      }),
    );
    await context.route('**/billing/order.php', async (route) => {
      const response = await route.fetch();
      const made = await response.json();
      order ??= made;
      await route.fulfill({ response });
    });
    await context.route('**/billing/confirm.php', async (route) => {
      const body = Object.fromEntries(new URLSearchParams(route.request().postData()));
      confirmed.push(body);
      if (body.imp_uid && !router.length)
        sandbox.approve({ param: order, pg_provider: 'html5_inicis', imp_uid: body.imp_uid });
      await route.continue();
    });
    await page.goto(`${url}/card.php?fake`);
    const ready = () =>
      page.waitForFunction(() => !document.querySelector('button').disabled, null, {
        timeout: 30_000,
      });
    const says = (pattern) =>
      page
        .waitForFunction(
          (source) => RegExp(source).test(document.querySelector('[role=status]').textContent),
          pattern.source,
          { timeout: 30_000 },
        )
        .catch(async () =>
          assert.fail(`${await page.textContent('[role=status]')} ${problems} ${log()}`),
        );
    await ready();
    assert.equal(
      await page.evaluate(() => document.characterSet),
      'EUC-KR',
      'the page is read as it was saved, whatever charset PHP would send',
    );
    return { page, context, url, ready, says, problems, confirmed, log, order: () => order };
  }

  for (const name of ['ko/php', 'en/php']) {
    test(`${name}: a busy double click registers one card`, async (t) => {
      const { page, says, confirmed, problems, order } = await visit(t, name);
      await page.fill('[name=buyer_name]', '김하나');
      await page.fill('[name=buyer_tel]', '010-1234-5678');
      await page.dblclick('button');
      await says(REGISTERED);
      assert.deepEqual(
        confirmed.map(({ merchant_uid }) => merchant_uid),
        [order().merchant_uid],
      );
      const {
        buyer_name,
        buyer_tel,
        amount,
        name: item,
      } = await page.evaluate(() => window.IMP.calls[0].arrived);
      assert.deepEqual(
        { buyer_name, buyer_tel, amount, item },
        { buyer_name: '김하나', buyer_tel: '010-1234-5678', amount: 9900, item: '커피 정기배송' },
      );
      assert.deepEqual(problems, []);
    });

    test(
      `${name}: a cancel is looked up by its order, and the ` + `next press has another one`,
      async (t) => {
        const { page, ready, says, confirmed, problems } = await visit(t, name, {
          answers: [false, false],
        });
        await page.click('button');
        await says(/확인되지 않았습니다|could not be confirmed/);
        await ready();
        await page.click('button');
        await page.waitForFunction(() => window.IMP.calls.length === 2);
        await ready();
        assert.deepEqual(
          confirmed.map(({ imp_uid }) => imp_uid),
          ['', ''],
        );
        assert.notEqual(confirmed[0].merchant_uid, confirmed[1].merchant_uid);
        assert.ok(
          sandbox.state.calls.some(
            ({ url }) => url === `/payments/find/${confirmed[0].merchant_uid}/paid`,
          ),
        );
        assert.deepEqual(problems, []);
      },
    );

    test(`${name}: a phone leaves, comes back and is registered`, async (t) => {
      const { page, says, confirmed, problems, order } = await visit(t, name, { phone: true });
      await page.click('button');
      await says(REGISTERED);
      assert.match(
        new URL(page.url()).search,
        /^\?fake=?$/,
        'our keys are gone, the page’s own are not',
      );
      assert.deepEqual(
        confirmed.map(({ merchant_uid }) => merchant_uid),
        [order().merchant_uid],
      );
      assert.deepEqual(problems, []);
    });

    test(`${name}: confirm.php believes Iamport alone`, async (t) => {
      const { context, url, order } = await visit(t, name);
      const param = order();
      const ask = async (body) => {
        const answer = await context.request.post(`${url}/billing/confirm.php`, { form: body });
        return answer.ok() ? (await answer.json()).registered : answer.status();
      };
      const issued = (more, given = {}) =>
        sandbox.approve({ param: { ...param, ...given }, pg_provider: 'html5_inicis', ...more })
          .imp_uid;
      assert.equal(
        await ask({ imp_uid: 'imp_forged', merchant_uid: param.merchant_uid }),
        false,
        'Iamport knows of no such payment',
      );
      assert.equal(await ask({ merchant_uid: param.merchant_uid }), false, 'nor of such an order');
      assert.equal(await ask({}), false);
      const json = async (data) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await context.request.post(`${url}/billing/confirm.php`, { headers, data });
        return [answer.status(), answer.headers()['content-type'], await answer.text()];
      };
      const no = [200, 'application/json', '{"registered":false}'];
      for (const odd of [
        '',
        'null',
        '5',
        '[]',
        '{',
        '"imp_uid"',
        '{"imp_uid":5}',
        '{"imp_uid":{}}',
      ])
        assert.deepEqual(await json(Buffer.from(odd)), no, odd);
      assert.equal(await ask({ 'imp_uid[]': 'imp_1', 'merchant_uid[a]': 'b' }), false, 'lists');
      assert.equal(
        await ask({
          imp_uid: issued({}, { merchant_uid: 'another' }),
          merchant_uid: param.merchant_uid,
        }),
        false,
        'another’s order',
      );
      assert.equal(
        await ask({ imp_uid: issued({}, { customer_uid: 'another' }) }),
        false,
        'another key',
      );
      assert.equal(await ask({ imp_uid: issued({ happening: 'cancelled' }) }), false, 'cancelled');
      assert.equal(
        await ask({ imp_uid: issued({ pg_provider: 'kakaopay' }) }),
        false,
        'another gateway',
      );
      const failed = issued({});
      sandbox.state.payments.get(failed).status = 'failed';
      assert.equal(await ask({ imp_uid: failed }), false, 'not paid, whatever else it says');
      const charged = issued({});
      sandbox.state.payments.get(charged).customer_uid_usage = 'payment';
      assert.equal(await ask({ imp_uid: charged }), false, 'a charge, not an issue');
      sandbox.state.payments.delete(charged);
      const { merchant_uid } = param;
      for (const payment of sandbox.state.payments.values())
        if (payment.merchant_uid === merchant_uid) payment.status = 'failed';
      const open = issued({});
      sandbox.state.payments.get(open).status = 'ready';
      for (const uids of [{ imp_uid: open }, { merchant_uid }, { imp_uid: failed, merchant_uid }])
        assert.equal(await ask(uids), uids.imp_uid === failed ? false : null, 'not final is no no');
      sandbox.state.payments.get(open).status = 'paid';
      const registered = async (uids) => JSON.parse((await json(uids))[2]);
      assert.deepEqual(
        await registered({ merchant_uid }),
        { registered: true, first: true },
        'by its order alone',
      );
      for (const uids of [{ merchant_uid }, { imp_uid: failed }])
        assert.deepEqual(await registered(uids), { registered: true, first: false }, 'again');
      sandbox.state.payments.get(open).status = 'failed';
      assert.equal(await ask({ imp_uid: failed }), true, 'nothing is taken back');
      const stranger = await browser.newContext();
      t.after(() => stranger.close());
      assert.deepEqual(
        await (
          await stranger.request.post(`${url}/billing/confirm.php`, {
            form: { merchant_uid: param.merchant_uid },
          })
        ).json(),
        { registered: false },
        'somebody else’s session',
      );
    });

    test(`${name}: what KakaoPay charged is compared`, async (t) => {
      const { context, url, order } = await visit(t, name);
      const ordered = { ...order(), pg: 'kakaopay.TCSUBSCRIP' };
      await context.request.post(`${url}/write-order.php`, { data: ordered });
      for (const [amount, answer] of [
        [100, { registered: false }],
        [9900, { registered: true, first: true }],
      ]) {
        const { imp_uid } = sandbox.approve({
          param: { ...ordered, amount },
          pg_provider: 'kakaopay',
        });
        assert.deepEqual(
          await (
            await context.request.post(`${url}/billing/confirm.php`, { form: { imp_uid } })
          ).json(),
          answer,
          `${amount} won`,
        );
      }
    });

    test(`${name}: where Iamport says nothing, nothing is said of the card`, async (t) => {
      const { page, log, says, problems } = await visit(t, name);
      await page.route('**/billing/confirm.php', (route) => route.fulfill({ status: 502 }));
      await page.click('button');
      await says(/처리하지 못했습니다|did not work/);
      assert.ok(await page.isDisabled('button'), 'nobody is asked to try again');
      assert.match(problems.join(), /502/);
      assert.doesNotMatch(log(), RegExp(KEYS.impSecret));
    });

    test(`${name}: test.php registers without an account`, async (t) => {
      const { page, says, problems } = await visit(t, name, { router: ['test.php'] });
      await page.click('button');
      await says(REGISTERED);
      assert.deepEqual(problems, []);
    });
  }
}

test('every block of PHP is PHP', () => {
  assert.ok(all.length >= 8);
  const parser = new Engine({ parser: { php7: true } });
  for (const { code, name } of all) assert.doesNotThrow(() => parser.parseCode(code, name), name);
});
