// The shop's module page on a computer: every gateway answers by callback, in a window inside the
// page.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  DESKTOP,
  answered,
  outcome,
  picture,
  register,
  sdkReady,
  simulated,
  startDemo,
} from './demo.mjs';
import { assertFields } from '../fields.mjs';
import { tables } from '../../scripts/generate.mjs';

const { visit } = await startDemo();
const onShop = (steps, how = DESKTOP) => visit('/', how, steps);

/** The last request that reached the SDK, before it was touched. */
const arrived = (page) => page.evaluate(() => window.IMP.calls.at(-1).arrived);
const calls = (page) => page.evaluate(() => window.IMP.calls.length);

const SAYS_SUCCESS = {
  kcp_billing: (response) => response.success === true,
  html5_inicis: (response) => response.imp_success === 'true' && !('success' in response),
  kicc: (response) => response.imp_success === true,
  kakaopay: (response) => !('success' in response) && !('imp_success' in response),
};
const PG = {
  kcp_billing: 'kcp_billing.A52LD',
  html5_inicis: 'html5_inicis.INIBillTst',
  kicc: 'kicc.T5102001',
  kakaopay: 'kakaopay.TCSUBSCRIP',
};

const FAILURES = [
  ['html5_inicis', '취소', 'cancelled', /취소하셨습니다/],
  ['kakaopay', '취소', 'cancelled', /취소하셨습니다/],
  ['kcp_billing', '카드 거절', 'refused', /한도를 초과한 카드/],
  ['kicc', '이미 결제된 주문', 'already_paid', /이미 처리된 주문/],
];

describe('A card registered on a computer', () => {
  for (const [gateway, saysSuccess] of Object.entries(SAYS_SUCCESS)) {
    test(
      `${gateway} registers a card by callback`,
      onShop(async (page) => {
        await register(page, gateway);
        const merchantUid = await page.inputValue('#merchant_uid');
        const customerUid = await page.inputValue('#customer_uid');
        assert.equal(await simulated(page).locator('#merchant_uid').textContent(), merchantUid);
        await picture(page, `window-${gateway}`);
        await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();

        const answer = await outcome(page);
        assertFields(answer, {
          success: true,
          via: 'callback',
          matched: true,
          merchant_uid: merchantUid,
        });
        assert.equal(answer.customer_uid, customerUid);
        assert.equal(answer.pg, PG[gateway]);
        assert.match(answer.imp_uid, /^imp_\d{12}$/);
        assert.ok(saysSuccess(answer.response), JSON.stringify(answer.response));
        const { request_id, tier_code, ...sent } = await arrived(page);
        assert.equal(request_id ?? tier_code, undefined, 'the SDK gets a fresh object');
        assert.deepEqual(JSON.parse(await page.textContent('#dump-param')), sent);
        assert.equal(sent.amount, 14900);

        assert.equal(await page.evaluate(() => document.activeElement.id), 'outcome');
        const text = await page.textContent('#outcome');
        assert.ok(text.includes(`GET /payments/${answer.imp_uid}`), 'the next step is the server');
        assert.doesNotMatch(await page.innerText('body'), /결제 ?완료|결제가 완료|결제되었/);
        await picture(page, `desktop-success-${gateway}`);
      }),
    );
  }

  test(
    'IMP.request_pay has been called when the click returns',
    onShop(async (page) => {
      await sdkReady(page);
      const during = await page.evaluate(() => {
        document.getElementById('pay').click();
        return window.IMP.calls.length;
      });
      assert.equal(during, 1, 'a microtask later, browsers would block popups');
    }),
  );

  test(
    'a card can be registered by keyboard alone',
    onShop(async (page) => {
      await sdkReady(page);
      await page.focus('[name=gateway]:checked');
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate(() => document.activeElement.value), 'html5_inicis');
      // The other gateway's order.
      await sdkReady(page);
      await page.focus('#pay');
      await page.keyboard.press('Enter');
      await simulated(page).locator('#order').waitFor();
      // The first stop is the close button.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.equal((await outcome(page)).success, true);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'outcome');
    }),
  );

  test(
    'the button stays in reach while an order is made: a press says so and opens nothing',
    onShop(async (page) => {
      await sdkReady(page);
      const before = await page.inputValue('#merchant_uid');
      const held = new Promise((resolve) => page.route('**/api/order', resolve));
      await page.check('[name=gateway][value=html5_inicis]');
      const route = await held;
      await page.focus('#pay');
      await page.keyboard.press('Enter');
      await page.getByText('주문을 만들고 있습니다. 잠시 뒤에 다시 눌러 주세요.').waitFor();
      assert.equal(await calls(page), 0);
      await route.continue();
      await sdkReady(page);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'pay');
      assert.equal(await page.textContent('#violations'), '');
      await page.keyboard.press('Enter');
      const shown = await simulated(page).locator('#merchant_uid').textContent();
      assert.equal(shown, await page.inputValue('#merchant_uid'));
      assert.notEqual(shown, before);
    }),
  );
});

describe('A registration that fails on a computer', () => {
  for (const [gateway, button, reason, says] of FAILURES) {
    test(
      `${gateway} gives ${reason} for “${button}”, and the form stays`,
      onShop(async (page) => {
        await register(page, gateway);
        const merchantUid = await page.inputValue('#merchant_uid');
        await simulated(page).getByRole('button', { name: button, exact: true }).click();
        const answer = await outcome(page);
        assertFields(answer, { success: false, reason, matched: true });
        const text = await answered(page);
        assert.match(text, says);
        assert.equal(
          text.includes('실패로 알려도'),
          answer.imp_uid !== null,
          'a failure with an imp_uid has to be confirmed, too',
        );
        assert.equal(answer.imp_uid === null, reason === 'already_paid');
        assert.ok(await page.isVisible('#order'));
        await sdkReady(page);
        assert.notEqual(
          await page.inputValue('#merchant_uid'),
          merchantUid,
          'a new attempt has a new number',
        );
        await picture(page, `desktop-${reason}-${gateway}`);
      }),
    );
  }

  for (const [path, title] of [
    ['/', '결제창을 열지 못했습니다'],
    // Nobody gets a tick for an address that anybody can type.
    ['/?imp_uid=imp_123456789012&merchant_uid=order_1', '이 상점의 주문이 아닙니다'],
  ]) {
    test(
      `an SDK that does not load shows “${title}”`,
      visit('/landing.html', DESKTOP, async (page, complaints) => {
        await page.route('**/sdk/iamport.js', (route) => route.abort());
        let failed = 0;
        // A first try and two retries.
        const gaveUp = page.waitForEvent('requestfailed', () => ++failed === 3);
        await page.goto(new URL(path, page.url()).href);
        await gaveUp;
        await page.getByRole('heading', { name: title }).waitFor();
        await page.click(path === '/' ? '#pay' : '#outcome');
        assert.equal(await page.textContent('#outcome-title'), title);
        // Chromium's own complaints about the load that was cut.
        complaints.length = 0;
      }),
    );
  }

  for (const [how, close] of [
    [
      'its own button',
      (page) => simulated(page).getByRole('button', { name: '답 없이 닫기' }).click(),
    ],
    ['Escape', (page) => page.keyboard.press('Escape')],
  ]) {
    test(
      `a shopper can try again after closing the window by ${how}`,
      onShop(async (page) => {
        await register(page, 'kcp_billing');
        await simulated(page).locator('#order').waitFor();
        await close(page);
        await page.locator('.sim-dialog').waitFor({ state: 'hidden' });
        assert.ok(await page.isVisible('#waiting'));
        await picture(page, 'desktop-waiting');
        await page.click('#stop');
        await page.getByRole('heading', { name: '그만 기다리기로 했습니다' }).waitFor();
        assert.ok(await page.isHidden('#waiting'));

        await page.click('#pay');
        await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
        await page.waitForFunction(
          () => document.getElementById('outcome').dataset.tone === 'good',
        );
        assert.equal(await calls(page), 2);
      }),
    );
  }

  test(
    'an answer after the shopper stopped waiting still shows',
    onShop(async (page) => {
      await register(page, 'kcp_billing');
      await simulated(page).locator('#order').waitFor();
      await page.evaluate(() => document.getElementById('stop').click());
      await page.waitForFunction(() => document.getElementById('outcome').dataset.tone === 'open');
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForFunction(() => document.getElementById('outcome').dataset.tone === 'good');
    }),
  );
});

describe('Two requests at once', () => {
  test(
    'a double click sends one request to the SDK',
    onShop(async (page) => {
      await sdkReady(page);
      await page.dblclick('#pay');
      await simulated(page).locator('#order').waitFor();
      assert.equal(await calls(page), 1);
    }),
  );

  test(
    'a second request is refused as busy, and the first goes on',
    onShop(async (page) => {
      await sdkReady(page);
      await page.evaluate(() => {
        document.getElementById('pay').click();
        document.getElementById('pay').click();
      });
      await page.getByText('이미 결제창이 열려 있습니다.').waitFor();
      assert.equal(await calls(page), 1);
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      assert.equal((await outcome(page)).success, true);
      assert.equal(await page.locator('#violations li').count(), 0);
    }),
  );
});

describe('A buyer’s words and a developer’s', () => {
  test(
    'cards name means of payment, and the facts of the gateway are in the closed panel',
    onShop(async (page) => {
      await sdkReady(page);
      const notes = await page.locator('#gateways .choice-note').allTextContents();
      assert.equal(notes.length, tables().gateways.length);
      for (const note of notes)
        assert.match(note, /^(신용·체크카드|휴대폰 요금|은행 계좌|간편결제|카카오톡에서 등록)$/);
      const facts = page.locator('#gateway-facts');
      assert.equal(await facts.isVisible(), false);
      await page.check('[name=gateway][value=kakaopay]');
      assert.match(await facts.textContent(), /0보다 크면 등록하면서 결제합니다/);
      await page.click('#developer summary');
      assert.ok(await facts.isVisible());
      await sdkReady(page);
      await page.click('#pay');
      await simulated(page).locator('#order').waitFor();
      for (const id of ['pg', 'merchant_uid', 'customer_uid'])
        assert.equal(await simulated(page).locator(`#${id}`).isVisible(), false, id);
    }),
  );

  // Its window says neither yes nor no.
  test(
    'an approval at tosspay_v2 is pending until the server has answered',
    onShop(async (page) => {
      await sdkReady(page);
      await page.click('.gateways summary');
      await register(page, 'tosspay_v2');
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      assertFields(await outcome(page), { success: false, reason: 'pending', matched: true });
      await page.getByRole('heading', { name: '카드가 등록되었습니다' }).waitFor();
    }),
  );

  // No document says if its window charges: the window, the sandbox and the shop's server agree.
  test(
    'an approval at nice_v2 charges where the window says so',
    onShop(async (page) => {
      await sdkReady(page);
      await page.click('.gateways summary');
      await register(page, 'nice_v2');
      assert.match(await simulated(page).locator('#fact').textContent(), /14,900원을 바로 결제/);
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      await page.getByRole('heading', { name: '카드가 등록되었습니다' }).waitFor();
    }),
  );

  test(
    'every reason has its words',
    onShop(async (page) => {
      const worded = await page.evaluate(async () =>
        Object.entries((await import('/outcome.js')).REASONS).map(([reason, words]) => [
          reason,
          words().length,
        ]),
      );
      assert.deepEqual(
        worded.sort(),
        tables()
          .reasons.map(({ code }) => [code, 3])
          .sort(),
        'as in the table',
      );
    }),
  );

  test(
    'a violation names the field as the form does',
    onShop(async (page) => {
      await sdkReady(page);
      await page.click('.gateways summary');
      await page.check('[name=gateway][value=paymentwall]');
      for (const [field, name] of [
        ['buyer_name', '이름'],
        ['buyer_email', '이메일'],
      ]) {
        await page.fill(`#${field}`, '');
        await page.locator(`#${field}`).blur();
        const said = await page.locator(`#${field}-violation:visible`).textContent();
        assert.equal(said, `${name} 항목을 다시 확인해 주세요.`);
      }
    }),
  );
});

describe('A server that cannot say yet', () => {
  test(
    'the one button asks again, and pays nothing again',
    onShop(async (page) => {
      let asked = 0;
      await page.route('**/api/confirm', (route) =>
        asked++ ? route.continue() : route.fulfill({ json: { kind: 'open' } }),
      );
      await register(page, 'kcp_billing');
      await simulated(page).getByRole('button', { name: '동의하고 등록' }).click();
      await page.getByRole('heading', { name: '등록이 아직 확인되지 않았습니다' }).waitFor();
      assert.equal(await page.locator('#outcome .actions > *').count(), 1);
      await page.getByRole('button', { name: '다시 확인' }).click();
      await page.getByRole('heading', { name: '카드가 등록되었습니다' }).waitFor();
      assert.deepEqual([asked, await calls(page)], [2, 1]);
      assert.equal(await page.getByRole('button', { name: '다시 확인' }).count(), 0);
    }),
  );
});

describe('The order form', () => {
  test(
    'violations appear at their fields, all at once, and nothing is sent',
    onShop(async (page) => {
      await sdkReady(page);
      await page.click('#server-values summary');
      await page.fill('#name', '가'.repeat(41));
      await page.fill('#amount', '만원');
      await page.fill('#customer_uid', '');
      await page.fill('#m_redirect_url', 'ftp://shop');
      await page.click('#server-values summary');
      await page.click('#pay');
      // The last thing that the page does: the fields are marked while they are filled in.
      await page.waitForFunction(() => document.activeElement.ariaInvalid === 'true');
      for (const name of ['name', 'amount', 'customer_uid', 'm_redirect_url']) {
        const input = page.locator(`#${name}`);
        assert.equal(await input.getAttribute('aria-invalid'), 'true', name);
        const note = page.locator(`#${await input.getAttribute('aria-describedby')}`);
        assert.ok(await note.isVisible(), `${name}: not folded away`);
        assert.ok((await note.textContent()).includes(name));
      }
      assert.equal(await page.locator('#buyer_name').getAttribute('aria-invalid'), 'false');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'amount', 'the first');
      assert.equal(await calls(page), 0);
      await picture(page, 'desktop-violations');

      await page.fill('#name', '원두');
      assert.equal(
        await page.locator('#name').getAttribute('aria-invalid'),
        'false',
        'corrected while typing',
      );
      assert.equal(await page.locator('#name').getAttribute('aria-describedby'), null);
    }),
  );

  test(
    'fields not visited yet show no violation',
    onShop(async (page) => {
      await page.click('#server-values summary');
      await page.fill('#name', '가'.repeat(41));
      assert.equal(await page.locator('#name').getAttribute('aria-invalid'), 'false');
      await page.locator('#name').blur();
      assert.equal(await page.locator('#name').getAttribute('aria-invalid'), 'true');
    }),
  );

  test(
    'KakaoPay above 0 warns that it charges at once, and 0 does not',
    onShop(async (page) => {
      const warns = async () => JSON.parse(await page.textContent('#dump-check')).warnings.length;
      assert.equal(await warns(), 0);
      assert.match(await page.textContent('#summary-note'), /카드만 등록합니다/);
      await page.check('[name=gateway][value=kakaopay]');
      assert.match(await page.textContent('#summary-note'), /등록하면서 첫 상자를 결제합니다/);
      assert.equal(await warns(), 1);
      await page.check('[name=today][value=card]');
      assert.match(await page.textContent('#summary-note'), /결제되지 않습니다/);
      assert.equal(await warns(), 0);
      await register(page, 'kakaopay');
      assert.equal(await simulated(page).locator('#amount').textContent(), '0원');
    }),
  );
});

describe('A gateway other than the one asked for', () => {
  test(
    'a channel that the account lacks opens the default one',
    onShop(async (page) => {
      await sdkReady(page);
      await page.click('#server-values summary');
      await page.fill('#pg', 'html5_inicis.OTHER');
      await page.click('#pay');
      assert.equal(await simulated(page).locator('#gateway').textContent(), '카카오페이');
      await simulated(page).getByRole('button', { name: '취소', exact: true }).click();
      assert.equal((await outcome(page)).pg, 'html5_inicis.OTHER');
    }),
  );

  test(
    'the page names the gateway that answered instead',
    onShop(async (page) => {
      await sdkReady(page);
      await page.evaluate(() => window.IMP.next({ response: { pg_provider: 'kakaopay' } }));
      await page.click('#pay');
      assert.equal((await outcome(page)).pg_provider, 'kakaopay');
      assert.match(
        await page.textContent('#outcome'),
        /kcp_billing에 요청했는데 kakaopay가 답했습니다/,
      );
    }),
  );
});
