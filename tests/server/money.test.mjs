// Money: no charge twice, none guessed, none retried. Real HTTP, with a server that breaks where it
// hurts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { KEYS, issue, onCall, start } from './sandbox.mjs';

/** The time in which a lost charge is only looked up: twice `timeoutMs`. */
const ON_ITS_WAY_MS = 60_000;
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const CHARGE = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000, name: '커피' };
/** The clock, which stands still but for what the result is told to move it by. */
const stopped = (t) => {
  let now = Date.now();
  t.mock.method(Date, 'now', () => now);
  return (milliseconds) => {
    now += milliseconds;
  };
};
/** Holds charges under way until `go`; `underWay` when the first one has come. */
const held = (sandbox) => {
  const [underWay, come] = gate();
  const [gone, go] = gate();
  sandbox.state.hold = () => {
    come();
    return gone;
  };
  return { underWay, go };
};
const gate = () => {
  let open;
  return [new Promise((done) => (open = done)), open];
};
const paidOf = (sandbox, merchantUid) =>
  [...sandbox.state.payments.values()].filter(
    (one) => one.merchant_uid === merchantUid && one.status === 'paid',
  );

const LOST = [
  ['the connection breaks after it was carried out', { drop: 'after' }, 'network', 1],
  ['the connection breaks before it arrived', { drop: 'before' }, 'network', 0],
  ['a gateway answers for it', { status: 502, body: '<h1>Bad Gateway</h1>' }, 'status', 0],
  ['the body is cut off', { body: (text) => text.slice(0, 60) }, 'decode', 1],
  ['the body is a page', { body: () => '<!doctype html><p>점검 중' }, 'decode', 1],
  [
    'the answer is about another order',
    { body: (text) => text.replace('"o1"', '"o2"') },
    'decode',
    1,
  ],
  [
    'the answer is about another sum',
    { body: (text) => text.replace('"amount":3000', '"amount":"30,000"') },
    'decode',
    1,
  ],
];
for (const [title, what, kind, carriedOut] of LOST) {
  test(`again, and ${title}: unknown, sent once`, async (t) => {
    const later = stopped(t);
    const { rest, sandbox, sent } = await start(t, { fault: onCall('again', 1, what) });
    issue(sandbox);
    const result = await rest.again(CHARGE);
    assert.deepEqual(
      [result.kind, result.merchant_uid, result.error.kind, result.error.nothingHappened],
      ['unknown', 'o1', kind, false],
    );
    assert.equal(sent('again').length, 1);
    assert.equal(paidOf(sandbox, 'o1').length, carriedOut);
    // How to find out.
    assert.equal((await rest.findPayment('o1'))?.status, carriedOut ? 'paid' : undefined);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, carriedOut ? 'paid' : 'unknown');
    assert.equal(sent('again').length, 1, 'it may still be on its way');
    later(ON_ITS_WAY_MS);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
    assert.equal(paidOf(sandbox, 'o1').length, 1);
  });

  test(`chargeOnce, and ${title}: never two charges`, async (t) => {
    const later = stopped(t);
    const { rest, sandbox } = await start(t, { fault: onCall('again', 1, what) });
    issue(sandbox);
    const first = await rest.chargeOnce(CHARGE);
    assert.equal(first.kind, carriedOut ? 'paid' : 'unknown');
    later(ON_ITS_WAY_MS);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
    assert.equal(paidOf(sandbox, 'o1').length, 1);
  });
}

test('a charge still on its way when the answer is given up on', async (t) => {
  stopped(t);
  const { rest, sandbox, sent } = await start(t, {}, { timeoutMs: 1000 });
  issue(sandbox);
  const { go } = held(sandbox);
  // Nobody says that Iamport refuses an order that is just being charged.
  sandbox.state.charging.has = () => false;
  const first = await rest.chargeOnce(CHARGE);
  assert.deepEqual([first.kind, first.error.kind], ['unknown', 'timeout']);
  assert.equal(
    (await rest.chargeOnce(CHARGE)).kind,
    'unknown',
    'nothing is known of the order yet',
  );
  assert.equal(sent('again').length, 1);
  go();
  while (!paidOf(sandbox, 'o1').length) await sleep(5);
  assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
  assert.equal(paidOf(sandbox, 'o1').length, 1);
});

test('an order that another server is charging is not said to be refused', async (t) => {
  const { rest, sandbox, baseUrl } = await start(t);
  const other = createRest({ ...KEYS, baseUrl });
  issue(sandbox);
  const { underWay, go } = held(sandbox);
  const charge = other.chargeOnce(CHARGE);
  await underWay;
  await assert.rejects(rest.chargeOnce(CHARGE), {
    kind: 'api',
    apiMessage: '이미 결제가 이루어진 거래건입니다.',
    nothingHappened: false,
  });
  go();
  assert.equal((await charge).kind, 'paid');
  assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
  assert.equal(paidOf(sandbox, 'o1').length, 1);
});

test('a key that was issued is known, whatever became of its first charge', async (t) => {
  const { rest, sandbox } = await start(t);
  issue(sandbox);
  sandbox.state.charging.add('o1');
  const { confirmation, charge } = await rest.issueThenCharge({
    expected: { merchant_uid: 'issue_1', customer_uid: 'c1' },
    charge: { merchant_uid: 'o1', amount: 3000 },
  });
  assert.deepEqual(
    [confirmation.kind, charge.kind, charge.merchant_uid, charge.error.kind],
    ['key_issued', 'unknown', 'o1', 'api'],
  );
});

test('a refusal that cannot be looked into is unknown', async (t) => {
  let charged = false;
  const { rest, sandbox } = await start(
    t,
    {
      fault: ({ url }) => {
        if (url.includes('again')) charged = true;
        return charged && url.includes('/payments/find')
          ? { status: 502, body: '<h1>Bad Gateway</h1>' }
          : null;
      },
    },
    { retries: 0 },
  );
  issue(sandbox);
  sandbox.state.charging.add('o1');
  const result = await rest.chargeOnce(CHARGE);
  assert.deepEqual(
    [result.kind, result.merchant_uid, result.error.kind, result.error.status],
    ['unknown', 'o1', 'status', 502],
  );
});

test('what a call is about stays, whatever becomes of the object', async (t) => {
  const { rest, sandbox } = await start(t);
  issue(sandbox);
  const param = { ...CHARGE };
  const results = await Promise.all(
    ['m1', 'm2', 'm3'].map((merchant_uid) =>
      rest.chargeOnce(Object.assign(param, { merchant_uid })),
    ),
  );
  assert.deepEqual(
    results.map(({ kind, payment }) => [kind, payment.merchant_uid]),
    [
      ['paid', 'm1'],
      ['paid', 'm2'],
      ['paid', 'm3'],
    ],
  );
  const expected = { merchant_uid: 'issue_1', customer_uid: 'c1' };
  const charge = { merchant_uid: 'm4', amount: 3000, name: '커피' };
  const coming = rest.issueThenCharge({ expected, charge });
  Object.assign(expected, { merchant_uid: 'issue_2', customer_uid: 'c2' });
  Object.assign(charge, { merchant_uid: 'm5', amount: 9 });
  const { confirmation, charge: charged } = await coming;
  assert.deepEqual(
    [confirmation.kind, charged.payment.merchant_uid, charged.payment.amount],
    ['key_issued', 'm4', 3000],
  );
});

test('one caller’s abort is not another’s', async (t) => {
  const { rest, sandbox } = await start(t);
  issue(sandbox);
  const { underWay, go } = held(sandbox);
  const [stop, leave] = [new AbortController(), new AbortController()];
  const [aborted, other, waiting] = [
    rest.chargeOnce(CHARGE, { signal: stop.signal }),
    rest.chargeOnce(CHARGE),
    rest.chargeOnce(CHARGE, { signal: leave.signal }),
  ];
  await underWay;
  leave.abort();
  await assert.rejects(waiting, { kind: 'aborted', nothingHappened: true });
  stop.abort();
  assert.equal((await aborted).kind, 'unknown', 'it was sent');
  assert.notEqual((await other).kind, 'aborted');
  go();
  while (!paidOf(sandbox, 'o1').length) await sleep(5);
  assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
  assert.equal(paidOf(sandbox, 'o1').length, 1);
});

const YES_401 = JSON.stringify({
  code: 0,
  message: null,
  response: {
    imp_uid: 'imp_1',
    merchant_uid: 'o1',
    customer_uid: 'c1',
    amount: 3000,
    status: 'paid',
  },
});
for (const [title, what] of [
  ['a proxy’s 401', { status: 401, body: '<h1>Unauthorized</h1>' }],
  ['a 401 that says yes', { status: 401, body: YES_401 }],
]) {
  test(`${title} is no refusal: the charge is not sent again`, async (t) => {
    const { rest, sandbox, sent } = await start(t, { fault: onCall('again', 1, what) });
    issue(sandbox);
    assert.equal((await rest.again(CHARGE)).kind, 'unknown');
    assert.equal(sent('again').length, 1);
  });
}

test('what is sent follows no redirect: neither a card nor the secret', async (t) => {
  const elsewhere = await start(t);
  for (const status of [302, 307, 308]) {
    const away = (part) => ({
      fault: ({ url }) =>
        url.includes(part) ? { status, headers: { location: elsewhere.baseUrl + url } } : null,
    });
    const { rest, sandbox } = await start(t, away('subscribe'));
    issue(sandbox);
    const { kind, error } = await rest.again(CHARGE);
    assert.deepEqual([kind, error.kind, error.status], ['unknown', 'status', status]);
    await assert.rejects(
      rest.storeCard({
        customer_uid: 'c2',
        card_number: '1234-1234-1234-1234',
        expiry: '2029-12',
      }),
      { kind: 'status', status, nothingHappened: false },
    );
    const asking = await start(t, away('getToken'));
    await assert.rejects(asking.rest.again(CHARGE), {
      kind: 'status',
      status,
      nothingHappened: true,
    });
  }
  assert.equal(elsewhere.sent('').length, 0);
});

test('a timeout is as long as it says', async (t) => {
  const { sandbox, baseUrl } = await start(t);
  issue(sandbox);
  sandbox.state.hold = () => sleep(100);
  for (const [at, timeoutMs] of [Infinity, 3e9].entries()) {
    assert.equal(
      (
        await createRest({ ...KEYS, baseUrl, timeoutMs }).chargeOnce({
          ...CHARGE,
          merchant_uid: `o${at}`,
        })
      ).kind,
      'paid',
    );
  }
  for (const timeoutMs of [0, -1, NaN])
    assert.throws(() => createRest({ ...KEYS, timeoutMs }), RangeError);
  for (const retries of [-1, NaN, 0.5, Infinity])
    assert.throws(() => createRest({ ...KEYS, retries }), RangeError);
});

test('calls at once about one order are one charge; about another sum they are a mismatch', async (t) => {
  const { rest, sandbox, sent } = await start(t);
  issue(sandbox);
  const results = await Promise.all([
    rest.chargeOnce(CHARGE),
    rest.chargeOnce(CHARGE),
    rest.chargeOnce({ ...CHARGE, amount: 9000 }),
  ]);
  assert.deepEqual(
    results.map(({ kind }) => kind),
    ['paid', 'paid', 'mismatch'],
  );
  assert.deepEqual(
    [results[2].field, results[2].expected, results[2].got],
    ['amount', '9000', '3000'],
  );
  assert.equal(sent('again').length, 1);
});

test('a refused order stays refused; a new one is charged', async (t) => {
  const { rest, sandbox, sent } = await start(t);
  issue(sandbox, {}, { card: '1234-1234-1234-0001' });
  for (let i = 0; i < 2; i++) assert.equal((await rest.chargeOnce(CHARGE)).kind, 'refused');
  assert.equal(sent('again').length, 1);
  issue(sandbox, { merchant_uid: 'issue_2' });
  assert.equal((await rest.chargeOnce({ ...CHARGE, merchant_uid: 'o2' })).kind, 'paid');
});

test('a refusal that comes as a code is an error of the call, and a refused order to who looks', async (t) => {
  const { rest, sandbox } = await start(t);
  issue(sandbox, {}, { card: '1234-1234-1234-0004' });
  await assert.rejects(rest.again(CHARGE), {
    kind: 'api',
    code: 1,
    apiMessage: '거래정지 카드',
    nothingHappened: true,
  });
  const result = await rest.chargeOnce({ ...CHARGE, merchant_uid: 'o2' });
  assert.deepEqual([result.kind, result.fail_reason], ['refused', '거래정지 카드']);
});

test('a proxy that says 404 does not say that there is no payment', async (t) => {
  const broken = ({ url }) =>
    url.includes('/payments/find') ? { status: 404, body: '<h1>Not Found</h1>' } : null;
  const { rest, sandbox, sent } = await start(t, { fault: broken });
  issue(sandbox);
  await assert.rejects(rest.chargeOnce(CHARGE), { kind: 'status', status: 404 });
  assert.equal(sent('again').length, 0);
});

test('nothing that changes something is retried; look-ups are', async (t) => {
  const fault = ({ url }) => (url.includes('getToken') ? null : { drop: 'before' });
  const { rest, sent } = await start(t, { fault }, { retries: 1 });
  const card = { customer_uid: 'c', card_number: '1234-1234-1234-1234', expiry: '2029-12' };
  const uncertain = { kind: 'network', nothingHappened: false };
  await assert.rejects(rest.storeCard(card), uncertain);
  await assert.rejects(rest.deleteBillingKey('c'), uncertain);
  await assert.rejects(rest.cancel({ imp_uid: 'imp_1' }), uncertain);
  await assert.rejects(
    rest.schedule({
      customer_uid: 'c',
      schedules: [{ merchant_uid: 's', schedule_at: 1, amount: 1 }],
    }),
    uncertain,
  );
  assert.equal((await rest.onetime({ ...card, amount: 1, merchant_uid: 'o' })).kind, 'unknown');
  assert.equal((await rest.onetime({ ...card, amount: 1 })).merchant_uid, null);
  assert.equal(sent('').filter(({ url }) => !url.includes('getToken')).length, 6);
  await assert.rejects(rest.payment('imp_1'), { kind: 'network', nothingHappened: true });
  assert.equal(sent('GET /payments/imp_1').length, 2);
});

test('abort: before it is sent an error, afterwards unknown', async (t) => {
  const { rest, sandbox, sent } = await start(t);
  issue(sandbox);
  await assert.rejects(rest.again(CHARGE, { signal: AbortSignal.abort('gone') }), {
    kind: 'aborted',
    nothingHappened: true,
    cause: 'gone',
  });
  assert.equal(sent('again').length, 0);
  const { underWay, go } = held(sandbox);
  const stop = new AbortController();
  const answer = rest.again(CHARGE, { signal: stop.signal });
  await underWay;
  stop.abort();
  const result = await answer;
  go();
  assert.deepEqual([result.kind, result.error.kind], ['unknown', 'aborted']);
});

test('nobody is there: nothing was sent, so nothing is unknown', async (t) => {
  const { rest, sandbox } = await start(t);
  await rest.getToken();
  await sandbox.close();
  await assert.rejects(rest.again(CHARGE), { kind: 'network', nothingHappened: true });
});

test('confirm, then charge: each gateway, safe to call twice', async (t) => {
  for (const [pg, amount, kind, charges] of [
    ['kcp_billing', 14900, 'key_issued', 1],
    ['html5_inicis.INIBillTst', 14900, 'key_issued', 1],
    ['kicc', 14900, 'key_issued', 1],
    ['kakaopay.TCSUBSCRIP', 14900, 'paid', 0],
    ['kakaopay.TCSUBSCRIP', 0, 'key_issued', 1],
  ]) {
    const { rest, sandbox, sent } = await start(t, {
      fault: onCall('again', 1, { drop: 'after' }),
    });
    const { imp_uid } = issue(sandbox, { amount, pg }, { pg_provider: pg.split('.')[0] });
    const order = {
      imp_uid,
      expected: { merchant_uid: 'issue_1', customer_uid: 'c1', amount, pg },
      charge: { merchant_uid: 'o1', amount: 14900, name: '커피' },
    };
    for (let i = 0; i < 3; i++) {
      const { confirmation, charge } = await rest.issueThenCharge(order);
      assert.equal(confirmation.kind, kind, pg);
      assert.equal(charge?.kind, charges ? 'paid' : undefined, pg);
    }
    assert.equal(sent('again').length, charges, pg);
  }
});

test('what the browser reports is compared, and nothing is charged on a mismatch', async (t) => {
  const { rest, sandbox, sent } = await start(t);
  const mine = issue(sandbox);
  const other = issue(sandbox, { merchant_uid: 'issue_2', customer_uid: 'c2' });
  const expected = { merchant_uid: 'issue_1', customer_uid: 'c1', pg: 'kcp_billing' };
  const charge = { merchant_uid: 'o1', amount: 3000 };
  const forged = await rest.issueThenCharge({ imp_uid: other.imp_uid, expected, charge });
  assert.deepEqual(
    [forged.confirmation.kind, forged.confirmation.field, forged.confirmation.got, forged.charge],
    ['mismatch', 'merchant_uid', 'issue_2', null],
  );
  const unknown = await rest.confirmIssue({
    imp_uid: 'imp_made_up',
    expected: { ...expected, merchant_uid: 'issue_9' },
  });
  assert.deepEqual([unknown.kind, unknown.status], ['not_paid', 'not_found']);
  assert.equal((await rest.confirmIssue({ imp_uid: mine.imp_uid, expected })).kind, 'key_issued');
  assert.equal(
    (await rest.confirmIssue({ expected })).kind,
    'key_issued',
    'without an imp_uid the order is looked up',
  );
  issue(sandbox, { merchant_uid: 'issue_3' }, { happening: 'cancelled' });
  const left = await rest.confirmIssue({
    merchant_uid: 'issue_3',
    expected: { ...expected, merchant_uid: 'issue_3' },
  });
  assert.deepEqual(
    [left.kind, left.status, left.fail_reason],
    ['not_paid', 'failed', '사용자가 결제를 취소하셨습니다'],
  );
  const paid = issue(sandbox, { merchant_uid: 'issue_4', amount: 4 }, { pg_provider: 'kakaopay' });
  const short = await rest.confirmIssue({
    imp_uid: paid.imp_uid,
    expected: { merchant_uid: 'issue_4', customer_uid: 'c1', amount: 1004 },
  });
  assert.deepEqual(
    [short.kind, short.field, short.expected, short.got],
    ['mismatch', 'amount', '1004', '4'],
  );
  assert.equal(sent('again').length, 0);
});

test('of two attempts at one order the one that charged counts, whichever is reported', async (t) => {
  const { rest, sandbox, sent } = await start(t);
  const param = { merchant_uid: 'issue_1', customer_uid: 'c1', amount: 9900 };
  const paid = issue(sandbox, param, { pg_provider: 'kakaopay' });
  await sleep(5);
  const left = issue(sandbox, param, { pg_provider: 'kakaopay', happening: 'cancelled' });
  const order = {
    expected: { ...param, pg: 'kakaopay' },
    charge: { merchant_uid: 'o1', amount: 9900 },
  };
  for (const imp_uid of [paid.imp_uid, left.imp_uid, 'imp_made_up', null]) {
    const { confirmation, charge } = await rest.issueThenCharge({ imp_uid, ...order });
    assert.deepEqual(
      [confirmation.kind, confirmation.payment?.imp_uid, charge],
      ['paid', paid.imp_uid, null],
      imp_uid,
    );
  }
  assert.equal(sent('again').length, 0);
});

test('a gateway that no table knows has charged what its payment says', async (t) => {
  const { rest, sandbox, sent } = await start(t);
  const { imp_uid } = issue(sandbox, { amount: 9900 }, { pg_provider: 'danal_tpay' });
  sandbox.state.payments.get(imp_uid).amount = 9900;
  const expected = { merchant_uid: 'issue_1', customer_uid: 'c1' };
  const charge = { merchant_uid: 'o1', amount: 9900 };
  const { confirmation } = await rest.issueThenCharge({ imp_uid, expected, charge });
  assert.deepEqual(
    [confirmation.kind, confirmation.field, confirmation.got],
    ['mismatch', 'amount', '9900'],
  );
  assert.equal(
    (await rest.issueThenCharge({ imp_uid, expected: { ...expected, amount: 9900 }, charge }))
      .confirmation.kind,
    'paid',
  );
  assert.equal(sent('again').length, 0);
});
