// A subscription's whole life in a browser: the shop, its server, the sandbox and the owner's page.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DESKTOP, IPHONE, picture, register, simulated, startDemo } from './demo.mjs';

const { visit, ownerUrl } = await startDemo();

const approve = (page) => simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
const confirmed = async (page) =>
  (await page.waitForSelector('#outcome[data-confirmed]')).textContent();
const subscription = (page) => page.locator('.subscription');

describe('A subscription in the browser', () => {
  test(
    'a subscription is charged, renewed, moved to a new card and cancelled',
    visit('/', DESKTOP, async (page) => {
      await register(page, 'kcp_billing');
      await approve(page);
      assert.match(
        await confirmed(page),
        /카드가 등록되었습니다첫 상자 14,900원을 결제했습니다\. 다음 결제일은/,
      );
      await picture(page, 'subscription-first');

      await page.goto(ownerUrl);
      const says = (text) =>
        page.waitForFunction(
          (wanted) => document.querySelector('.subscription')?.textContent.includes(wanted),
          text,
        );
      await says('구독 중');
      await page.click('#renew');
      await says('결제 횟수2');
      await page.getByRole('button', { name: '카드 거절하기' }).click();
      await page.click('#renew');
      await says('카드 문제로 멈춤');
      assert.match(await page.textContent('#orders'), /거절됨 – 한도초과/);
      await picture(page, 'owner-past-due');

      await page.getByRole('link', { name: '새 카드 등록' }).click();
      await register(page, 'kcp_billing');
      await approve(page);
      assert.match(await confirmed(page), /첫 상자 14,900원을 결제했습니다/);
      await page.goto(ownerUrl);
      await says('구독 중');
      await says('결제 횟수3');
      await page.getByRole('button', { name: '해지' }).click();
      await says('해지됨');
      await page.click('[data-locale=en]');
      await says('cancelled');
      assert.equal(await subscription(page).count(), 1);
      await picture(page, 'owner-cancelled-en');
    }),
  );

  test(
    'the owner sees a billing key that was not deleted, and tries again',
    visit('/', DESKTOP, async (page) => {
      const owner = (key_left) => ({
        now: 1,
        simulated: true,
        months: [],
        subscriptions: [
          {
            customer_uid: 'c1',
            plan: 'one',
            price: 14900,
            state: 'cancelled',
            key_left,
            charges: 1,
            periods: [],
          },
        ],
        orders: [
          {
            merchant_uid: 'box_1',
            customer_uid: 'c1',
            kind: 'charge',
            state: 'stopped',
            amount: 14900,
            created_at: 1,
          },
        ],
      });
      let body;
      await page.route('**/api/owner', (route) => route.fulfill({ json: owner(1) }));
      await page.route('**/api/cancel', (route) => {
        body = route.request().postDataJSON();
        return route.fulfill({ json: owner(0) });
      });
      await page.goto(ownerUrl);
      await page.getByRole('button', { name: '빌링키 삭제 다시 시도' }).click();
      await subscription(page).getByRole('button').waitFor({ state: 'detached' });
      assert.deepEqual(body, { customer_uid: 'c1' });
      assert.match(await page.textContent('#orders'), /해지 뒤 조회만/);
    }),
  );

  test(
    'the landing of a KakaoPay charge on a phone is confirmed',
    visit('/', IPHONE, async (page) => {
      await page.click('#server-values summary');
      await page.fill('#customer_uid', 'phone_customer');
      await page.evaluate(() => sessionStorage.setItem('demo-phone', 'redirect'));
      await register(page, 'kakaopay');
      await page.waitForURL(/\/sim\/window\.html/);
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      assert.match(await confirmed(page), /카드가 등록되었습니다결제창에서 첫 상자를 결제했습니다/);
      await picture(page, 'phone-kakaopay-confirmed');
    }),
  );

  test(
    'a cancelled window leaves the server without a card',
    visit('/', DESKTOP, async (page) => {
      await register(page, 'html5_inicis');
      await simulated(page).getByRole('button', { name: '취소', exact: true }).click();
      await confirmed(page);
      assert.equal(await page.getAttribute('#outcome', 'data-confirmed'), 'not_paid');
      assert.match(await page.textContent('#outcome-title'), /취소하셨습니다/);
    }),
  );

  test(
    'an amount that the browser changed is a mismatch',
    visit('/', DESKTOP, async (page) => {
      await page.click('#server-values summary');
      await page.fill('#customer_uid', 'forger');
      await page.check('[name=gateway][value=kakaopay]');
      await page.fill('#amount', '100');
      await page.waitForFunction(() => window.IMP?.inits?.length === 1);
      await page.click('#pay');
      await approve(page);
      assert.match(await confirmed(page), /주문과 다른 결제입니다/);
      await picture(page, 'mismatch');
    }),
  );
});
