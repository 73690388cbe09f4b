// The Rust example, built and run against the sandbox.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { SECRET, issue, onCall, start } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = `${root}examples/axum`;
const target = `${root}target/axum`;

const built = spawnSync('cargo', ['build', '--quiet', '--target-dir', target], {
  cwd: example,
  encoding: 'utf8',
});

async function shop(t, options, more = {}) {
  assert.equal(built.status, 0, built.stderr);
  const started = await start(t, options);
  const env = {
    ...process.env,
    PORT: '0',
    IMP_BASE_URL: started.baseUrl,
    IMP_KEY: 'imp_apikey',
    IMP_SECRET: SECRET,
    ...more,
  };
  const child = spawn(`${target}/debug/axum-shop`, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill());
  let log = '';
  child.stderr.on('data', (text) => {
    log += text;
  });
  const [line] = await once(child.stdout, 'data');
  const send = async (path, body, type = 'application/json') => {
    const response = await fetch(String(line).trim() + path, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    return { status: response.status, ...(await response.json()) };
  };
  const post = (path, body) => send(path, JSON.stringify(body));
  /** Orders, has the window issue a key, and gives a function that reports it. */
  const ordered = async (window) => {
    const { status, ...order } = await post('/billing/order', {});
    assert.equal(status, 200);
    const { imp_uid } = issue(started.sandbox, order, window);
    const { merchant_uid } = order;
    return {
      order,
      imp_uid,
      confirm: (reported = imp_uid) =>
        post('/billing/confirm', { merchant_uid, imp_uid: reported }),
    };
  };
  const paid = () =>
    [...started.sandbox.state.payments.values()].filter(
      ({ status, customer_uid_usage }) => status === 'paid' && customer_uid_usage === 'payment',
    );
  return { ...started, send, post, ordered, paid, log: () => log };
}

const all = (faults) => ({
  fault: (request) => faults.reduce((found, fault) => fault(request) ?? found, null),
});

const NO = {
  body: () => '{"code":1,"message":"이미 결제가 이루어진 거래건입니다.","response":null}',
};

describe('The axum shop', () => {
  test('confirms, says if it is the first time, and charges once', async (t) => {
    const { post, ordered, sent } = await shop(t);
    const { imp_uid, confirm } = await ordered();
    const registered = { status: 200, registered: true, charge: 'paid' };
    assert.deepEqual(await confirm(), { ...registered, first: true });
    assert.deepEqual(await confirm(), { ...registered, first: false });
    assert.equal(sent('again').length, 1);
    const { merchant_uid } = await post('/billing/order', {});
    for (const body of [
      { merchant_uid, imp_uid: 'imp_made_up' },
      { merchant_uid },
      { merchant_uid: 'nobody', imp_uid },
      { imp_uid },
      {},
      null,
      [],
      'odd',
      { imp_uid: 5, merchant_uid: { a: 1 } },
    ])
      assert.deepEqual(await post('/billing/confirm', body), { status: 200, registered: false });
  });

  test('without an imp_uid the order is looked up', async (t) => {
    const { post, ordered, sent } = await shop(t);
    const { order } = await ordered();
    const { merchant_uid } = order;
    for (const imp_uid of [undefined, null, ''])
      assertFields(await post('/billing/confirm', { merchant_uid, imp_uid }), {
        registered: true,
        charge: 'paid',
      });
    assert.equal(sent('again').length, 1);
  });

  test('what is not final yet is no refusal', async (t) => {
    const { sandbox, ordered, sent } = await shop(t);
    const { imp_uid, confirm } = await ordered();
    const payment = sandbox.state.payments.get(imp_uid);
    payment.status = 'ready';
    assert.deepEqual(await confirm(), { status: 200, registered: null });
    payment.pay_method = 'vbank';
    assert.deepEqual(await confirm(), { status: 200, registered: null });
    payment.status = 'failed';
    assert.deepEqual(await confirm(), { status: 200, registered: false });
    assert.equal(sent('again').length, 0);
    payment.status = 'paid';
    assertFields(await confirm(), { registered: true, charge: 'paid' });
  });

  test('number, key name and price are the server’s', async (t) => {
    const { post, ordered, sent } = await shop(t);
    const { order, confirm } = await ordered();
    assertFields(order, { amount: 9900, name: 'Coffee, monthly', pg: 'kcp_billing' });
    const forged = await post('/billing/order', { ...order, amount: 1, pg: 'kakaopay' });
    assertFields(forged, { status: 200, amount: 9900, pg: 'kcp_billing' });
    assert.equal(
      new Set(
        [order, forged].flatMap(({ merchant_uid, customer_uid }) => [merchant_uid, customer_uid]),
      ).size,
      4,
      'each has its own',
    );
    assert.equal((await confirm()).charge, 'paid');
    const [charged] = sent('again').map(({ body }) => JSON.parse(body));
    assertFields(charged, { amount: 9900, customer_uid: order.customer_uid });
    assert.ok(order.merchant_uid.length <= 40 && charged.merchant_uid.length <= 40);
    // The first charge's number is none of the page's.
    assert.deepEqual(await post('/billing/confirm', { merchant_uid: charged.merchant_uid }), {
      status: 200,
      registered: false,
    });
  });

  test('a forged report confirms nothing, and the true one still does', async (t) => {
    const { post, sandbox, ordered, sent, log } = await shop(t);
    const { order, confirm } = await ordered();
    const other = issue(sandbox, { ...order, merchant_uid: 'issue_2', customer_uid: 'c2' });
    const { merchant_uid } = order;
    assert.deepEqual(await post('/billing/confirm', { merchant_uid, imp_uid: other.imp_uid }), {
      status: 200,
      registered: false,
    });
    assert.match(log(), /"merchant_uid".*issue_2/, 'both values are kept');
    assert.equal(sent('again').length, 0);
    assert.equal((await confirm()).charge, 'paid');
  });

  test('the window that issued the key counts, whichever is reported', async (t) => {
    const { sandbox, ordered, sent } = await shop(t);
    const { order, confirm } = await ordered();
    const cancelled = issue(sandbox, order, { happening: 'cancelled' });
    for (const imp_uid of [cancelled.imp_uid, 'imp_made_up'])
      assert.equal((await confirm(imp_uid)).charge, 'paid');
    assert.equal(sent('again').length, 1);
  });

  test('a failure shows the browser nothing of its reason', async (t) => {
    const { ordered, log } = await shop(t, {
      fault: ({ url }) => (url.includes('/payments/imp_') ? { status: 502, body: 'x' } : null),
    });
    const { confirm } = await ordered();
    assert.deepEqual(await confirm(), { status: 502, error: true });
    assert.match(log(), /HTTP 502/);
  });
});

describe('Webhooks of the axum shop', () => {
  const form = 'application/x-www-form-urlencoded';

  test('register and charge where the page never came back, JSON and form', async (t) => {
    for (const type of ['application/json', form]) {
      const { send, ordered, sent, paid } = await shop(t);
      const { order, imp_uid, confirm } = await ordered();
      const fields = { imp_uid, merchant_uid: order.merchant_uid, status: 'paid' };
      const body = type === form ? String(new URLSearchParams(fields)) : JSON.stringify(fields);
      for (let turn = 0; turn < 2; turn++)
        assert.deepEqual(await send('/billing/webhook', body, type), { status: 200 });
      assert.equal(paid().length, 1);
      assert.deepEqual(await confirm(), {
        status: 200,
        registered: true,
        first: false,
        charge: 'paid',
      });
      assert.equal(sent('again').length, 1);
    }
  });

  test('settle the first charge, and name a refund', async (t) => {
    const { post, ordered, sent, paid, log } = await shop(t);
    await (await ordered()).confirm();
    const [charge] = paid();
    const { imp_uid, merchant_uid } = charge;
    const webhook = (status) => post('/billing/webhook', { imp_uid, merchant_uid, status });
    assert.deepEqual(await webhook('paid'), { status: 200 });
    Object.assign(charge, { status: 'cancelled', cancel_amount: charge.amount });
    assert.deepEqual(await webhook('cancelled'), { status: 200 });
    assert.match(log(), new RegExp(`refunded: ${merchant_uid}`));
    assert.equal(sent('again').length, 1);
  });

  test('of nothing of ours are answered with 200, and not asked about twice', async (t) => {
    const { send, post, sandbox, sent } = await shop(t);
    for (const body of ['', '[]', 'a', '{"imp_uid":5}', '\u0000', '{"type":"Transaction.Paid"}'])
      assert.deepEqual(await send('/billing/webhook', body), { status: 200 });
    assert.equal(sent('/payments/').length, 0);
    const { imp_uid, merchant_uid } = issue(sandbox);
    for (const body of [
      { imp_uid, merchant_uid },
      { imp_uid, merchant_uid: 'another' },
      { imp_uid: 'imp_made_up' },
    ])
      assert.deepEqual(await post('/billing/webhook', body), { status: 200 });
    assert.equal(sent('again').length, 0);
  });

  test('come again if Iamport could not be asked', async (t) => {
    let isAway = true;
    const fault = ({ url }) =>
      url.includes('/payments/imp_') && isAway ? { drop: 'before' } : null;
    const { post, ordered } = await shop(t, { fault });
    const { order, imp_uid } = await ordered();
    const body = { imp_uid, merchant_uid: order.merchant_uid };
    assert.deepEqual(await post('/billing/webhook', body), { status: 502, error: true });
    isAway = false;
    assert.deepEqual(await post('/billing/webhook', body), { status: 200 });
  });
});

describe('Lost answers in the axum shop', () => {
  test('a lost answer is looked up, and a 401 renews the token', async (t) => {
    const { ordered, sent } = await shop(
      t,
      all([
        onCall('again', 1, { drop: 'after' }),
        onCall('GET /payments/imp_', 1, {
          status: 401,
          body: '{"code":-1,"message":"Unauthorized","response":null}',
        }),
      ]),
    );
    const { confirm } = await ordered();
    assert.equal((await confirm()).charge, 'paid');
    assert.equal(sent('again').length, 1);
    assert.equal(sent('getToken').length, 2);
  });

  test('a lost charge is only looked up at first, then sent under the same number', async (t) => {
    const { ordered, sent, paid } = await shop(t, all([onCall('again', 1, { drop: 'before' })]), {
      IMP_TIMEOUT_MS: '1500',
    });
    const { confirm } = await ordered();
    for (let i = 0; i < 2; i++) assert.equal((await confirm()).charge, 'unknown');
    assert.equal(sent('again').length, 1);
    await new Promise((done) => setTimeout(done, 4600));
    assert.equal((await confirm()).charge, 'paid');
    assert.deepEqual(
      {
        sent: sent('again').length,
        bodies: new Set(sent('again').map(({ body }) => body)).size,
        paid: paid().length,
      },
      { sent: 2, bodies: 1, paid: 1 },
    );
  });

  test('page and webhook at once both get the result of one charge', async (t) => {
    const { sandbox, ordered, sent } = await shop(t);
    sandbox.state.hold = () => new Promise((done) => setTimeout(done, 300));
    const { confirm } = await ordered();
    const results = await Promise.all([confirm(), confirm()]);
    assert.deepEqual(
      results.map(({ status, charge }) => [status, charge]),
      [
        [200, 'paid'],
        [200, 'paid'],
      ],
    );
    assert.equal(sent('again').length, 1);
  });

  for (const [title, body] of [
    ['a proxy’s 401', '<h1>Unauthorized</h1>'],
    ['a 401 whose body says success', '{"code":0,"message":null,"response":null}'],
  ]) {
    test(`${title} after a charge sends nothing again`, async (t) => {
      let sandbox;
      let seen = 0;
      const fault = (request) => {
        if (!request.url.endsWith('/again') || seen++) return null;
        // The charge is made behind the proxy, which answers 401.
        sandbox.answer(request);
        return { delay: 50, status: 401, body };
      };
      const started = await shop(t, { fault });
      sandbox = started.sandbox;
      const { confirm } = await started.ordered();
      assert.equal((await confirm()).charge, 'paid');
      assert.deepEqual(
        { sent: started.sent('again').length, paid: started.paid().length },
        { sent: 1, paid: 1 },
      );
    });
  }

  test('a proxy’s 401 in place of a charge gives unknown and is not sent again', async (t) => {
    const { ordered, sent } = await shop(
      t,
      all([onCall('again', 1, { status: 401, body: '<h1>Unauthorized</h1>' })]),
    );
    const { confirm } = await ordered();
    for (let i = 0; i < 2; i++) assert.equal((await confirm()).charge, 'unknown');
    assert.equal(sent('again').length, 1);
  });

  test('a refusal by code is looked up before it is believed', async (t) => {
    const refusing = await shop(t);
    const { confirm } = await refusing.ordered({ card: '1234-1234-1234-0004' });
    assertFields(await confirm(), { status: 200, registered: true, charge: 'refused' });
    assert.match(refusing.log(), /OtherCard.*거래정지 카드/);

    const made = await shop(t, all([onCall('again', 1, NO)]));
    assert.equal((await (await made.ordered()).confirm()).charge, 'paid');

    let isDark = false;
    const dark = await shop(t, {
      fault: ({ url }) => {
        if (url.endsWith('/again')) {
          isDark = true;
          return NO;
        }
        return isDark && url.includes('/payments/find') ? { status: 502, body: '502' } : null;
      },
    });
    const order = await dark.ordered();
    assert.equal((await order.confirm()).charge, 'unknown');
    isDark = false;
    assert.equal((await order.confirm()).charge, 'paid');
    assert.equal(dark.sent('again').length, 1);

    const gone = await shop(t);
    const orphan = await gone.ordered();
    gone.sandbox.state.keys.clear();
    assertFields(await orphan.confirm(), { status: 200, registered: true, charge: 'refused' });
    assert.match(gone.log(), /IssueAgain.*등록되지 않은 구매자/);
  });
});
