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
  const child = spawn(`${target}/debug/axum-shop`, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  const [line] = await once(child.stdout, 'data');
  const post = async (path, body) => {
    const response = await fetch(String(line).trim() + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...(await response.json()) };
  };
  /** Orders, has the window issue a key, and gives a function that reports it. */
  const ordered = async (window) => {
    const { status, ...order } = await post('/orders', CHOICE);
    assert.equal(status, 201);
    const { imp_uid } = issue(started.sandbox, order, window);
    return {
      order,
      imp_uid,
      confirm: (reported = imp_uid) =>
        post('/confirm', { merchant_uid: order.merchant_uid, imp_uid: reported }),
    };
  };
  const paid = () =>
    [...started.sandbox.state.payments.values()].filter(
      ({ status, customer_uid_usage }) => status === 'paid' && customer_uid_usage === 'payment',
    );
  return { ...started, post, ordered, paid };
}

const CHOICE = { plan: 'one', pg: 'kcp_billing' };
const all = (faults) => ({
  fault: (request) => faults.reduce((found, fault) => fault(request) ?? found, null),
});

const NO = {
  body: () => '{"code":1,"message":"이미 결제가 이루어진 거래건입니다.","response":null}',
};

describe('The axum shop', () => {
  test('the axum shop confirms and charges once', async (t) => {
    const { post, ordered, sent } = await shop(t);
    const { imp_uid, confirm } = await ordered();
    for (let i = 0; i < 2; i++) {
      const result = await confirm();
      assertFields(result, { result: 'charged', amount: 14900 });
    }
    assert.equal(sent('again').length, 1);
    const fresh = await post('/orders', CHOICE);
    assert.equal(
      (await post('/confirm', { merchant_uid: fresh.merchant_uid, imp_uid: 'imp_made_up' })).result,
      'no such payment',
    );
    assert.equal(
      (await post('/confirm', { merchant_uid: 'nobody', imp_uid })).result,
      'unknown order',
    );
  });

  test('the browser chooses a plan and a channel, and nothing else', async (t) => {
    const { post, ordered, sent } = await shop(t);
    const { order, confirm } = await ordered();
    assertFields(order, { amount: 14900, name: 'Coffee, one bag', pg: 'kcp_billing' });
    const forged = await post('/orders', { ...CHOICE, ...order, amount: 1 });
    assertFields(forged, { status: 201, amount: 14900 });
    assert.equal(
      new Set(
        [order, forged].flatMap(({ merchant_uid, customer_uid }) => [merchant_uid, customer_uid]),
      ).size,
      4,
      'each has its own',
    );
    assert.equal((await confirm()).amount, 14900);
    const [charged] = sent('again').map(({ body }) => JSON.parse(body));
    assertFields(charged, { amount: 14900, customer_uid: order.customer_uid });
    assert.ok(order.merchant_uid.length <= 40 && charged.merchant_uid.length <= 40);
    for (const choice of [
      { ...CHOICE, plan: 'free' },
      { ...CHOICE, pg: 'not_registered' },
    ])
      assert.equal((await post('/orders', choice)).status, 400);
  });

  test('a forged report is a mismatch, and the true one still confirms', async (t) => {
    const { post, sandbox, ordered, sent } = await shop(t);
    const { order, confirm } = await ordered();
    const other = issue(sandbox, { ...order, merchant_uid: 'issue_2', customer_uid: 'c2' });
    const result = await post('/confirm', {
      merchant_uid: order.merchant_uid,
      imp_uid: other.imp_uid,
    });
    assert.deepEqual(result, {
      status: 200,
      result: 'mismatch',
      mismatch: { field: 'merchant_uid', expected: order.merchant_uid, got: 'issue_2' },
    });
    assert.equal(sent('again').length, 0);
    assert.equal((await confirm()).result, 'charged');
  });

  test('the window that issued the key counts, whichever is reported', async (t) => {
    const { sandbox, ordered, sent } = await shop(t);
    const { order, confirm } = await ordered();
    const cancelled = issue(sandbox, order, { happening: 'cancelled' });
    for (const imp_uid of [cancelled.imp_uid, 'imp_made_up'])
      assert.equal((await confirm(imp_uid)).result, 'charged');
    assert.equal(sent('again').length, 1);
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
    assert.equal((await confirm()).result, 'charged');
    assert.equal(sent('again').length, 1);
    assert.equal(sent('getToken').length, 2);
  });

  test('a lost charge is only looked up at first, then sent under the same number', async (t) => {
    const { ordered, sent, paid } = await shop(t, all([onCall('again', 1, { drop: 'before' })]), {
      IMP_TIMEOUT_MS: '1500',
    });
    const { confirm } = await ordered();
    for (let i = 0; i < 2; i++) assert.equal((await confirm()).result, 'unknown');
    assert.equal(sent('again').length, 1);
    await new Promise((done) => setTimeout(done, 4600));
    assert.equal((await confirm()).result, 'charged');
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
      results.map(({ status, result }) => [status, result]),
      [
        [200, 'charged'],
        [200, 'charged'],
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
      assert.equal((await confirm()).result, 'charged');
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
    for (let i = 0; i < 2; i++) assert.equal((await confirm()).result, 'unknown');
    assert.equal(sent('again').length, 1);
  });

  test('a refusal by code is looked up before it is believed', async (t) => {
    const refusing = await shop(t);
    const { confirm } = await refusing.ordered({ card: '1234-1234-1234-0004' });
    assert.deepEqual(await confirm(), {
      status: 200,
      result: 'refused',
      why: '거래정지 카드',
      next: 'other_card',
    });

    const made = await shop(t, all([onCall('again', 1, NO)]));
    assert.equal((await (await made.ordered()).confirm()).result, 'charged');

    const dark = await shop(
      t,
      all([
        onCall('again', 1, NO),
        onCall('/payments/find', 3, { status: 502, body: '<h1>502</h1>' }),
      ]),
    );
    const order = await dark.ordered();
    assert.equal((await order.confirm()).result, 'unknown');
    assert.equal((await order.confirm()).result, 'charged');
    assert.equal(dark.sent('again').length, 1);

    const gone = await shop(t);
    const orphan = await gone.ordered();
    gone.sandbox.state.keys.clear();
    const result = await orphan.confirm();
    assertFields(result, {
      status: 200,
      result: 'refused',
      why: '등록되지 않은 구매자입니다.',
      next: 'issue_again',
    });
  });
});
