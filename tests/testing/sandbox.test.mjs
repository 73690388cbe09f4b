// The sandbox as it ships, beside the fake as it ships: they share nothing but an imp_uid.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gateways } from '../../dist/gateways.mjs';
import { createRest, isRestError, readWebhook } from '../../dist/server.mjs';
import { createFakeImp, fakeResponse, installFakeImp } from '../../dist/testing.mjs';
import { createSandbox, newPayment } from '../../dist/testing-server.mjs';
import { assertFields } from '../fields.mjs';

const SANDBOX = fileURLToPath(new URL('../../dist/testing-server.mjs', import.meta.url));
const SERVER = fileURLToPath(new URL('../../dist/server.mjs', import.meta.url));

const ORDER = {
  pg: 'kcp_billing',
  merchant_uid: '주문-1 / 가?',
  customer_uid: 'card_1',
  name: '커피',
  amount: 9900,
};
const CHARGE = { customer_uid: 'card_1', merchant_uid: 'charge_1', amount: 9900, name: '커피' };

/** Opens a fake window, and gives the answer that the page gets. */
function open(param = ORDER, happening = 'approved') {
  const imp = createFakeImp({ userAgent: 'desktop' });
  imp.init('imp00000000');
  imp.next(happening);
  return new Promise((done) => imp.request_pay({ ...param }, done));
}

const restOf = (sandbox, more) => createRest({ ...sandbox.account, retries: 0, ...more });

/** An empty folder, for one test. */
function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'sandbox-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

/** Runs a module in a process of its own, and gives what it prints. */
function run(code, env = {}) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', code],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  );
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

describe('The fake in the page and the sandbox on the server', () => {
  test('a card that was registered in the page is confirmed and charged, once', async () => {
    const rest = restOf(createSandbox());
    const { imp_uid, merchant_uid } = await open();
    assert.equal(merchant_uid, ORDER.merchant_uid);
    const confirmation = await rest.confirmIssue({ imp_uid, expected: ORDER });
    assert.equal(confirmation.kind, 'key_issued');
    for (const charged of [true, false])
      assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged });
  });

  test('an order is found without its imp_uid as soon as the sandbox has seen that', async () => {
    const rest = restOf(createSandbox());
    assert.equal(await rest.findPayment(ORDER.merchant_uid), null);
    const { imp_uid } = await open();
    await rest.payment(imp_uid);
    assertFields(await rest.findPayment(ORDER.merchant_uid), { imp_uid, status: 'paid' });
    assertFields(await rest.billingKey('card_1'), {
      customer_uid: 'card_1',
      pg_provider: 'kcp_billing',
    });
  });

  test('a window that issued nothing says why, and leaves no key', async () => {
    const rest = restOf(createSandbox());
    for (const happening of ['cancelled', 'refused']) {
      const response = await open(ORDER, happening);
      const { imp_uid } = response;
      assertFields(await rest.confirmIssue({ imp_uid, expected: ORDER }), {
        kind: 'not_paid',
        payment: { status: 'failed', fail_reason: response.error_msg },
      });
    }
    assert.equal(await rest.billingKey('card_1'), null);
    assertFields(await rest.again(CHARGE).catch((error) => error), {
      kind: 'api',
      reason: 'no_key',
    });
  });

  test('a window that charges has charged its amount, in its currency', async () => {
    const rest = restOf(createSandbox());
    const order = { ...ORDER, pg: 'kakaopay.TCSUBSCRIP', currency: 'KRW' };
    const { imp_uid } = await open(order);
    const confirmation = await rest.confirmIssue({ imp_uid, expected: order });
    assertFields(confirmation, { kind: 'paid', amount: 9900 });
    assertFields(await rest.payment(imp_uid), { amount: 9900, pg_id: 'TCSUBSCRIP' });
  });

  test('a key that no REST call charges is refused, as in the table of gateways', async () => {
    const refused = gateways.filter(({ rest }) => rest.again === 'no').map(({ code }) => code);
    assert.ok(refused.includes('kcp_quick'), 'a row whose window issues a key');
    const rest = restOf(createSandbox());
    await rest.confirmIssue({
      ...(await open({ ...ORDER, pg: 'kcp_quick' })),
      expected: { ...ORDER, pg: 'kcp_quick' },
    });
    assert.equal((await rest.billingKey('card_1')).pg_provider, 'kcp_quick');
    const { kind, error } = await rest.chargeOnce(CHARGE);
    // No words that are known: it is looked up until nothing can have come of it.
    assert.equal(kind, 'unknown');
    assert.match(error.apiMessage, /^kcp_quick/);
    await assert.rejects(
      rest.schedule({
        customer_uid: 'card_1',
        schedules: [
          {
            merchant_uid: 'plan_1',
            schedule_at: Math.floor(Date.now() / 1000) + 600,
            amount: 9900,
            name: '커피',
          },
        ],
      }),
      { kind: 'api', message: /kcp_quick/ },
    );
  });

  test('an imp_uid of another order, sum or key is a mismatch', async () => {
    const rest = restOf(createSandbox());
    for (const [field, other] of [
      ['merchant_uid', 'order_2'],
      ['customer_uid', 'card_2'],
    ]) {
      const { imp_uid } = await open({ ...ORDER, [field]: other });
      assertFields(await rest.confirmIssue({ imp_uid, expected: ORDER }), {
        kind: 'mismatch',
        field,
      });
    }
    const order = { ...ORDER, pg: 'kakaopay.TCSUBSCRIP' };
    const { imp_uid } = await open({ ...order, amount: 100 });
    assertFields(await rest.confirmIssue({ imp_uid, expected: order }), {
      kind: 'mismatch',
      field: 'amount',
    });
  });

  test('what no window has made is no payment', async () => {
    const rest = restOf(createSandbox());
    const bent = [
      'imp_448280090638',
      'imp_fake_',
      'imp_fake_%%%',
      `imp_fake_${btoa('[]')}`,
      `imp_fake_${btoa('{}')}`,
      `imp_fake_${btoa('["silent","kcp_billing",1]')}`,
    ];
    for (const imp_uid of bent) assert.equal(await rest.payment(imp_uid), null, imp_uid);
  });

  test('two windows of one order are two payments, and a long name is cut', async () => {
    const rest = restOf(createSandbox());
    const long = { ...ORDER, name: '커피 ☕ '.repeat(20_000) };
    const uids = [await open(), await open(), await open(long)].map(({ imp_uid }) => imp_uid);
    assert.equal(new Set(uids).size, 3);
    assertFields(await rest.payment(uids[1]), { imp_uid: uids[1], name: '커피' });
    assert.equal((await rest.payment(uids[2])).name, long.name.slice(0, 80));
  });

  test('an imp_uid is short enough for a webhook', () => {
    const longest = {
      ...ORDER,
      pg: 'html5_inicis.INIBillTst',
      merchant_uid: 'm'.repeat(40),
      customer_uid: 'c'.repeat(80),
      name: '가'.repeat(200),
      notice_url: `https://shop.example/${'w'.repeat(80)}`,
    };
    const { imp_uid } = fakeResponse('approved', longest, { pg_provider: 'html5_inicis' });
    const webhook = readWebhook({ imp_uid, merchant_uid: longest.merchant_uid, status: 'paid' });
    assertFields(webhook, { imp_uid, merchant_uid: longest.merchant_uid });
  });

  test('no datum of the buyer is in an imp_uid', () => {
    const buyer = { buyer_name: '김하나', buyer_tel: '010-1234-5678', custom_data: 'secret' };
    const { imp_uid } = fakeResponse('approved', { ...ORDER, ...buyer });
    const facts = Buffer.from(imp_uid.slice('imp_fake_'.length), 'base64url').toString();
    for (const value of Object.values(buyer)) assert.ok(!facts.includes(value), facts);
    assert.ok(facts.includes(ORDER.merchant_uid));
  });

  test('on a server the fake is not installed, and says nothing', () => {
    const imp = installFakeImp();
    assert.equal(typeof imp.request_pay, 'function');
    assert.equal(globalThis.IMP, undefined);
  });
});

describe('The sandbox’s fetch', () => {
  test('loses answers as a network does, and the charge is looked up', async () => {
    const seen = [];
    const fault = ({ url }) => {
      seen.push(url);
      return url.endsWith('/again') ? { drop: 'after' } : null;
    };
    const sandbox = createSandbox({ fault });
    const rest = restOf(sandbox);
    await rest.payment((await open()).imp_uid);
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: true });
    assert.equal(seen.filter((url) => url.endsWith('/again')).length, 1);
  });

  test('a call that never arrived was not carried out, and a slow one times out', async () => {
    let what = { drop: 'before' };
    const sandbox = createSandbox({ fault: ({ url }) => (url.endsWith('/again') ? what : null) });
    const rest = restOf(sandbox, { timeoutMs: 200 });
    await rest.payment((await open()).imp_uid);
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'unknown', error: { kind: 'network' } });
    assert.equal(sandbox.state.payments.size, 1);
    what = { delay: 600 };
    const late = { ...CHARGE, merchant_uid: 'charge_2' };
    assertFields(await rest.chargeOnce(late), { kind: 'unknown', error: { kind: 'timeout' } });
  });

  test('answers for a proxy, with its headers', async () => {
    let busy = 1;
    const fault = () => (busy-- > 0 ? { status: 429, headers: { 'retry-after': '0' } } : null);
    const rest = restOf(createSandbox({ fault }), { retries: 1 });
    assert.equal(await rest.payment('imp_1'), null);
    busy = 1;
    assertFields(
      await restOf(createSandbox({ fault }))
        .payment('imp_1')
        .catch((error) => error),
      { kind: 'status', httpStatus: 429, retryAfterMs: 0 },
    );
  });

  test('a token expires, and is asked for again', async () => {
    let now = Date.now();
    const sandbox = createSandbox({ clock: () => now });
    const rest = restOf(sandbox);
    await rest.payment('imp_1');
    now += 1900_000;
    await rest.payment('imp_1');
    const urls = sandbox.state.calls.map(({ url }) => url);
    assert.equal(urls.filter((url) => url === '/users/getToken').length, 2);
  });

  test('knows its own keys alone, and says so', async () => {
    const { fetch } = createSandbox();
    const rest = createRest({ impKey: '1234567890123456', impSecret: 'of a real shop', fetch });
    const error = await rest.payment('imp_1').catch((thrown) => thrown);
    assertFields(error, { call: 'getToken', httpStatus: 401 });
    assert.match(error.message, /sandbox\.account/);
  });

  test('takes a URL and a Request, and no body but JSON', async () => {
    const { fetch } = createSandbox();
    const url = 'https://api.iamport.kr/payments/imp_1';
    for (const address of [new URL(url), new Request(url)])
      assert.equal((await fetch(address)).status, 401);
    const bent = await fetch('https://api.iamport.kr/users/getToken', {
      method: 'POST',
      body: '{"imp_key"',
    });
    assert.equal(bent.status, 400);
    for (const body of ['null', '"text"'])
      assert.equal((await fetch(`${url}/%E0`, { method: 'POST', body })).status, 400);
  });

  test('an aborted call ends at once, with the reason', async () => {
    const { fetch } = createSandbox({ fault: () => ({ delay: 1_000 }) });
    const signal = AbortSignal.timeout(20);
    await assert.rejects(fetch('https://api.iamport.kr/', { signal }), { name: 'TimeoutError' });
  });

  test('a webhook follows the first look at a window, and each charge', async (t) => {
    const got = [];
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      got.push(JSON.parse(text));
      response.end();
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    t.after(() => server.close());
    const webhook = `http://127.0.0.1:${server.address().port}/`;
    const rest = restOf(createSandbox({ webhook }));
    const arrived = async (count) => {
      while (got.length < count) await new Promise((done) => setTimeout(done, 10));
    };
    const { imp_uid } = await open();
    await rest.payment(imp_uid);
    // The webhook of a charge could overtake it.
    await arrived(1);
    await rest.payment(imp_uid);
    const { payment } = await rest.chargeOnce(CHARGE);
    await arrived(2);
    assert.deepEqual(got, [
      { imp_uid, merchant_uid: ORDER.merchant_uid, status: 'paid' },
      { imp_uid: payment.imp_uid, merchant_uid: 'charge_1', status: 'paid' },
    ]);
  });
});

describe('The sandbox over HTTP', () => {
  test('answers at its address, for any program', async () => {
    const sandbox = createSandbox();
    const baseUrl = await sandbox.listen();
    const { impKey, impSecret } = sandbox.account;
    const rest = createRest({ impKey, impSecret, baseUrl });
    const { imp_uid } = await open();
    assertFields(await rest.confirmIssue({ imp_uid, expected: ORDER }), { kind: 'key_issued' });
    await sandbox.close();
  });

  test('says that its port is taken', async () => {
    const sandbox = createSandbox();
    const port = Number(new URL(await sandbox.listen()).port);
    await assert.rejects(createSandbox().listen(port), { code: 'EADDRINUSE' });
    await sandbox.close();
  });
});

describe('The sandbox’s file', () => {
  test('a key outlives the process that has seen it', async (t) => {
    const file = join(folder(t), 'a', 'sandbox.json');
    const rest = restOf(createSandbox({ file }));
    await rest.payment((await open()).imp_uid);
    const charged = run(`
      import { createSandbox } from ${JSON.stringify(SANDBOX)};
      import { createRest } from ${JSON.stringify(SERVER)};
      const rest = createRest(createSandbox({ file: ${JSON.stringify(file)} }).account);
      console.log(JSON.stringify(await rest.chargeOnce(${JSON.stringify(CHARGE)})));`);
    assertFields(charged, { kind: 'paid', charged: true });
    // And the first process knows what the other one has done.
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: false });
  });

  test('a schedule is carried out once, by whichever process is there', async (t) => {
    const file = join(folder(t), 'sandbox.json');
    const sandboxes = [createSandbox({ file }), createSandbox({ file })];
    t.after(() => sandboxes.forEach((sandbox) => void sandbox.close()));
    const [rest, other] = sandboxes.map((sandbox) => restOf(sandbox));
    await rest.payment((await open()).imp_uid);
    const { customer_uid, ...order } = CHARGE;
    const schedule_at = Math.floor(Date.now() / 1000) + 1;
    await rest.schedule({ customer_uid, schedules: [{ ...order, schedule_at }] });
    await other.findSchedule(CHARGE.merchant_uid);
    let plan;
    do {
      await new Promise((done) => setTimeout(done, 100));
      plan = await other.findSchedule(CHARGE.merchant_uid);
    } while (plan.schedule_status === 'scheduled');
    assertFields(plan, { schedule_status: 'executed', payment_status: 'paid' });
    const { list } = await rest.findPayments({ merchant_uid: CHARGE.merchant_uid });
    assert.equal(list.length, 1);
  });

  test('who takes the file away starts anew', async (t) => {
    const file = join(folder(t), 'sandbox.json');
    const sandbox = createSandbox({ file });
    const rest = restOf(sandbox);
    await rest.payment((await open()).imp_uid);
    rmSync(file);
    assert.equal(await rest.billingKey('card_1'), null);
    writeFileSync(file, '{');
    assert.throws(() => createSandbox({ file }), SyntaxError);
  });
});

describe('A sandbox in production', () => {
  const create = (options) => `
    import { createSandbox } from ${JSON.stringify(SANDBOX)};
    let message = '';
    try { createSandbox(${options}); } catch (error) { message = error.message; }
    console.log(JSON.stringify(message));`;
  const env = { NODE_ENV: 'production' };

  test('is refused, in words', () => assert.match(run(create(''), env), /NODE_ENV is production/));

  test('is there if a server that sells nothing asks for it', () => {
    assert.equal(run(create('{ allowProduction: true }'), env), '');
    assert.equal(run(create(''), { NODE_ENV: 'development' }), '');
  });
});

test('newPayment() has every key of a payment', () => {
  const payment = newPayment({ merchant_uid: 'o1', amount: 1, status: 'failed' }, 7_000);
  assertFields(payment, { failed_at: 7, paid_at: 0, currency: 'KRW', receipt_url: null });
});

test('isRestError() knows the errors of a call to the sandbox', async () => {
  const rest = restOf(createSandbox({ fault: () => ({ drop: 'before' }) }));
  assert.ok(isRestError(await rest.payment('imp_1').catch((error) => error)));
});

test('a process ends though its sandbox waits for a schedule', { timeout: 20_000 }, async () => {
  const child = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { createSandbox } from ${JSON.stringify(SANDBOX)};
     import { createRest } from ${JSON.stringify(SERVER)};
     const sandbox = createSandbox();
     sandbox.approve({ param: ${JSON.stringify(ORDER)}, pg_provider: 'kcp_billing' });
     const schedule_at = Math.floor(Date.now() / 1000) + 3600;
     const { customer_uid, ...order } = ${JSON.stringify(CHARGE)};
     await createRest(sandbox.account)
       .schedule({ customer_uid, schedules: [{ ...order, schedule_at }] });`,
  ]);
  const [code] = await new Promise((done) => child.on('close', (...given) => done(given)));
  assert.equal(code, 0);
});
