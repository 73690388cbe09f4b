// The Rust example, built and run against the sandbox. The contract of its addresses is held by
// billing.test.mjs, of a shop with records of its own.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { freePort } from '../free-port.mjs';
import { SECRET, issue, onCall, start } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = `${root}examples/axum`;
const target = `${root}target/axum`;

const built = spawnSync('cargo', ['build', '--quiet', '--target-dir', target], {
  cwd: example,
  encoding: 'utf8',
});

async function shop(t, options) {
  assert.equal(built.status, 0, built.stderr);
  const started = await start(t, options);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    IMP_BASE_URL: started.baseUrl,
    IMP_KEY: 'imp_apikey',
    IMP_SECRET: SECRET,
  };
  const child = spawn(`${target}/debug/axum-shop`, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill());
  const logs = { stdout: '', stderr: '' };
  for (const name of Object.keys(logs))
    child[name].on('data', (text) => {
      logs[name] += text;
    });
  for (let tries = 0; tries < 400 && !(await fetch(url).catch(() => null)); tries++)
    await new Promise((done) => setTimeout(done, 25));
  const send = async (path, body, type = 'application/json') => {
    const response = await fetch(url + path, {
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
  return { ...started, send, post, ordered, paid, logs };
}

const all = (faults) => ({
  fault: (request) => faults.reduce((found, fault) => fault(request) ?? found, null),
});

const YES = { status: 200, registered: true };

describe('The axum shop', () => {
  test('confirms, and charges once', async (t) => {
    const { ordered, sent, paid, logs } = await shop(t);
    const { order, confirm } = await ordered();
    for (let turn = 0; turn < 2; turn++) assert.deepEqual(await confirm(), YES);
    assert.deepEqual([sent('again').length, paid().length], [1, 1]);
    assert.match(logs.stdout, new RegExp(`registered: ${order.merchant_uid}`));
  });

  test('number, key name and price are the server’s', async (t) => {
    const { post, ordered, sent } = await shop(t);
    const { order, confirm } = await ordered();
    assertFields(order, { amount: 9900, name: 'Coffee, monthly', pg: 'kcp_billing' });
    const forged = await post('/billing/order', { ...order, amount: 1, pg: 'kakaopay' });
    assertFields(forged, { status: 200, amount: 9900, pg: 'kcp_billing' });
    const numbers = [order, forged].flatMap((each) => [each.merchant_uid, each.customer_uid]);
    assert.equal(new Set(numbers).size, 4, 'each has its own');
    for (const number of numbers) assert.match(number, /^[mc][0-9a-f]{32}$/);
    assert.deepEqual(await confirm(), YES);
    const [charged] = sent('again').map(({ body }) => JSON.parse(body));
    assertFields(charged, { amount: 9900, customer_uid: order.customer_uid });
    // The first charge's number is none of the page's.
    assert.deepEqual(await post('/billing/confirm', { merchant_uid: charged.merchant_uid }), {
      status: 404,
      registered: false,
    });
  });

  test('a failure shows the browser nothing of its reason', async (t) => {
    const { ordered, logs } = await shop(t, {
      fault: ({ url }) => (url.includes('/payments/imp_') ? { status: 502, body: 'x' } : null),
    });
    const { confirm } = await ordered();
    const { status, error, message, ...more } = await confirm();
    assert.deepEqual([status, error, more], [502, 'iamport', {}]);
    assert.doesNotMatch(message, /HTTP/);
    assert.match(logs.stderr, /HTTP 502/);
  });

  test('a webhook registers where the page never came back, JSON and form', async (t) => {
    const form = 'application/x-www-form-urlencoded';
    for (const type of ['application/json', form]) {
      const { send, ordered, sent, paid } = await shop(t);
      const { order, imp_uid, confirm } = await ordered();
      const fields = { imp_uid, merchant_uid: order.merchant_uid, status: 'paid' };
      const body = type === form ? String(new URLSearchParams(fields)) : JSON.stringify(fields);
      for (let turn = 0; turn < 2; turn++)
        assert.deepEqual(await send('/billing/webhook', body, type), { status: 200, done: true });
      assert.equal(paid().length, 1);
      assert.deepEqual(await confirm(), YES);
      assert.equal(sent('again').length, 1);
    }
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
    assert.deepEqual(await confirm(), YES);
    assert.equal(sent('again').length, 1);
    assert.equal(sent('getToken').length, 2);
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
      assert.deepEqual(await confirm(), YES);
      assert.deepEqual(
        { sent: started.sent('again').length, paid: started.paid().length },
        { sent: 1, paid: 1 },
      );
    });
  }

  test('a proxy’s 401 in place of a charge is not final, and is not sent again', async (t) => {
    const { ordered, sent } = await shop(
      t,
      all([onCall('again', 1, { status: 401, body: '<h1>Unauthorized</h1>' })]),
    );
    const { confirm } = await ordered();
    for (let i = 0; i < 2; i++)
      assert.deepEqual(await confirm(), { status: 200, registered: null });
    assert.equal(sent('again').length, 1);
  });

  test('a refusal is looked up before it is believed', async (t) => {
    const body = '{"code":1,"message":"이미 결제가 이루어진 거래건입니다.","response":null}';
    let isDark = false;
    const { ordered, sent } = await shop(t, {
      fault: ({ url }) => {
        if (url.endsWith('/again')) {
          isDark = true;
          return { body: () => body };
        }
        return isDark && url.includes('/payments/find') ? { status: 502, body: '502' } : null;
      },
    });
    const { confirm } = await ordered();
    assert.deepEqual(await confirm(), { status: 200, registered: null });
    isDark = false;
    assert.deepEqual(await confirm(), YES);
    assert.equal(sent('again').length, 1);
  });
});
