// The playground: the package judges the typed object and reads the answers, and the code can be
// copied.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { readLiteral, writeLiteral } from '../../www/literal.js';
import { DESKTOP, SMALL, picture, startDemo } from './demo.mjs';
import { cases } from '../cases.mjs';
import { assertFields } from '../fields.mjs';
import { tables } from '../../scripts/generate.mjs';

const { visit } = await startDemo();
const PAGE = '/playground.html';
const json = async (page, id) => JSON.parse(await page.textContent(id));

describe('The playground', () => {
  test(
    'the playground starts with a valid request and shows what the SDK gets',
    visit(PAGE, DESKTOP, async (page) => {
      assert.match(await page.textContent('#summary'), /잘못된 값이 없습니다/);
      const pc = await json(page, '#built');
      assertFields(pc, { pg: 'kcp_billing.A52LD', amount: 9900, m_redirect_url: undefined });
      await page.check('[name=device][value=phone]');
      assert.equal((await json(page, '#built')).m_redirect_url, 'https://shop.example/order');
    }),
  );

  test(
    'each gateway in the playground has a valid and an invalid example',
    visit(PAGE, DESKTOP, async (page) => {
      const codes = await page
        .locator('#gateway option')
        .evaluateAll((options) => options.map(({ value }) => value));
      assert.equal(codes.length, tables().gateways.length);
      for (const code of codes) {
        await page.selectOption('#gateway', code);
        await page.click('#right');
        assert.equal((await json(page, '#built')).pg.split('.')[0], code);
        // Some always charge, or are doubtful: those warn.
        assert.equal(await page.locator('#findings [data-kind=violation]').count(), 0, code);
        await page.click('#wrong');
        const found = await page.locator('#findings [data-kind=violation] code').allTextContents();
        assert.ok(
          ['amount_is_text', 'customer_uid_missing'].every((each) => found.includes(each)),
          `${code}: ${found}`,
        );
        assert.match(await page.textContent('#findings'), /buyer_tel/);
        assert.equal(await page.textContent('#built'), '(보내지 않음)');
      }
      await picture(page, 'playground-wrong');
    }),
  );

  test(
    'a snippet pasted into the playground is read as it is',
    visit(PAGE, DESKTOP, async (page) => {
      await page.fill(
        '#param',
        "{\n  pg: 'kakaopay', // the account's\n" +
          "  merchant_uid: 'it\\'s-1', customer_uid: 'c', amount: 1004,\n};",
      );
      assert.deepEqual(await json(page, '#built'), {
        pg: 'kakaopay',
        merchant_uid: "it's-1",
        customer_uid: 'c',
        amount: 1004,
      });
      assert.match(await page.textContent('#findings'), /1004원을 즉시 결제/);
      await page.fill('#param', "{ merchant_uid: 'm_' + new Date().getTime() }");
      assert.match(await page.textContent('#summary'), /읽을 수 없습니다/);
      await page.fill('#param', 'null');
      assert.match(await page.textContent('#findings'), /not_an_object/);
      await page.fill('#param', '{ name: "<img src=x onerror=alert(1)>" }');
      assert.equal(await page.locator('#findings img').count(), 0);
    }),
  );

  test(
    'every answer in the playground is an outcome, by callback and landing',
    visit(PAGE, DESKTOP, async (page) => {
      await page.selectOption('#gateway', 'html5_inicis');
      const happenings = await page
        .locator('#happening option')
        .evaluateAll((options) => options.map(({ value }) => value));
      const seen = new Set();
      for (const happening of happenings) {
        for (const door of ['callback', 'landing', 'raw']) {
          await page.selectOption('#happening', happening);
          await page.selectOption('#door', door);
          const outcome = await json(page, '#outcome');
          if (happening === 'nothing' && door !== 'callback') assert.equal(outcome, null);
          else
            assert.equal(
              outcome.via,
              door === 'callback' ? 'callback' : 'landing',
              `${happening} ${door}`,
            );
          seen.add(outcome?.success ? 'success' : outcome?.reason);
        }
      }
      for (const reason of [
        'success',
        'cancelled',
        'refused',
        'already_paid',
        'unregistered_gateway',
        'not_ready',
        'popup_blocked',
        'unclear',
      ])
        assert.ok(seen.has(reason), reason);
      await page.fill(
        '#answer',
        'https://shop.example/?imp_uid=imp_1&merchant_uid=o&imp_success=false',
      );
      assert.match(await page.textContent('#outcome-summary'), /실패: refused.*imp_uid가 있으니/);
      await page.selectOption('#door', 'callback');
      await page.fill('#answer', '{');
      assert.match(await page.textContent('#outcome-summary'), /읽을 수 없습니다/);
    }),
  );

  test(
    'the playground copies code with the object that was typed',
    visit(PAGE, DESKTOP, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.fill(
        '#param',
        "{ merchant_uid: 'o', customer_uid: 'c', amount: 0, name: '</script>' }",
      );
      await page.click('#copy');
      await page.waitForFunction(() => document.getElementById('copied').textContent);
      assert.equal(await page.textContent('#copied'), '복사했습니다');
      const code = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(
        code,
        /createIamport\('imp00000000'\)[^]*amount: 0,[^]*\{ gateway: 'kcp_billing' \}/,
      );
      await page.check('[name=kind][value=script]');
      assert.equal(
        (await page.textContent('#code')).match(/<\/script>/g).length,
        2,
        'a value does not end the script',
      );
    }),
  );

  test(
    'the playground keeps what was typed when its language is switched',
    visit(PAGE, DESKTOP, async (page) => {
      await page.fill('#param', '{ "amount": "1" }');
      await page.getByRole('button', { name: 'English' }).click();
      assert.equal(await page.inputValue('#param'), '{ "amount": "1" }');
      assert.match(await page.textContent('#findings'), /customer_uid is missing/);
      assert.equal(
        await page.locator('#gateway option').first().textContent(),
        'NHN KCP (kcp_billing)',
      );
    }),
  );

  test(
    'the playground works by keyboard alone, on a small screen',
    visit(PAGE, { ...SMALL, locale: 'en' }, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.focus('#param');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('{}');
      assert.match(await page.textContent('#summary'), /Not sent: 3 errors/);
      // The editor does not keep the focus.
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'right');
      await page.keyboard.press('Enter');
      assert.match(await page.textContent('#summary'), /Sent: no errors/);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      await picture(page, 'playground-320');
    }),
  );

  test('readLiteral() and writeLiteral() agree with JavaScript', () => {
    const params = cases.checkout
      .map((each) => each.param)
      .filter((param) => param && typeof param === 'object');
    assert.ok(params.length > 20, `${params.length} cases`);
    for (const param of [
      ...params,
      { a: 'it\'s "x" \\ \n', 'b-c': [1, null, { d: true }], e: '// no comment', f: 'g: 1,}' },
    ]) {
      const code = writeLiteral(param);
      assert.deepEqual(readLiteral(code), param);
      assert.deepEqual(
        JSON.parse(JSON.stringify(runInContext(`(${code})`, createContext({})))),
        param,
      );
    }
  });
});
