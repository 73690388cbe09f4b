// The card button's page, with `billing()` at /billing/: from the press to the owner's page, on a
// computer and on a phone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DESKTOP, IPHONE, askedByAddress, picture, simulated, startDemo } from './demo.mjs';

const { url, ownerUrl, visit } = await startDemo();
const onPage = (how, steps) => visit('/card.html', how, steps);

/** Fills in the form, and presses the button once it may be. */
async function press(page) {
  await page.fill('[name=buyer_name]', '김하나');
  await page.fill('[name=buyer_tel]', '010-1234-5678');
  await page.click('#register:enabled');
}

// A text takes capitals and small letters for the same: "Checking whether your card is registered".
const says = (page, text) => page.locator('#status', { hasText: new RegExp(text) }).waitFor();

/** The subscriptions and charges that the owner's page shows. */
async function owners(page) {
  await page.goto(ownerUrl);
  await page.locator('.subscription').first().waitFor();
  return page.evaluate(async () => (await fetch('/api/owner')).json());
}

/** Expects this buyer's card among the subscriptions, and its first box paid once. */
function assertSubscribed({ subscriptions, orders }, customer_uid) {
  const found = subscriptions.filter((each) => each.customer_uid === customer_uid);
  assert.deepEqual(
    found.map(({ state, charges, plan }) => [state, charges, plan]),
    [['active', 1, 'one']],
  );
  assert.match(found[0].card, /\d{4}$/);
  const charged = orders.filter(
    (order) => order.kind === 'charge' && order.customer_uid === customer_uid,
  );
  assert.deepEqual(
    charged.map(({ state, amount }) => [state, amount]),
    [['paid', 14900]],
  );
}

describe('The card button of the demo', () => {
  for (const locale of ['ko', 'en'])
    test(
      `registers a card on a computer, in ${locale}`,
      onPage({ ...DESKTOP, locale }, async (page) => {
        await press(page);
        const { customer_uid, buyer_name } = await page.evaluate(() => window.IMP.calls[0].arrived);
        assert.equal(buyer_name, '김하나');
        const approve = locale === 'ko' ? '동의하고 등록' : 'Agree and register';
        await simulated(page).getByRole('button', { name: approve }).click();
        await says(page, locale === 'ko' ? '카드가 등록되었습니다' : 'Your card is registered');
        assert.equal(await page.isDisabled('#register'), true, 'no second registration');
        await picture(page, `card-registered-${locale}`);
        assertSubscribed(await owners(page), customer_uid);
      }),
    );

  test(
    'registers a card on a phone, which leaves the page and comes back',
    onPage(IPHONE, async (page) => {
      await picture(page, 'card-phone');
      await press(page);
      const { customer_uid, m_redirect_url } = await askedByAddress(page);
      assert.equal(m_redirect_url, `${url}/card.html`, 'the page is its own landing');
      await page.getByRole('button', { name: '동의하고 등록' }).click();
      await page.waitForURL(`${url}/card.html`);
      await says(page, '카드가 등록되었습니다');
      await picture(page, 'card-phone-registered');
      assertSubscribed(await owners(page), customer_uid);
    }),
  );

  test(
    'says that a cancelled window registered nothing, and makes a new order',
    onPage(DESKTOP, async (page) => {
      await picture(page, 'card-desktop');
      await press(page);
      await simulated(page).getByRole('button', { name: '취소', exact: true }).click();
      await page.waitForSelector('#register:enabled');
      assert.match(await page.textContent('#status'), /등록되지 않았습니다|취소/);
      await page.click('#register');
      const calls = await page.evaluate(() => window.IMP.calls.map(({ arrived }) => arrived));
      assert.notEqual(calls[0].merchant_uid, calls[1].merchant_uid);
      assert.equal(calls[0].customer_uid, calls[1].customer_uid, 'the buyer’s one key');
    }),
  );

  test(
    'opens no window before the form is filled in',
    onPage(DESKTOP, async (page) => {
      await page.click('#register:enabled');
      assert.equal(await page.evaluate(() => window.IMP.calls.length), 0);
      assert.equal(await page.evaluate(() => document.activeElement.name), 'buyer_name');
    }),
  );
});
