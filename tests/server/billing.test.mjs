// The contract of page and server, row by row, over HTTP: one table of cases for `billing()`, for
// the crate's `Billing`, and for the PHP of the guide.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ODD_BODIES } from './billing/odd-bodies.mjs';
import { FORM, jsShop, php, phpShop, rustShop, startIamport } from './billing/start.mjs';

const SERVERS = {
  'billing()': jsShop,
  'the crate’s Billing': rustShop,
  ...(php && { 'billing.php': phpShop }),
};

/** Everything that is to be undone after the tests of one server. */
const undo = () => {
  const steps = [];
  return {
    after: (step) => steps.unshift(step),
    all: async () => {
      for (const step of steps) await step();
    },
  };
};

for (const [name, shopOf] of Object.entries(SERVERS)) {
  describe(name, () => {
    const t = undo();
    let iamport;
    let shop;
    before(async () => {
      iamport = await startIamport(t);
      shop = await shopOf(t, iamport.api).start();
    });
    after(() => t.all());

    /** A member's new order. */
    async function order(options) {
      iamport.fault = () => null;
      const { status, body } = await shop.ask('order', {}, options);
      assert.equal(status, 200);
      return body;
    }
    const confirm = async (report, options) => {
      const { status, body } = await shop.ask('confirm', report, options);
      return { status, ...body };
    };
    const webhook = async (body, options) => (await shop.ask('webhook', body, options)).status;
    const charges = ({ merchant_uid }) => iamport.paid(shop.record(merchant_uid).charge_uid).length;
    const sent = ({ merchant_uid }) => {
      const { charge_uid } = shop.record(merchant_uid);
      return iamport.state.calls.filter(
        ({ url, body }) => url.endsWith('/again') && JSON.parse(body).merchant_uid === charge_uid,
      ).length;
    };
    const isRegistered = ({ merchant_uid }) => Boolean(shop.record(merchant_uid).registered);

    const YES = { status: 200, registered: true };
    const NO = { status: 200, registered: false };
    const OPEN = { status: 200, registered: null };
    const NOBODYS = { status: 404, registered: false };

    test('an order: new numbers, and nothing that is not the page’s', async () => {
      const { status, headers, body } = await shop.ask('order', {});
      assert.equal(status, 200);
      assert.match(headers.get('content-type'), /^application\/json/);
      assert.equal(headers.get('cache-control'), 'no-store');
      const { merchant_uid, customer_uid, pg, amount, name: item, pay_method, ...more } = body;
      assert.match(merchant_uid, /^[a-z0-9]{4,40}$/);
      assert.match(customer_uid, /^[a-z0-9]{4,80}$/);
      assert.deepEqual([pg, amount, typeof item, more], ['kcp_billing', 9900, 'string', {}]);
      const second = await order();
      assert.notEqual(second.merchant_uid, merchant_uid);
      assert.notEqual(second.customer_uid, customer_uid);
      assert.ok(shop.record(merchant_uid), 'it is saved before it is answered');
    });

    test('an order without a body, and with a form', async () => {
      for (const [body, options] of [
        [undefined, { type: null }],
        ['a=b', { type: FORM }],
      ])
        assert.equal((await shop.ask('order', body, options)).status, 200);
    });

    for (const [how, reportOf, options] of [
      ['by both numbers', ({ imp_uid, merchant_uid }) => ({ imp_uid, merchant_uid })],
      ['by its imp_uid', ({ imp_uid }) => ({ imp_uid })],
      ['by its imp_uid, the other null', ({ imp_uid }) => ({ imp_uid, merchant_uid: null })],
      ['by its order', ({ merchant_uid }) => ({ merchant_uid, imp_uid: null })],
      ['by a form', ({ imp_uid, merchant_uid }) => ({ imp_uid, merchant_uid }), { type: FORM }],
    ])
      test(`registers ${how}, and charges once`, async () => {
        const ordered = await order();
        const report = reportOf(iamport.window(ordered));
        for (let i = 0; i < 3; i++) assert.deepEqual(await confirm(report, options), YES);
        assert.deepEqual([charges(ordered), sent(ordered)], [1, 1]);
        assert.ok(isRegistered(ordered));
      });

    test('a cancel is a no, and a window that was never opened', async () => {
      const [first, second] = [await order(), await order()];
      const { imp_uid, merchant_uid } = iamport.window(first, { happening: 'cancelled' });
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), NO);
      assert.deepEqual(await confirm({ merchant_uid }), NO);
      assert.deepEqual(await confirm({ merchant_uid: second.merchant_uid }), NO);
      for (const each of [first, second])
        assert.deepEqual([isRegistered(each), sent(each)], [false, 0]);
    });

    test('a window that is open is neither; what it comes to counts', async () => {
      const ordered = await order();
      const { merchant_uid } = ordered;
      const payment = iamport.window(ordered);
      payment.status = 'ready';
      const { imp_uid } = payment;
      for (const report of [{ imp_uid, merchant_uid }, { merchant_uid }, { imp_uid }])
        assert.deepEqual(await confirm(report), OPEN);
      assert.equal(await webhook({ imp_uid, merchant_uid, status: 'ready' }), 200);
      assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 503);
      assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 0]);
      payment.status = 'paid';
      assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 200);
      assert.ok(isRegistered(ordered));
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), YES);
      assert.equal(charges(ordered), 1);
    });

    test('a paid attempt counts, though another one failed after it', async () => {
      const ordered = await order();
      const { merchant_uid } = iamport.window(ordered);
      const { imp_uid } = iamport.window(ordered, { happening: 'cancelled' });
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), YES);
    });

    for (const [what, more, edit] of [
      ['another gateway', { pg_provider: 'html5_inicis' }],
      ['another key', { given: { customer_uid: 'another' } }],
      ['an ordinary payment', {}, { customer_uid_usage: null, customer_uid: null }],
      ['a charge', {}, { customer_uid_usage: 'payment' }],
      ['another currency', {}, { currency: 'USD' }],
      ['a test channel', {}, { sandbox: true }],
    ])
      test(`${what} is a mismatch: nobody pays again, and nothing is charged`, async () => {
        const ordered = await order();
        const payment = iamport.window(ordered, more);
        Object.assign(payment, edit);
        const { imp_uid, merchant_uid } = payment;
        const before = shop.mismatches();
        assert.deepEqual(await confirm({ imp_uid, merchant_uid }), OPEN);
        assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 200);
        assert.ok(shop.mismatches() >= before + 2, 'somebody has to know');
        assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 0]);
        payment.status = 'cancelled';
        assert.deepEqual(await confirm({ imp_uid, merchant_uid }), NO, 'once it was refunded');
      });

    test('what KakaoPay charged in its window is compared, and not charged again', async () => {
      for (const [amount, expected] of [
        [100, OPEN],
        [9900, YES],
      ]) {
        const ordered = await order();
        shop.edit(ordered.merchant_uid, { pg: 'kakaopay.TCSUBSCRIP' });
        const { imp_uid, merchant_uid } = iamport.window(ordered, {
          given: { pg: 'kakaopay.TCSUBSCRIP', amount },
          pg_provider: 'kakaopay',
        });
        assert.deepEqual(await confirm({ imp_uid, merchant_uid }), expected, `${amount} won`);
        assert.deepEqual([isRegistered(ordered), sent(ordered)], [expected === YES, 0]);
      }
    });

    // billing.php finds an order by its number alone: tests/docs/php.test.mjs.
    if (shopOf !== phpShop)
      test('an order is its member’s alone; nobody else hears a no', async () => {
        const ordered = await order();
        const { imp_uid, merchant_uid } = iamport.window(ordered);
        await order({ member: 'b' });
        for (const report of [{ imp_uid, merchant_uid }, { merchant_uid }, { imp_uid }])
          assert.deepEqual(await confirm(report, { member: 'b' }), OPEN);
        assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 0]);
      });

    test('a number that is no order’s is nobody’s', async () => {
      const { merchant_uid } = iamport.window(await order());
      for (const strange of ['m1', '__proto__', 'constructor', '..', `m${'0'.repeat(32)}`])
        assert.deepEqual(
          (await confirm({ merchant_uid: strange })).registered ?? false,
          false,
          strange,
        );
      // A first charge is no order.
      const { charge_uid } = shop.record(merchant_uid);
      assert.deepEqual(await confirm({ merchant_uid: charge_uid }), NOBODYS);
    });

    test('somebody else’s payment, and none, say nothing of an order', async () => {
      const others = iamport.window(await order({ member: 'b' }));
      const ordered = await order();
      const { merchant_uid } = ordered;
      const forged = [others.imp_uid, 'imp_forged'];
      for (const imp_uid of forged) assert.deepEqual(await confirm({ imp_uid, merchant_uid }), NO);
      const payment = iamport.window(ordered);
      payment.status = 'ready';
      for (const imp_uid of forged)
        assert.deepEqual(await confirm({ imp_uid, merchant_uid }), OPEN);
      payment.status = 'paid';
      for (const imp_uid of forged) assert.deepEqual(await confirm({ imp_uid, merchant_uid }), YES);
      assert.equal(charges(ordered), 1);
      assert.deepEqual(await confirm({ imp_uid: 'imp_forged' }), NOBODYS);
    });

    test('a first charge that is refused registers nothing, and the buyer reads it', async () => {
      for (const card of ['1234-1234-1234-0001', '1234-1234-1234-0004']) {
        const ordered = await order();
        const { imp_uid, merchant_uid } = iamport.window(ordered, { card });
        for (let i = 0; i < 2; i++) {
          const { message, ...answer } = await confirm({ imp_uid, merchant_uid });
          assert.deepEqual(answer, NO);
          assert.match(message, /첫 결제/);
        }
        assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 200);
        assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 1]);
      }
    });

    test('a refusal is final for a process that knows nothing of it', async () => {
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      const refusal = '{"code":1,"message":"한도초과","response":null}';
      iamport.fault = ({ url }) => (url.endsWith('/again') ? { status: 200, body: refusal } : null);
      if ((await confirm({ imp_uid, merchant_uid })).registered === null) await shop.later();
      assert.equal((await confirm({ imp_uid, merchant_uid })).registered, false);
      // The card would be charged now, and the buyer has taken another one.
      iamport.fault = () => null;
      await shop.start();
      shop.age(merchant_uid);
      const { message, ...answer } = await confirm({ imp_uid, merchant_uid });
      assert.deepEqual(answer, NO);
      assert.match(message, /첫 결제/);
      assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 200);
      assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 1]);
    });

    for (const status of ['cancelled', 'paid'])
      test(`the shop hears of a first charge that is refunded as a whole (${status})`, async () => {
        const ordered = await order();
        const { imp_uid, merchant_uid } = iamport.window(ordered);
        assert.deepEqual(await confirm({ imp_uid, merchant_uid }), YES);
        const [charge] = iamport.paid(shop.record(merchant_uid).charge_uid);
        Object.assign(charge, { status, cancel_amount: charge.amount });
        const refund = { imp_uid: charge.imp_uid, merchant_uid: charge.merchant_uid };
        const before = shop.webhooks();
        assert.equal(await webhook({ ...refund, status: 'cancelled' }), 200);
        assert.equal(shop.webhooks(), before + 1);
        assert.deepEqual(await confirm({ imp_uid, merchant_uid }), NO);
        assert.equal(sent(ordered), 1);
      });

    test('a refusal that leaves no payment is final once its time is over', async () => {
      const before = shop.log.length;
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      const refusal = '{"code":1,"message":"알 수 없는 사유","response":null}';
      iamport.fault = ({ url }) => (url.endsWith('/again') ? { status: 200, body: refusal } : null);
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), OPEN);
      assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 503);
      assert.match(shop.log.slice(before), /알 수 없는 사유/, 'nobody else hears of it until then');
      await shop.later();
      assert.equal((await confirm({ imp_uid, merchant_uid })).registered, false);
      assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 1]);
    });

    test('an answer to a first charge that is lost: once charged, it counts', async () => {
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      iamport.fault = ({ url }) => (url.endsWith('/again') ? { drop: 'after' } : null);
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), YES);
      assert.deepEqual([charges(ordered), sent(ordered)], [1, 1]);
    });

    test('a first charge that never arrived is sent again, and not at once', async () => {
      const before = shop.log.length;
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      iamport.fault = ({ url }) => (url.endsWith('/again') ? { drop: 'before' } : null);
      for (let i = 0; i < 3; i++) assert.deepEqual(await confirm({ imp_uid, merchant_uid }), OPEN);
      assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 503);
      assert.match(shop.log.slice(before), /again/, 'the log says what is not known');
      assert.equal(sent(ordered), 1);
      iamport.fault = () => null;
      await shop.later();
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), YES);
      assert.deepEqual([charges(ordered), sent(ordered)], [1, 2]);
    });

    test('a first charge of another sum is a mismatch', async () => {
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      const { charge_uid, customer_uid } = shop.record(merchant_uid);
      iamport.window({ merchant_uid: charge_uid, customer_uid }).amount = 5;
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), OPEN);
      assert.equal(await webhook({ imp_uid, merchant_uid, status: 'paid' }), 200);
      assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 0]);
    });

    test('while Iamport is away nothing is said, and all is done when it is back', async () => {
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      for (const away of [
        { status: 503, body: '<h1>503</h1>' },
        { drop: 'before' },
        { status: 200, body: '{"code":0,"message":null,"response":{}}' },
        { status: 404, body: '<h1>a proxy</h1>' },
        { status: 404, body: '{"code":404,"response":null}' },
        { status: 404, body: '{"code":404,"message":"a proxy"}' },
        { status: 404, body: '{"code":404,"message":"a proxy","response":{}}' },
      ]) {
        iamport.fault = () => away;
        for (const report of [{ imp_uid, merchant_uid }, { imp_uid }, { merchant_uid }]) {
          const answer = await confirm(report);
          assert.ok(answer.status >= 500 && !('registered' in answer), JSON.stringify(answer));
          assert.ok((await webhook(report)) >= 500);
        }
      }
      iamport.fault = () => null;
      assert.deepEqual(await confirm({ imp_uid, merchant_uid }), YES);
      assert.equal(charges(ordered), 1);
    });

    test('a webhook registers, by JSON, by a form, by either number', async () => {
      for (const [numbers, options] of [
        [['imp_uid', 'merchant_uid'], {}],
        [['imp_uid', 'merchant_uid'], { type: FORM }],
        [['imp_uid'], {}],
        [['merchant_uid'], { type: FORM }],
      ]) {
        const ordered = await order();
        const payment = iamport.window(ordered);
        const body = Object.fromEntries(numbers.map((key) => [key, payment[key]]));
        assert.equal(await webhook({ ...body, status: 'paid' }, options), 200);
        assert.deepEqual([isRegistered(ordered), charges(ordered)], [true, 1]);
      }
    });

    test('a webhook about a first charge registers its order', async () => {
      const ordered = await order();
      const { merchant_uid } = iamport.window(ordered);
      const { charge_uid, customer_uid } = shop.record(merchant_uid);
      const { imp_uid } = Object.assign(
        iamport.window({ merchant_uid: charge_uid, customer_uid }),
        { amount: 9900, customer_uid_usage: 'payment' },
      );
      assert.equal(await webhook({ imp_uid, merchant_uid: charge_uid, status: 'paid' }), 200);
      assert.deepEqual([isRegistered(ordered), sent(ordered)], [true, 0]);
    });

    test('a webhook is believed in nothing, and about others it is no failure', async () => {
      const ordered = await order();
      const cancelled = iamport.window(ordered, { happening: 'cancelled' });
      const { merchant_uid } = ordered;
      const strange = iamport.window({ merchant_uid: 'renewal_1', customer_uid: 'c1' });
      for (const body of [
        { imp_uid: cancelled.imp_uid, merchant_uid, status: 'paid' },
        { imp_uid: 'imp_forged', merchant_uid, status: 'paid' },
        { imp_uid: 'imp_forged', status: 'paid' },
        { imp_uid: strange.imp_uid, merchant_uid: 'renewal_1', status: 'paid' },
        { merchant_uid: 'nobodys', status: 'paid' },
        {},
      ])
        assert.equal(await webhook(body), 200, JSON.stringify(body));
      assert.deepEqual([isRegistered(ordered), sent(ordered)], [false, 0]);
    });

    test('a hundred webhooks and pages at once charge once', async () => {
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      const report = { imp_uid, merchant_uid };
      const all = await Promise.all(
        Array.from({ length: 100 }, (_, at) =>
          at % 5
            ? webhook({ ...report, status: 'paid' })
            : confirm(at % 2 ? report : { merchant_uid }),
        ),
      );
      // Who comes while another process charges is told to come again.
      for (const each of all)
        assert.ok(
          each === 200 || each === 503 || [true, null].includes(each.registered),
          JSON.stringify(each),
        );
      assert.deepEqual(await confirm(report), YES);
      assert.deepEqual([charges(ordered), sent(ordered), isRegistered(ordered)], [1, 1, true]);
    });

    test('odd bodies are refused, and nobody is told that no card is registered', async () => {
      for (const [what, { body, status: wanted, ...options }] of Object.entries(ODD_BODIES)) {
        const { status, body: answer } = await shop.ask('confirm', body, options);
        assert.ok(status >= 400 && status < 500, `${what}: ${status} ${JSON.stringify(answer)}`);
        if (wanted) assert.equal(status, wanted, what);
        assert.ok(!('registered' in Object(answer)), what);
        assert.equal(typeof answer.error, 'string', what);
        assert.ok((await shop.ask('order', body, options)).status < 500, what);
        assert.ok((await webhook(body, options)) < 500, what);
      }
      assert.ok(shop.isAlive());
    });

    test('a body that is too long is answered each time, and no connection is reset', async () => {
      for (const length of [100_000, 1_000_000])
        for (let i = 0; i < 40; i++) {
          const { status, body } = await shop.ask('webhook', { imp_uid: 'x'.repeat(length) });
          assert.deepEqual([status, body.error], [413, 'too_long']);
        }
    });

    test('another method than POST is told so', async () => {
      for (const action of ['order', 'confirm', 'webhook'])
        for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
          const { status, headers, body } = await shop.ask(action, undefined, { method });
          assert.equal(status, 405);
          assert.equal(headers.get('allow'), 'POST');
          assert.equal(body.error, 'method');
        }
    });

    test('a page of another site may neither order nor confirm', async () => {
      const ordered = await order();
      const { imp_uid, merchant_uid } = iamport.window(ordered);
      const report = { imp_uid, merchant_uid };
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: 'https://127.0.0.1.evil.example' },
        { origin: 'https://shop.example', 'x-forwarded-host': 'other.example' },
      ]) {
        for (const action of ['order', 'confirm']) {
          const { status, body } = await shop.ask(action, report, { headers });
          assert.deepEqual([status, body.error], [403, 'cross_site'], JSON.stringify(headers));
        }
      }
      assert.ok(!isRegistered(ordered));
      for (const headers of [
        { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' },
        { origin: 'https://shop.example', 'x-forwarded-host': 'shop.example' },
        { origin: 'https://shop.example:8443', 'x-forwarded-host': 'shop.example:8443, proxy' },
        {},
      ])
        assert.deepEqual(await confirm(report, { headers }), YES, JSON.stringify(headers));
      const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://api.iamport.example' };
      assert.equal(await webhook({ ...report, status: 'paid' }, { headers }), 200);
    });

    test('without its keys, or with wrong ones, it registers nothing and says so', async () => {
      const secret = randomBytes(8).toString('hex');
      const own = undo();
      try {
        const strange = await shopOf(own, iamport.api).start({ IMP_SECRET: secret });
        const { status, body } = await strange.ask('order', {});
        assert.equal(status, 200);
        const { imp_uid, merchant_uid } = iamport.window(body);
        const answer = await strange.ask('confirm', { imp_uid, merchant_uid });
        assert.ok(answer.status >= 500);
        assert.ok(!strange.log.includes(secret));
        assert.ok(strange.log.length > 0, 'the log says why');
      } finally {
        await own.all();
      }
    });
  });
}
