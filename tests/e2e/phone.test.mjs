// The shop's module page on a phone: some windows take the page away and come back with the result
// in the address.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ANDROID,
  IPHONE,
  askedByAddress,
  outcome,
  picture,
  register,
  simulated,
  startDemo,
} from './demo.mjs';
import { assertFields } from '../fields.mjs';

const { url, visit } = await startDemo();
const onShop = (steps, how = IPHONE) => visit('/', how, steps);

async function back(page, path = '/') {
  await page.waitForURL((address) => address.pathname === path);
  return outcome(page);
}

describe('The demo shop on a phone', () => {
  for (const [gateway, device] of [
    ['kcp_billing', IPHONE],
    ['kicc', ANDROID],
  ]) {
    test(
      `${gateway} leaves the page on a phone and lands on it again`,
      onShop(async (page) => {
        await register(page, gateway);
        const asked = await askedByAddress(page);
        assert.equal(asked.m_redirect_url, `${url}/`, 'the page is its own landing');
        const { merchant_uid: merchantUid } = asked;
        assert.match(merchantUid, /^milmul[0-9a-f]{16}$/, 'the server’s number');
        assert.equal(await page.textContent('#amount'), '14,900원');
        await picture(page, `phone-window-${gateway}`);
        await page.getByRole('button', { name: '동의하고 등록' }).click();

        const answer = await back(page);
        assertFields(answer, {
          success: true,
          via: 'landing',
          matched: true,
          merchant_uid: merchantUid,
        });
        assert.equal(
          answer.customer_uid,
          asked.customer_uid,
          'filled in: the address does not carry it',
        );
        assert.equal(answer.pg.split('.')[0], gateway);
        assert.equal(page.url(), `${url}/`, 'our keys are gone from the address');
        assert.ok(!(await page.textContent('#dump-param')).includes('request_id'));
        await picture(page, `phone-landed-${gateway}`);

        await page.reload();
        await page.waitForFunction(() => window.IMP?.inits?.length === 1);
        assert.ok(await page.isHidden('#outcome'), 'a reload reports nothing again');
      }, device),
    );
  }

  for (const gateway of ['html5_inicis', 'kakaopay']) {
    test(
      `${gateway} answers by callback on a phone, as the manual says`,
      onShop(async (page) => {
        await register(page, gateway);
        if (gateway === 'html5_inicis')
          assert.equal(
            await simulated(page).locator('#amount').textContent(),
            '이 창에는 나오지 않음',
          );
        await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
        const answer = await outcome(page);
        assertFields(answer, { success: true, via: 'callback' });
      }),
    );

    test(
      `${gateway} answers by redirect on a phone, as today’s docs say`,
      onShop(async (page) => {
        await page.click('#developer summary');
        await page.check('[name=phone][value=redirect]');
        await register(page, gateway);
        await askedByAddress(page);
        await page.getByRole('button', { name: '취소', exact: true }).click();
        const answer = await back(page);
        assertFields(answer, {
          success: false,
          reason: 'cancelled',
          via: 'landing',
          matched: true,
        });
      }),
    );
  }

  test(
    'a refusal lands with the gateway’s message as text',
    onShop(async (page) => {
      await register(page, 'kicc');
      await askedByAddress(page);
      await page.getByRole('button', { name: '카드 거절' }).click();
      const answer = await back(page);
      assertFields(answer, { reason: 'refused', error_code: 'PG_PROVIDER_ERROR' });
      assert.equal(await page.textContent('#outcome blockquote'), answer.error_msg);
    }),
  );

  test(
    'm_redirect_url may be another page of the shop, and relative',
    onShop(async (page) => {
      await page.click('#server-values summary');
      await page.fill('#m_redirect_url', '/landing.html?from=shop');
      await register(page, 'kcp_billing');
      assert.equal((await askedByAddress(page)).m_redirect_url, `${url}/landing.html?from=shop`);
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      const answer = await back(page, '/landing.html');
      assertFields(answer, { success: true, matched: true });
      assert.equal(page.url(), `${url}/landing.html?from=shop`, 'the shop’s own query stays');
      await page.reload();
      await page.waitForSelector('#nothing:not([hidden])');
      assert.ok(await page.isHidden('#outcome'));
    }),
  );

  for (const [how, goBack] of [
    ['the back button out', (page) => page.goBack()],
    [
      'the window’s close button',
      (page) => page.getByRole('button', { name: '답 없이 닫기' }).click(),
    ],
  ]) {
    test(
      `${how} of a redirecting window gives left`,
      onShop(async (page) => {
        await register(page, 'kcp_billing');
        const { merchant_uid } = await askedByAddress(page);
        await goBack(page);
        const answer = await back(page);
        assertFields(answer, { success: false, reason: 'left', merchant_uid });
        assert.match(await page.textContent('#outcome'), /GET \/payments\/find\//);
        await picture(page, 'phone-left');

        await register(page, 'kcp_billing');
        await askedByAddress(page);
        await page.getByRole('button', { name: '동의하고 등록' }).click();
        await page.waitForFunction(
          () => document.getElementById('outcome')?.dataset.tone === 'good',
        );
      }),
    );
  }

  test(
    'a result is not reported again after going forward and back',
    onShop(async (page) => {
      await register(page, 'kcp_billing');
      await askedByAddress(page);
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await back(page);
      await page.goto(`${url}/script-tag.html`);
      await page.goBack();
      await page.waitForFunction(() => window.IMP?.inits?.length === 1);
      assert.ok(await page.isHidden('#outcome'));
    }),
  );

  test('a result of another tab, or a typed one, is not matched', async () => {
    const forged = '?imp_uid=imp_999999999999&merchant_uid=somebody_elses&imp_success=true';
    await visit(`/${forged}`, IPHONE, async (page) => {
      assert.equal((await outcome(page)).matched, null, 'nothing was under way here');
    })();
    await visit('/', IPHONE, async (page) => {
      await register(page, 'kcp_billing');
      await askedByAddress(page);
      await page.goto(`${url}/${forged}`);
      const answer = await outcome(page);
      assertFields(answer, { matched: false, customer_uid: null });
      assert.match(await page.textContent('#outcome'), /이 탭에서 시작한 요청의 결과가 아닙니다/);
    })();
  });
});
