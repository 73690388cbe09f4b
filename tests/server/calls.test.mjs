// The calls over real HTTP: the manual's own bodies to the letter, checks before sending, results
// of every kind.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createRest, isRestError } from '../../dist/server.mjs';
import { issue, start } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';
import { tables } from '../../scripts/generate.mjs';

const cases = JSON.parse(readFileSync(new URL('../curl.json', import.meta.url), 'utf8'));
const invalid = (violations) => (error) => {
  assert.equal(error.kind, 'invalid_param');
  assert.equal(error.nothingHappened, true);
  assert.deepEqual(
    error.violations.map(({ code, path }) => `${code} ${path}`),
    violations,
  );
  return true;
};

describe('Every call of the table', () => {
  const { calls } = tables();

  test('is a method of the client', () => {
    const rest = createRest({ impKey: 'k', impSecret: 's' });
    for (const { name } of calls) assert.equal(typeof rest[name], 'function', name);
  });

  test('is answered by the sandbox', async (t) => {
    const { rest, sandbox } = await start(t);
    const token = await rest.getToken();
    const { baseUrl, fetch } = sandbox.account;
    for (const { name, method, path } of calls) {
      const answer = await fetch(
        `${baseUrl ?? 'https://api.iamport.kr'}${path.replace(/[{}]/g, '')}`,
        {
          method,
          headers: { authorization: token, 'content-type': 'application/json' },
          ...(method === 'POST' && { body: '{}' }),
        },
      );
      // Without keys there is no token; all others have one.
      assert.equal(answer.status === 401, name === 'getToken', name);
      assert.notEqual((await answer.json()).message, 'Not Found', name);
    }
  });
});

describe('REST request bodies', () => {
  for (const { source, call, method, url, body, path, warnings } of cases) {
    test(`the body is sent to the letter: ${source}`, async () => {
      const requests = [];
      const warned = [];
      const rest = createRest({
        impKey: 'k',
        impSecret: 's',
        onWarning: (list) => warned.push(...list.map(({ code, path: at }) => `${code} ${at}`)),
        fetch: async (address, init) => {
          requests.push({ address, ...init });
          const response = address.endsWith('getToken')
            ? { access_token: 'token', now: 0, expired_at: 1800 }
            : null;
          return new Response(JSON.stringify({ code: response ? 0 : 1, message: 'no', response }));
        },
      });
      await assert.rejects(rest[call]({ ...path, ...JSON.parse(body) }), { kind: 'api' });
      const sent = requests.at(-1);
      assert.equal(sent.address, url);
      assert.equal(sent.method, method);
      assert.equal(sent.body, JSON.stringify(JSON.parse(body)));
      assert.equal(sent.headers['Content-Type'], 'application/json');
      assert.equal(sent.headers.Authorization, 'token');
      assert.deepEqual(warned, warnings);
    });
  }
});

describe('REST calls against the sandbox', () => {
  test('an error has no name by which a framework would answer', async (t) => {
    const { rest } = await start(t);
    const error = await rest
      .again({ customer_uid: 'nobody', merchant_uid: 'o1', amount: 3000 })
      .catch((thrown) => thrown);
    assertFields(error, { kind: 'api', httpStatus: 200 });
    // Koa, Express, Fastify and h3 answer with what an error carries under these names.
    for (const name of ['status', 'statusCode', 'statusMessage', 'expose', 'headers', 'unhandled'])
      assert.ok(!(name in error), name);
  });

  test('a billing key is charged, refunded and deleted', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    const key = await rest.billingKey('c1');
    assertFields(key, { pg_provider: 'kcp_billing', card_number: '****-****-****-0000' });
    const paid = await rest.again({
      customer_uid: 'c1',
      merchant_uid: 'o1',
      amount: 3000,
      name: '커피',
    });
    assert.equal(paid.kind, 'paid');
    assertFields(paid.payment, { amount: 3000, customer_uid_usage: 'payment', cancelled_at: null });
    assert.deepEqual(await rest.payment(paid.payment.imp_uid), paid.payment);
    assert.deepEqual(await rest.findPayment('o1'), paid.payment);
    await assert.rejects(
      rest.again({ customer_uid: 'c1', merchant_uid: 'o1', amount: 3000 }),
      (error) =>
        error.kind === 'api' &&
        error.code === 1 &&
        error.reason === 'already' &&
        /이미 결제.*\[again o1\]/.test(error.message) &&
        // The order was charged.
        !error.nothingHappened,
    );

    const refunded = await rest.cancel({
      imp_uid: paid.payment.imp_uid,
      amount: 1000,
      checksum: 3000,
      reason: '부분 환불',
    });
    assertFields(refunded, { status: 'paid', cancel_amount: 1000 });
    await assert.rejects(
      rest.cancel({ imp_uid: paid.payment.imp_uid, amount: 1000, checksum: 3000 }),
      /취소가능금액/,
    );
    assert.deepEqual(await rest.prepare({ merchant_uid: 'o2', amount: 14900 }), {
      merchant_uid: 'o2',
      amount: 14900,
    });

    assert.equal((await rest.deleteBillingKey('c1', { reason: '해지' })).customer_uid, 'c1');
    assert.equal(await rest.deleteBillingKey('c1'), null);
    assert.equal(await rest.billingKey('c1'), null);
    assert.equal(await rest.payment('imp_nobody'), null);
  });

  test('a keyed-in card is charged and stored, except by gateways that take none', async (t) => {
    const { rest } = await start(t);
    const card = {
      card_number: '1234-1234-1234-1234',
      expiry: '2029-12',
      birth: '820213',
      pwd_2digit: '00',
    };
    const paid = await rest.onetime({ ...card, merchant_uid: 'k1', amount: 3000 });
    assertFields(paid, {
      kind: 'paid',
      payment: { card_number: '****-****-****-1234', customer_uid: null },
    });
    const both = await rest.onetime({
      ...card,
      merchant_uid: 'k2',
      amount: 3000,
      customer_uid: 'c2',
    });
    assert.equal(both.kind, 'paid');
    assert.equal(
      (await rest.again({ customer_uid: 'c2', merchant_uid: 'k3', amount: 3000 })).kind,
      'paid',
    );
    assert.equal((await rest.storeCard({ ...card, customer_uid: 'c3' })).customer_uid, 'c3');
    const refused = await rest.onetime({
      ...card,
      card_number: '1234-1234-1234-0001',
      merchant_uid: 'k4',
      amount: 3000,
    });
    assertFields(refused, { kind: 'refused', fail_reason: '한도초과' });
    for (const pg of ['kcp_billing', 'kicc.a.b', 'kakaopay.TCSUBSCRIP', 'payco.AUTOPAY']) {
      await assert.rejects(
        rest.onetime({ ...card, merchant_uid: 'k5', amount: 1, pg }),
        invalid(['rest_card_not_taken pg']),
      );
      await assert.rejects(
        rest.storeCard({ ...card, customer_uid: 'c', pg }),
        invalid(['rest_card_not_taken pg']),
      );
    }
    // The documents disagree about this one, so Iamport is asked.
    const warned = [];
    const { rest: warning } = await start(t, {}, { onWarning: (list) => warned.push(...list) });
    await assert.rejects(
      warning.storeCard({ ...card, customer_uid: 'c', pg: 'html5_inicis.INIBillTst' }),
      { kind: 'api' },
    );
    assert.deepEqual(
      warned.map(({ code }) => code),
      ['spec_requires', 'rest_card_disputed'],
    );
  });

  test('a schedule names the charge that lacks what its gateway wants', async (t) => {
    const warned = [];
    const onWarning = (list) => warned.push(...list.map(({ code, path }) => `${code} ${path}`));
    const { rest } = await start(t, {}, { onWarning });
    const at = { schedule_at: 1_900_000_000, amount: 9900, name: '원두' };
    const schedule = (gateway, more) =>
      rest.schedule({
        customer_uid: 'c1',
        gateway,
        schedules: [
          { ...at, merchant_uid: 's1', ...more },
          { ...at, merchant_uid: 's2' },
        ],
      });
    await assert.rejects(
      schedule('paypal_v2', { currency: 'USD' }),
      invalid(['gateway_requires schedules[1].currency']),
    );
    await assert.rejects(
      schedule('ksnet', { product_type: 'real', buyer_name: '구매자' }),
      invalid(['gateway_requires schedules[1].product_type']),
    );
    // The sandbox has no such key: what counts is that the call was sent, with its warning.
    await assert.rejects(schedule('naverpay', { extra: { naverUseCfm: '20301231' } }), {
      kind: 'api',
    });
    assert.deepEqual(warned, ['gateway_advises schedules[1].extra.naverUseCfm']);
  });

  test('scheduled charges fire, can be cancelled, and reach the webhook', async (t) => {
    const { createServer } = await import('node:http');
    const delivered = [];
    const hook = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      delivered.push(JSON.parse(text));
      response.end();
    });
    await new Promise((done) => hook.listen(0, '127.0.0.1', done));
    t.after(() => hook.close());
    const { rest, sandbox } = await start(t, {
      webhook: `http://127.0.0.1:${hook.address().port}/`,
    });
    issue(sandbox);
    const soon = Math.floor(Date.now() / 1000);
    const schedules = [
      { merchant_uid: 's1', schedule_at: soon, amount: 3000, name: '1월' },
      { merchant_uid: 's2', schedule_at: soon + 3600, amount: 3000, name: '2월' },
      { merchant_uid: 's3', schedule_at: soon + 7200, amount: 3000, name: '3월' },
    ];
    assert.deepEqual(
      (await rest.schedule({ customer_uid: 'c1', schedules })).map((plan) => plan.schedule_status),
      Array(3).fill('scheduled'),
    );
    const fired = async () =>
      (await rest.findPayment('s1')) ?? new Promise((done) => setTimeout(done, 50)).then(fired);
    const payment = await fired();
    const revoked = await rest.unschedule({ customer_uid: 'c1', merchant_uid: ['s2'] });
    assert.deepEqual(
      revoked.map((plan) => [plan.merchant_uid, plan.schedule_status]),
      [['s2', 'revoked']],
    );
    assert.deepEqual(
      (await rest.unschedule({ customer_uid: 'c1', all: true })).map((plan) => plan.merchant_uid),
      ['s3'],
    );
    assertFields(payment, { status: 'paid', customer_uid_usage: 'payment.scheduled' });
    assert.ok(
      delivered.some(({ merchant_uid, status }) => merchant_uid === 's1' && status === 'paid'),
    );
  });

  test('a KakaoPay key is refused after three charges in a month', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox, {}, { pg_provider: 'kakaopay' });
    const kinds = [];
    for (let i = 1; i <= 4; i++)
      kinds.push(
        (await rest.again({ customer_uid: 'c1', merchant_uid: `m${i}`, amount: 1000 * i })).kind,
      );
    assert.deepEqual(kinds, ['paid', 'paid', 'paid', 'refused']);
  });
});

describe('Checks before a REST call is sent', () => {
  test('all violations of a call are reported at once, and nothing is sent', async (t) => {
    const { rest, sent } = await start(t);
    await assert.rejects(
      rest.again({}),
      invalid(['required customer_uid', 'required merchant_uid', 'required amount']),
    );
    await assert.rejects(
      rest.again({ customer_uid: 1, merchant_uid: 'x'.repeat(41), amount: '3000' }),
      invalid(['wrong_type customer_uid', 'too_long merchant_uid', 'amount_is_text amount']),
    );
    const amounts = {
      not_finite: [NaN, Infinity],
      not_json: [3000n, () => 1],
      not_whole: [0.5],
      negative: [-1],
      too_large: [1e21, 2 ** 53],
      wrong_type: [true, {}],
      amount_is_text: ['3,000'],
    };
    for (const [code, values] of Object.entries(amounts)) {
      for (const amount of values)
        await assert.rejects(
          rest.again({ customer_uid: 'c', merchant_uid: 'm', amount }),
          invalid([`${code} amount`]),
        );
    }
    await assert.rejects(
      rest.again({ customer_uid: '\ud83d', merchant_uid: 'm', amount: 1 }),
      invalid(['broken_text customer_uid']),
    );
    const cyclic = {};
    cyclic.cyclic = cyclic;
    for (const param of [
      null,
      undefined,
      'text',
      7,
      [],
      new Map(),
      cyclic,
      {
        get amount() {
          throw new Error('no');
        },
      },
    ]) {
      await assert.rejects(
        rest.again(param),
        (error) => error.kind === 'invalid_param' && error.violations[0].path.startsWith('again'),
      );
    }
    await assert.rejects(rest.billingKey('..'), invalid(['bad_format customer_uid']));
    await assert.rejects(
      rest.confirmIssue({ imp_uid: 'imp_1' }),
      invalid(['required expected.merchant_uid', 'required expected.customer_uid']),
    );
    await assert.rejects(
      rest.issueThenCharge({
        expected: { merchant_uid: 'm', customer_uid: 'c' },
        charge: { merchant_uid: 'm', amount: -1 },
      }),
      invalid(['negative charge.amount', 'same_order charge.merchant_uid']),
    );
    assert.equal(sent('').length, 0, 'nothing was sent');
  });

  test('an unknown key is sent, with a warning', async (t) => {
    const warned = [];
    const { rest, sandbox, sent } = await start(
      t,
      {},
      {
        locale: 'en',
        onWarning: (list, call) => warned.push([call, ...list.map(({ message }) => message)]),
      },
    );
    issue(sandbox);
    await rest.again({
      customer_uid: 'c1',
      merchant_uid: 'o1',
      amount: 1,
      name: 'n',
      buyer_tell: '010',
      interest_free: true,
    });
    assert.match(warned[0][1], /Did you mean buyer_tel\?/);
    assert.match(sent('again')[0].body, /"buyer_tell":"010","interest_free":true/);
  });

  test('an unknown locale of createRest() falls back to Korean', async (t) => {
    const { rest } = await start(t, {}, { locale: 'en-US' });
    await assert.rejects(rest.again({}), /값이 있어 보내지 않았습니다/);
  });

  test('createRest() takes no base URL that sends the secret unencrypted', () => {
    const options = { impKey: 'k', impSecret: 's' };
    assert.throws(() => createRest({ ...options, baseUrl: 'http://api.iamport.kr' }), /https/);
    createRest({ ...options, baseUrl: 'http://127.0.0.1:1/' });
    assert.equal(isRestError(new Error('x')), false);
  });
});
