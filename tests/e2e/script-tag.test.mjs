// The plain script-tag page: the manual's five calls, to the letter, on a computer and on a phone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  DESKTOP,
  IPHONE,
  askedByAddress,
  picture,
  sdkReady,
  simulated,
  startDemo,
} from './demo.mjs';
import { assertFields } from '../fields.mjs';

const { url, visit } = await startDemo();
const PAGE = '/script-tag.html';

const BUYER = { buyer_email: 'iamport@siot.do', buyer_name: '아임포트', buyer_tel: '02-1234-1234' };
const FIRST = { name: '최초인증결제', customer_uid: 'your-customer-unique-id', ...BUYER };
/** Source: Iamport manual. `merchant_uid` is a time in all calls but the last. */
const CALLS = {
  kcp: { pg: 'kcp_billing', pay_method: 'card', amount: 0, ...FIRST },
  inicis: { pg: 'html5_inicis.INIBillTst', pay_method: 'card', amount: 0, ...FIRST },
  kakaopay: { amount: 0, ...FIRST },
  kakaopayWithFirstPayment: { pay_method: 'card', amount: 1004, ...FIRST },
  kicc: {
    pg: 'kicc.빌링상점아이디',
    pay_method: 'card',
    merchant_uid: 'order_monthly_0001',
    amount: 1000,
    ...FIRST,
    m_redirect_url: 'https://yourservice.com/mobile/billing/landing',
  },
};
const ANSWERS = {
  kcp: 'kcp_billing',
  inicis: 'html5_inicis',
  kakaopay: 'kakaopay',
  kakaopayWithFirstPayment: 'kakaopay',
  kicc: 'kicc',
};

function check(sent, name, more = {}) {
  const { merchant_uid, ...rest } = sent;
  const { merchant_uid: fixed, ...call } = CALLS[name];
  assert.deepEqual(rest, { ...call, ...more });
  if (fixed) assert.equal(merchant_uid, fixed);
  else assert.match(merchant_uid, /^merchant_\d{13}$/);
}

const shown = async (page) => {
  await page.waitForSelector('#outcome:not([hidden])');
  return [
    await page.textContent('#outcome-title'),
    JSON.parse(await page.textContent('#outcome-json')),
  ];
};

describe('The manual’s calls on the script-tag page', () => {
  for (const name of Object.keys(CALLS)) {
    test(
      `the manual’s ${name} call succeeds on a computer`,
      visit(PAGE, DESKTOP, async (page) => {
        await sdkReady(page);
        await page.click(`#run-${name}`);
        check(await page.evaluate(() => window.IMP.calls[0].arrived), name);
        assert.equal(await page.evaluate(() => window.IMP.windows[0].pg_provider), ANSWERS[name]);
        if (name === 'kakaopayWithFirstPayment')
          assert.match(await simulated(page).locator('#fact').textContent(), /1,004원을 바로 결제/);
        await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
        const [title, answer] = await shown(page);
        assert.equal(title, '빌링키 발급 성공');
        assertFields(answer, {
          success: true,
          via: 'callback',
          customer_uid: 'your-customer-unique-id',
        });
        assert.match(await page.textContent('#outcome-next'), /서버에서 imp_uid로 확인/);
      }),
    );
  }

  for (const name of ['inicis', 'kakaopay', 'kakaopayWithFirstPayment']) {
    test(
      `the manual’s ${name} call answers by callback on a phone`,
      visit(PAGE, IPHONE, async (page) => {
        await sdkReady(page);
        await page.click(`#run-${name}`);
        check(await page.evaluate(() => window.IMP.calls[0].arrived), name, {
          m_redirect_url: url + PAGE,
        });
        await simulated(page).getByRole('button', { name: '취소', exact: true }).click();
        const [title, answer] = await shown(page);
        assert.equal(title, '빌링키 발급 실패');
        assertFields(answer, { success: false, reason: 'cancelled' });
      }),
    );
  }

  test(
    'the manual’s kcp call comes back to its page on a phone',
    visit(PAGE, IPHONE, async (page) => {
      await sdkReady(page);
      await page.click('#run-kcp');
      const { request_id, ...sent } = await askedByAddress(page);
      assert.match(request_id, /^req_/);
      check(sent, 'kcp', { m_redirect_url: url + PAGE });
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForURL(url + PAGE);
      const [title, answer] = await shown(page);
      assert.equal(title, '빌링키 발급 성공');
      assertFields(answer, { via: 'landing', matched: true });
    }),
  );

  test(
    'the manual’s kicc call keeps its own m_redirect_url on a phone',
    visit(PAGE, IPHONE, async (page) => {
      await sdkReady(page);
      await page.click('#run-kicc');
      const { request_id, ...sent } = await askedByAddress(page);
      assert.ok(request_id);
      check(sent, 'kicc');
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForSelector('#elsewhere:not([hidden])');
      assert.equal(
        await page.textContent('#asked'),
        'https://yourservice.com/mobile/billing/landing',
      );
      const there = await page.getAttribute('#to-shop', 'href');
      const { origin, pathname, search } = new URL(there);
      assert.equal(origin + pathname, 'https://yourservice.com/mobile/billing/landing');
      assert.match(search, /^\?imp_uid=imp_\d{12}&merchant_uid=order_monthly_0001$/);
      await picture(page, 'phone-kicc-elsewhere');
      await page.click('#to-demo');
      await page.waitForURL(`${url}/landing.html`);
      await page.waitForSelector('#outcome:not([hidden])');
      const answer = JSON.parse(await page.textContent('#dump-outcome'));
      assertFields(answer, {
        success: true,
        matched: true,
        pg: 'kicc.빌링상점아이디',
        customer_uid: 'your-customer-unique-id',
      });
    }),
  );

  test(
    'the script-tag page shows the code that it runs',
    visit(PAGE, DESKTOP, async (page) => {
      for (const name of Object.keys(CALLS)) {
        const code = await page.textContent(`.example:has(#run-${name}) pre`);
        assert.equal(code, await page.evaluate((key) => String(window[key]), name));
        assert.ok(code.includes(`name : '최초인증결제'`));
      }
    }),
  );
});
