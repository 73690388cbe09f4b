// A shop's process that ends at any of its steps, and answers of Iamport that are lost at any of
// its calls: whoever asks again comes to a card that is registered and an order that is charged
// once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsShop, php, phpShop, startIamport } from './billing/start.mjs';

const SERVERS = { 'billing()': jsShop, ...(php && { 'billing.php': phpShop }) };

/** Asks as the page does: again after a failure, and while nothing is final. */
async function untilRegistered(shop, report, restart) {
  for (let tries = 0; tries < 6; tries++) {
    const answer = await shop.ask('confirm', report).catch(() => null);
    if (answer?.body.registered === true) return;
    assert.notEqual(answer?.body.registered, false, 'nobody is told that no card is registered');
    if (!answer) await restart();
    // Nothing is final: what was sent may be on its way.
    else if (answer.body.registered === null) await shop.later();
  }
  assert.fail(`it is never registered: ${shop.log}`);
}

/** A shop with an order, whose process then ends at a step. Returns false if it has not so many. */
async function crash(t, shopOf, step, { reporter, hold = async () => {} }) {
  const iamport = await startIamport(t);
  const shop = await shopOf(t, iamport.api).start();
  const { body: order } = await shop.ask('order', {});
  const { imp_uid, merchant_uid } = iamport.window(order);
  const report = { imp_uid, merchant_uid };
  await shop.start({ KILL: String(step) });
  iamport.state.hold = hold;
  const first = await shop.ask(reporter, { ...report, status: 'paid' }).catch(() => null);
  if (first) {
    assert.equal(first.status, 200);
    return false;
  }
  iamport.state.hold = async () => {};
  // At once: what was sent is on its way, and nobody sends it again.
  await shop.start();
  const { charge_uid } = shop.record(merchant_uid);
  const sent = () =>
    iamport.state.calls.filter(
      ({ url, body }) => url.endsWith('/again') && body.includes(charge_uid),
    ).length;
  const before = sent();
  const { body } = await shop.ask('confirm', report);
  assert.notEqual(body.registered, false);
  if (before) assert.equal(sent(), before, 'what was sent is not sent again');
  if (body.registered === null) {
    shop.age(merchant_uid);
    await untilRegistered(shop, report, () => shop.start());
  }
  const { status } = await shop.ask('webhook', { ...report, status: 'paid' });
  assert.equal(status, 200);
  assert.equal(iamport.paid(charge_uid).length, 1, 'it is charged once');
  assert.equal(shop.record(merchant_uid).registered, true);
  return true;
}

for (const [name, shopOf] of Object.entries(SERVERS)) {
  describe(name, () => {
    for (const reporter of ['confirm', 'webhook'])
      test(`its process ends at any step of a ${reporter}`, async (t) => {
        let step = 1;
        while (await crash(t, shopOf, step, { reporter })) step++;
        // Before and after each of Iamport's calls: the token, look-ups, the charge.
        assert.ok(step > 8, `${step} steps`);
      });

    test('its process ends while Iamport charges, and the next one asks at once', async (t) => {
      const iamport = await startIamport(t);
      const shop = await shopOf(t, iamport.api).start();
      const { body: order } = await shop.ask('order', {});
      const { imp_uid, merchant_uid } = iamport.window(order);
      const report = { imp_uid, merchant_uid };
      let arrived;
      let free;
      const arrival = new Promise((done) => (arrived = done));
      const freed = new Promise((done) => (free = done));
      iamport.state.hold = () => {
        arrived();
        return freed;
      };
      shop.ask('confirm', report).catch(() => {});
      await arrival;
      iamport.state.hold = async () => {};
      await shop.start();
      for (let i = 0; i < 3; i++)
        assert.equal((await shop.ask('confirm', report)).body.registered, null);
      const webhook = { ...report, status: 'paid' };
      assert.equal((await shop.ask('webhook', webhook)).status, 503, 'its work is not done');
      free();
      await untilRegistered(shop, report);
      assert.equal((await shop.ask('webhook', webhook)).status, 200);
      assert.equal(iamport.paid(shop.record(merchant_uid).charge_uid).length, 1);
    });

    for (const drop of ['before', 'after'])
      test(`any of Iamport's answers is lost, ${drop} its work`, async (t) => {
        const iamport = await startIamport(t);
        const shop = await shopOf(t, iamport.api).start();
        for (let lost = 1; ; lost++) {
          const { body: order } = await shop.ask('order', {});
          const { imp_uid, merchant_uid } = iamport.window(order);
          let calls = 0;
          // As often as a look-up is repeated.
          iamport.fault = () => (++calls >= lost && calls < lost + 3 ? { drop } : null);
          await untilRegistered(shop, { imp_uid, merchant_uid }, assert.fail);
          iamport.fault = () => null;
          assert.equal(iamport.paid(shop.record(merchant_uid).charge_uid).length, 1);
          assert.equal(shop.record(merchant_uid).registered, true);
          if (calls < lost) break;
          assert.ok(lost < 30);
        }
        assert.ok(shop.isAlive());
      });
  });
}

test('billing(): onRegistered runs again after a crash, and its record knows', async (t) => {
  const iamport = await startIamport(t);
  const shop = await jsShop(t, iamport.api).start();
  const { body: order } = await shop.ask('order', {});
  const { imp_uid, merchant_uid } = iamport.window(order);
  const from = shop.steps().length;
  await shop.ask('confirm', { imp_uid, merchant_uid });
  const step = shop.steps().slice(from).indexOf('after registering') + 1;
  assert.ok(step > 0);
  const { body: second } = await shop.ask('order', {});
  const report = iamport.window(second);
  await shop.start({ KILL: String(step) });
  const ask = () =>
    shop.ask('confirm', { imp_uid: report.imp_uid, merchant_uid: report.merchant_uid });
  await assert.rejects(ask());
  await shop.start();
  assert.equal((await ask()).body.registered, true);
  const events = shop.events().filter((event) => event.merchant_uid === report.merchant_uid);
  assert.deepEqual(
    events.map(({ first, charge }) => ({ first, charge })),
    [
      { first: true, charge: 'paid' },
      { first: false, charge: 'paid' },
    ],
  );
});
