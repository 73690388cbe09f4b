// The handlers of `billing()` in this process: what is told when they are made, what an order has
// to be, what the shop's functions may do, and what is looked up without a charge.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { billing, isRestError, newUids } from '../../dist/server.mjs';
import { assertFields } from '../fields.mjs';
import { KEYS, issue, onCall, start } from './sandbox.mjs';

const ORDER = { pg: 'kcp_billing', name: 'Coffee, monthly', amount: 9900 };
const FUNCTIONS = {
  createOrder: () => ({ ...ORDER, ...newUids() }),
  findOrder: () => null,
  onRegistered: () => {},
};

/** A POST of a page. */
const post = (body, headers = {}) =>
  new Request('https://shop.example/billing', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body:
      typeof body === 'object' && !(body instanceof ReadableStream) ? JSON.stringify(body) : body,
    duplex: 'half',
  });

const read = async (answer) => ({ status: answer.status, ...(await answer.json()) });

/** A shop with one order in its records, and everything that it was told. */
async function shopOf(t, options = {}, sandboxOptions = {}) {
  const { sandbox, baseUrl, sent, rest } = await start(t, sandboxOptions);
  const order = { ...ORDER, ...newUids(), charge_uid: newUids().merchant_uid };
  const told = [];
  const tell =
    (name) =>
    (...args) =>
      void told.push([name, ...args]);
  const handlers = billing({
    ...KEYS,
    baseUrl,
    createOrder: () => order,
    findOrder: (uid) => (uid === order.merchant_uid ? order : null),
    onRegistered: tell('registered'),
    onError: tell('error'),
    ...options,
  });
  const { merchant_uid } = order;
  const window = (more) => issue(sandbox, { ...order }, more);
  return { ...handlers, sandbox, sent, order, told, merchant_uid, window, rest };
}

describe('billing() when it is made', () => {
  test('names the keys that are missing, by option and by variable', () => {
    for (const [keys, at] of [
      [{ impKey: undefined, impSecret: undefined }, 'impKey: IMP_KEY, impSecret: IMP_SECRET'],
      [{ impKey: 'key' }, 'impSecret: IMP_SECRET'],
      [{ impKey: '  ', impSecret: 'secret' }, 'impKey: IMP_KEY'],
    ]) {
      assert.throws(
        () => billing({ ...keys, ...FUNCTIONS, locale: 'en' }),
        (error) => {
          assertFields(error, { name: 'RestError', kind: 'no_keys', at, nothingHappened: true });
          assert.ok(error.message.startsWith('The keys of Iamport’s'.replace('’', "'")));
          assert.ok(error.message.includes(at));
          return isRestError(error);
        },
      );
    }
  });

  test('takes the keys of the environment where they are left out, and there alone', (t) => {
    Object.assign(process.env, { IMP_KEY: 'key', IMP_SECRET: 'secret' });
    t.after(() => {
      delete process.env.IMP_KEY;
      delete process.env.IMP_SECRET;
    });
    assert.equal(typeof billing(FUNCTIONS).order, 'function');
    // A variable with another name is nothing, and not the other shop's.
    assert.throws(() => billing({ ...FUNCTIONS, impKey: process.env.OTHER_KEY }), {
      kind: 'no_keys',
      at: 'impKey: IMP_KEY',
    });
  });

  test('while Next builds, it waits for the first request', async (t) => {
    process.env.NEXT_PHASE = 'phase-production-build';
    t.after(() => delete process.env.NEXT_PHASE);
    const told = [];
    const { order } = billing({ ...FUNCTIONS, onError: (error) => told.push(error.kind) });
    assertFields(await read(await order(post({}))), { status: 500, error: 'server' });
    assert.deepEqual(told, ['no_keys']);
  });

  test('wants its functions', () => {
    for (const name of ['createOrder', 'findOrder', 'onRegistered']) {
      const { [name]: _, ...others } = FUNCTIONS;
      assert.throws(
        () => billing({ ...KEYS, ...others }),
        new RegExp(`${name} must be a function`),
      );
    }
    assert.throws(() => billing({ ...KEYS, ...FUNCTIONS, firstCharge: {} }), TypeError);
    assert.throws(
      () => billing({ ...KEYS, ...FUNCTIONS, firstCharge: () => null }),
      /firstCharge needs onRefused/,
    );
  });
});

describe('fetch', () => {
  test('answers all three by the last part of the address, and 404 for any other', async () => {
    const shop = billing({ ...KEYS, ...FUNCTIONS, locale: 'en' });
    const ask = async (path, body = {}) => {
      const request = new Request(`https://shop.example${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return read(await shop.fetch(request));
    };
    for (const path of ['/order', '/billing/order', '/a/b/order/', '/billing/order?plan=big'])
      assertFields(await ask(path), { status: 200, pg: 'kcp_billing' });
    assertFields(await ask('/billing/confirm'), { status: 400, error: 'no_uid' });
    assertFields(await ask('/billing/webhook'), { status: 200, done: true });
    for (const path of ['/', '/order/x', '/billing', '/ORDER', '/constructor', '/rest', '/fetch'])
      assertFields(await ask(path), { status: 404, error: 'no_route' });
  });
});

describe('newUids()', () => {
  test('fits every gateway, and never comes round again', () => {
    const all = new Set();
    for (let i = 0; i < 10_000; i++) {
      const { merchant_uid, customer_uid } = newUids();
      assert.match(merchant_uid, /^m[0-9a-f]{32}$/);
      assert.match(customer_uid, /^c[0-9a-f]{32}$/);
      all.add(merchant_uid).add(customer_uid);
    }
    assert.equal(all.size, 20_000);
  });

  test('lies in the order of time', async () => {
    const first = newUids();
    await new Promise((done) => setTimeout(done, 2));
    assert.ok(first.merchant_uid < newUids().merchant_uid);
  });
});

describe('order', () => {
  const orderOf = async (given, more = {}) => {
    const told = [];
    const warned = [];
    const { order } = billing({
      ...KEYS,
      ...FUNCTIONS,
      createOrder: () => given,
      onError: (error, handler) => told.push([handler, error]),
      onWarning: (warnings, call) => warned.push(...warnings.map(({ code }) => `${call} ${code}`)),
      locale: 'en',
      ...more,
    });
    const answer = await order(post({}));
    return { status: answer.status, body: await answer.text(), told, warned };
  };

  test('never answers with half an order: the log says all that is wrong', async () => {
    const good = { ...ORDER, ...newUids() };
    const { customer_uid: _, ...nameless } = good;
    for (const [given, wanted] of [
      [nameless, 'customer_uid_missing customer_uid'],
      [{ ...good, amount: '9900' }, 'amount_is_text amount'],
      [{ ...good, amount: 9900n }, 'not_json amount'],
      [{ ...good, merchant_uid: 'x'.repeat(41) }, 'too_long merchant_uid'],
      [{ ...good, merchant_uid: 'order_undefined' }, 'unset merchant_uid'],
      [{ ...good, pg: 'kcp' }, 'not_a_billing_pg pg'],
      [{ ...good, name: 'a\u0000b' }, 'broken_text name'],
      [{ ...good, name: 'half \ud83d' }, 'broken_text name'],
      [{ ...good, amount: Number.NaN }, 'not_finite amount'],
      [{ ...good, custom_data: { at: new Map() } }, 'not_json custom_data'],
      [{ ...nameless, amount: -1 }, 'negative amount, customer_uid_missing customer_uid'],
      [undefined, 'not_an_object '],
      [null, 'not_an_object '],
      [[], 'not_an_object '],
      ['m1', 'not_an_object '],
    ]) {
      const { status, body, told } = await orderOf(given);
      assert.equal(status, 500);
      assert.deepEqual(Object.keys(JSON.parse(body)), ['error', 'message'], body);
      const [[handler, error]] = told;
      assertFields(error, { kind: 'invalid_param', call: 'createOrder', nothingHappened: true });
      assert.equal(handler, 'order');
      const found = error.violations.map(({ code, path }) => `${code} ${path}`).sort();
      assert.deepEqual(found, wanted.split(', ').sort());
    }
  });

  test('leaves a record’s other columns out, and warns of a key that is nearly one', async () => {
    const uids = newUids();
    const record = {
      ...ORDER,
      ...uids,
      id: 7n,
      member_id: 12,
      password_hash: 'scrypt$…',
      created_at: new Date(),
      buyer_name: undefined,
      buyer_email: null,
      custom_data: { box: 2 },
      toString() {},
    };
    const { status, body, warned } = await orderOf(record);
    assert.equal(status, 200);
    const { buyer_email, custom_data } = record;
    assert.deepEqual(JSON.parse(body), { ...ORDER, ...uids, buyer_email, custom_data });
    assert.deepEqual(warned, []);
    const { warned: doubts } = await orderOf({ ...ORDER, ...uids, merchant_id: 'x' });
    assert.deepEqual(doubts, ['createOrder unknown_key']);
  });

  test('judges an order without a pg by the gateway that is named, as the page does', async () => {
    const { pg: _, ...nameless } = { ...ORDER, ...newUids(), amount: 1004 };
    assert.deepEqual((await orderOf(nameless)).warned, ['createOrder gateway_not_named']);
    const kakaopay = await orderOf(nameless, { gateway: 'kakaopay' });
    assert.deepEqual(kakaopay.warned, ['createOrder charges_at_once']);
    assert.deepEqual(JSON.parse(kakaopay.body), nameless);
    const { status, told } = await orderOf(nameless, { gateway: 'kakao' });
    assert.equal(status, 500);
    assert.match(told[0][1].message, /option gateway must be one of .*, but it is "kakao"/);
  });

  test('the page’s own part may be missing', async () => {
    const { warned } = await orderOf({ ...ORDER, pg: 'kicc', ...newUids() });
    assert.deepEqual(warned, []);
  });

  test('refuses by a Response, and by no other', async () => {
    const { status, body, told } = await orderOf(new Response('log in', { status: 401 }));
    assert.deepEqual([status, body, told], [401, 'log in', []]);
    const good = await orderOf(Response.json({ merchant_uid: 'half' }));
    assert.equal(good.status, 500);
    assert.match(good.told[0][1].message, /400 or above/);
  });

  test('gives the shop the body, the cookies and what its framework has', async () => {
    let seen;
    const { order } = billing({
      ...KEYS,
      ...FUNCTIONS,
      createOrder: async (request, context) => {
        seen = [await request.json(), request.headers.get('cookie'), context];
        return FUNCTIONS.createOrder();
      },
    });
    const context = { session: {} };
    assert.equal((await order(post({ plan: 'big' }, { cookie: 'a=b' }), context)).status, 200);
    assert.deepEqual(seen, [{ plan: 'big' }, 'a=b', context]);
  });

  test('an error of the shop’s is the log’s, and onError’s own is nobody’s', async (t) => {
    const logged = t.mock.method(console, 'error', () => {});
    const fails = () => {
      throw new Error('SELECT secret FROM …');
    };
    const { order } = billing({ ...KEYS, ...FUNCTIONS, createOrder: fails });
    const { status, ...body } = await read(await order(post({})));
    assert.equal(status, 500);
    assert.ok(!JSON.stringify(body).includes('SELECT'));
    assert.equal(logged.mock.callCount(), 1);
    const worse = billing({ ...KEYS, ...FUNCTIONS, createOrder: fails, onError: fails });
    assert.equal((await worse.order(post({}))).status, 500);
    assert.equal(logged.mock.callCount(), 2);
  });
});

describe('bodies', () => {
  const { order } = billing({ ...KEYS, ...FUNCTIONS, locale: 'en' });
  /** A body without a length, in pieces; it fails if it is read too far. */
  const stream = (pieces, wait = 0) => {
    let sent = 0;
    return new ReadableStream({
      async pull(controller) {
        if (wait) await new Promise((done) => setTimeout(done, wait).unref());
        if (sent++ < pieces) controller.enqueue(new TextEncoder().encode(' '.repeat(8192)));
        else controller.close();
      },
    });
  };

  test('are bounded, whether they say their length or not', async () => {
    assert.equal((await order(post(stream(4)))).status, 400, 'blanks are no object');
    const long = await order(post(stream(1_000_000)));
    assert.deepEqual([long.status, long.headers.get('connection')], [413, 'close']);
  });

  test('are given ten seconds', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const asked = order(post(stream(4, 60_000)));
    await new Promise((done) => setImmediate(done));
    t.mock.timers.tick(10_000);
    assertFields(await read(await asked), { status: 408, error: 'slow' });
  });

  test('one that was read before is said so', async (t) => {
    const logged = t.mock.method(console, 'error', () => {});
    const request = post({});
    await request.text();
    assert.equal((await order(request)).status, 500);
    assert.match(logged.mock.calls[0].arguments[0].message, /request\.clone\(\)/);
  });
});

describe('origins', () => {
  test('may name pages on another one', async () => {
    const { order } = billing({ ...KEYS, ...FUNCTIONS, origins: ['https://www.shop.example'] });
    const from = (origin, site) =>
      order(post({}, { origin, ...(site && { 'sec-fetch-site': site }) }));
    assert.equal((await from('https://www.shop.example', 'same-site')).status, 200);
    assert.equal((await from('https://www.shop.example')).status, 200);
    assert.equal((await from('https://shop.example')).status, 200, 'its own, by its address');
    assert.equal((await from('https://www.shop.example.evil.example')).status, 403);
    assert.equal((await from('https://evil.example', 'same-site')).status, 403);
  });
});

describe('confirm', () => {
  test('gives onRegistered the order, the confirmation and the charge', async (t) => {
    const { confirm, order, window, told, merchant_uid } = await shopOf(t);
    const { imp_uid } = window();
    assert.deepEqual(await read(await confirm(post({ imp_uid, merchant_uid }))), {
      status: 200,
      registered: true,
    });
    const [[name, given, confirmation, charge]] = told;
    assert.deepEqual([name, given, charge], ['registered', order, null]);
    assertFields(confirmation, { kind: 'key_issued', payment: { imp_uid } });
  });

  test('says yes only once it is written down', async (t) => {
    let fails = true;
    const { confirm, webhook, window, merchant_uid } = await shopOf(t, {
      onRegistered: async () => {
        if (fails) throw new Error('the database is gone');
      },
      onError: () => {},
    });
    const { imp_uid } = window();
    const report = { imp_uid, merchant_uid };
    assert.equal((await confirm(post(report))).status, 500);
    assert.equal((await webhook(post({ ...report, status: 'paid' }))).status, 500);
    fails = false;
    assert.equal((await confirm(post(report))).status, 200);
  });

  test('a record that a lenient database found by another spelling is none', async (t) => {
    const { confirm, window, order, told } = await shopOf(t, { findOrder: () => order2 });
    const order2 = order;
    window();
    const merchant_uid = order.merchant_uid.toUpperCase();
    assert.deepEqual(await read(await confirm(post({ merchant_uid }))), {
      status: 404,
      registered: false,
    });
    assert.deepEqual(told, []);
  });

  test('half a record is the shop’s error, and no answer', async (t) => {
    const { confirm, merchant_uid, told, window } = await shopOf(t, {
      findOrder: (uid) => ({ merchant_uid: uid }),
    });
    const { imp_uid } = window();
    const { status, registered } = await read(await confirm(post({ imp_uid, merchant_uid })));
    assert.deepEqual([status, registered], [500, undefined]);
    assertFields(told[0][1], { kind: 'invalid_param' });
  });

  test('a mismatch without onMismatch goes to onError, with its advice', async (t) => {
    const { confirm, window, merchant_uid, told } = await shopOf(t, { locale: 'en' });
    const { imp_uid } = window({ pg_provider: 'html5_inicis' });
    const { registered } = await read(await confirm(post({ imp_uid, merchant_uid })));
    assert.equal(registered, null);
    assert.match(told[0][1].message, /pg: html5_inicis.*, not kcp_billing\. Another gateway/);
  });

  test('a text of the shop’s is the buyer’s when a first charge is refused', async (t) => {
    const sent_at = null;
    const charge = (order) => ({
      merchant_uid: order.charge_uid,
      amount: 9900,
      since: sent_at,
      refused: false,
      onSend: () => true,
    });
    const { confirm, window, merchant_uid } = await shopOf(t, {
      firstCharge: charge,
      onRefused: async (_order, _confirmation, { reason, next }) => `${reason} ${next}`,
    });
    const { imp_uid } = window({ card: '1234-1234-1234-0001' });
    assert.deepEqual(await read(await confirm(post({ imp_uid, merchant_uid }))), {
      status: 200,
      registered: false,
      message: 'limit retry_later',
    });
  });

  test('no first charge is made without its record, or with a number of the moment', async (t) => {
    const fixed = newUids().merchant_uid;
    const onSend = () => true;
    for (const [firstCharge, words] of [
      [() => ({ merchant_uid: fixed, amount: 1000 }), /since/],
      [() => ({ merchant_uid: fixed, amount: 1000, since: null }), /onSend/],
      [() => ({ merchant_uid: fixed, amount: 1000, onSend }), /since/],
      [() => ({ merchant_uid: fixed, amount: 1000, since: null, onSend }), /refused/],
      [
        () => ({ ...newUids(), customer_uid: undefined, amount: 1000, since: null, onSend }),
        /same merchant_uid/,
      ],
    ]) {
      const { confirm, window, merchant_uid, told, sent } = await shopOf(t, {
        firstCharge,
        onRefused() {},
      });
      const { imp_uid } = window();
      assert.equal((await confirm(post({ imp_uid, merchant_uid }))).status, 500);
      assert.match(told[0][1].message, words);
      assert.equal(sent('again').length, 0);
    }
  });

  test('without a first charge none is made', async (t) => {
    const { confirm, window, merchant_uid, sent, told } = await shopOf(t, {
      firstCharge: () => null,
      onRefused() {},
    });
    const { imp_uid } = window();
    await confirm(post({ imp_uid, merchant_uid }));
    assert.deepEqual([told[0][0], told[0][3], sent('again').length], ['registered', null, 0]);
  });
});

describe('webhook', () => {
  test('hands everything else to onWebhook, which may fail', async (t) => {
    let fails = false;
    const seen = [];
    const { webhook, sandbox, window, order } = await shopOf(t, {
      onWebhook: ({ kind, payment }) => {
        if (fails) throw new Error('not now');
        seen.push([kind, payment.merchant_uid]);
      },
      onError: () => {},
    });
    const renewal = issue(sandbox, { merchant_uid: 'renewal_1' });
    renewal.customer_uid_usage = 'payment';
    const body = { imp_uid: renewal.imp_uid, merchant_uid: 'renewal_1', status: 'paid' };
    assert.equal((await webhook(post(body))).status, 200);
    fails = true;
    assert.equal((await webhook(post(body))).status, 500);
    fails = false;
    // The order's own payment, refunded by the console: both have to know.
    const payment = window();
    Object.assign(payment, { status: 'cancelled', cancel_amount: payment.amount });
    const { imp_uid } = payment;
    const refund = { imp_uid, merchant_uid: order.merchant_uid, status: 'cancelled' };
    assert.equal((await webhook(post(refund))).status, 200);
    assert.deepEqual(seen, [
      ['charged', 'renewal_1'],
      ['refunded', order.merchant_uid],
    ]);
  });

  test('asks findOrder without a request: there is no member', async (t) => {
    const asked = [];
    const { webhook, window, merchant_uid, order } = await shopOf(t, {
      findOrder: (uid, request) => {
        asked.push([uid, request]);
        return order;
      },
    });
    const { imp_uid } = window();
    await webhook(post({ imp_uid, merchant_uid, status: 'paid' }));
    assert.deepEqual(asked, [[merchant_uid, null]]);
  });
});

describe('rest.settle()', () => {
  const CHARGE = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000 };

  test('looks up, and never charges', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    issue(sandbox);
    assert.deepEqual(await rest.settle(CHARGE), { kind: 'not_found', merchant_uid: 'o1' });
    const since = new Date(Date.now() - 1000);
    assertFields(await rest.settle(CHARGE, { since }), {
      kind: 'unknown',
      until: new Date(since.getTime() + 90_000),
      error: { kind: 'sent_before' },
    });
    assert.equal(sent('again').length, 0);
    await rest.chargeOnce(CHARGE);
    assertFields(await rest.settle(CHARGE), { kind: 'paid', charged: false });
    assertFields(await rest.settle({ ...CHARGE, amount: 1 }), {
      kind: 'mismatch',
      field: 'amount',
    });
    assert.equal(sent('again').length, 1);
  });

  test('remembers what this process has sent, and when it was', async (t) => {
    const { rest, sandbox, sent } = await start(t, {
      fault: onCall('again', 1, { drop: 'before' }),
    });
    issue(sandbox);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'unknown');
    assertFields(await rest.settle(CHARGE), { kind: 'unknown', error: { kind: 'network' } });
    const now = Date.now();
    t.mock.method(Date, 'now', () => now + 91_000);
    assert.equal((await rest.settle(CHARGE)).kind, 'not_found');
    assert.equal(sent('again').length, 1);
  });

  test('a refusal without a payment is final when its time is over', async (t) => {
    const refusal = '{"code":1,"message":"nobody knows","response":null}';
    const fault = onCall('again', 1, { status: 200, body: refusal });
    const { rest, sandbox } = await start(t, { fault });
    issue(sandbox);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'unknown');
    const now = Date.now();
    t.mock.method(Date, 'now', () => now + 91_000);
    assertFields(await rest.settle(CHARGE), { kind: 'refused', payment: null });
  });

  test('says what is wrong with the call, and that nothing is known of the order', async (t) => {
    const { rest, sent } = await start(t);
    await assert.rejects(rest.settle({ ...CHARGE, amount: 0 }), { kind: 'invalid_param' });
    await assert.rejects(rest.settle(CHARGE, { since: 5 }), {
      kind: 'invalid_param',
      nothingHappened: false,
    });
    assert.equal(sent('').length, 0);
  });
});
