// The main entry beside a developer's slips: it says what is wrong, in the page's language.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

const SDK = `window.calls = [];
  window.IMP = { init() {}, request_pay(param) { calls.push(param); } };`;

const ORDER = { pg: 'kcp_billing', merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };

const browser = await launch();
const url = await listen(
  async (request, response) =>
    (await sendDist(request, response)) ||
    send(
      response,
      `<!doctype html><html lang="${new URL(request.url, 'http://shop').searchParams.get('lang')}">
        <title>shop</title><button>pay</button>
        <script>${SDK}</script><script src="/dist/index.iife.js"></script><script>
          const send = () =>
            IamportBilling.createIamport('imp00000001').requestPay(${JSON.stringify(ORDER)});
          document.querySelector('button').onclick = send;
          if (location.hash) send();
        </script>`,
    ),
);

/** Registers a test with a page in that language. */
const check = (title, lang, work) =>
  test(title, async () => {
    const page = await browser.newPage();
    const warnings = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await page.goto(`${url}/?lang=${lang}`);
    /** The message of an error, or nothing. */
    const message = (work, given) =>
      page.evaluate(
        ([work, given]) =>
          new Function('given', `return (async () => { ${work} })()`)(given).then(
            () => '',
            (error) => `${error.name}: ${error.message}`,
          ),
        [work, given],
      );
    await work({ page, warnings, message });
    await page.close();
  });

describe('the main entry', () => {
  check('refuses a callback, and says how to write it', 'en', async ({ page, message }) => {
    const said = await message(
      `const iamport = IamportBilling.createIamport('imp00000001');
      await iamport.requestPay(given, function (response) {});`,
      ORDER,
    );
    assert.match(
      said,
      /^TypeError: requestPay\(param, callback\) → requestPay\(param\)\.then\(callback\)/,
    );
    assert.equal(await page.evaluate('calls.length'), 0);
  });

  for (const [lang, text] of [
    ['en', /Not called directly in a click/],
    ['ko', /클릭 핸들러에서 바로 호출하지 않아/],
  ])
    check(`warns of a request outside a click (${lang})`, lang, async ({ page, warnings }) => {
      await page.click('button');
      assert.equal(await page.evaluate('calls.length'), 1);
      assert.deepEqual(warnings, []);
      await page.goto('about:blank');
      await page.goto(`${url}/?lang=${lang}#send`);
      assert.equal(await page.evaluate('calls.length'), 1, 'it is sent all the same');
      assert.match(warnings.join('\n'), text);
    });

  check('names what was given in place of a user code', 'en', async ({ message }) => {
    const wrong = {
      'store-4ff4af41-85e3-4559-8eb8-0d08a2c6ceec': 'PortOne V2 ID',
      'channel-key-893597d6': 'PortOne V2 ID',
      1234567890123456: 'REST API key',
      TCSUBSCRIP: 'CID',

      '${USER_CODE}': 'template',
      '{{user_code}}': 'template',
      undefined: 'template',
    };
    const preload = 'await IamportBilling.createIamport(given).preload();';
    for (const [code, name] of Object.entries(wrong)) {
      const said = await message(preload, code);
      assert.match(said, /imp and digits/, code);
      assert.ok(said.endsWith(`(${name})`), said);
    }
    for (const code of ['imp00000001', 'imp12345678', 'iamport'])
      assert.equal(await message(preload, code), '', code);
  });

  check('warns of an option that it does not know', 'en', async ({ page, warnings }) => {
    await page.evaluate(() => {
      IamportBilling.createIamport('imp00000001', { tierCode: 'AAA', onLate() {} });
      for (let times = 0; times < 2; times++)
        IamportBilling.createIamport('imp00000001', { tier_code: 'AAA' });
    });
    assert.deepEqual(warnings, ['[iamport-billing] Unknown option: tier_code']);
  });

  check('tells the typo beside the key that it leaves out', 'ko', async ({ message }) => {
    const { merchant_uid, ...order } = ORDER;
    const said = await message(
      `await IamportBilling.createIamport('imp00000001').requestPay(given);`,
      { ...order, merchant_id: merchant_uid, colour: 'red' },
    );
    assert.match(said, /merchant_uid 값이 없습니다/);
    assert.match(said, /merchant_id/);
    assert.doesNotMatch(said, /colour/, 'a warning that explains nothing');
  });

  check('speaks English on an English page', 'en-GB', async ({ page, message }) => {
    const refused = `await IamportBilling.createIamport('imp00000001', given.options)
      .requestPay({ ...given.order, amount: '1' });`;
    assert.match(await message(refused, { order: ORDER }), /amount must be a number/);
    assert.match(
      await message(refused, { order: ORDER, options: { locale: 'ko' } }),
      /[가-힣]/,
      'the option wins',
    );
    const found = await page.evaluate(() => IamportBilling.validate({}).violations[0].message);
    assert.match(found, /is missing/);
  });
});
