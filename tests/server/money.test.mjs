// Money: no charge twice, none guessed, none retried. Real HTTP, with a server that fails at the
// worst moments.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRest } from '../../dist/server.mjs';
import { KEYS, gate, issue, onCall, start, stopClock } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

/** The time in which a lost charge is only looked up: three times `timeoutMs`. */
const ON_ITS_WAY_MS = 90_000;
const CHARGE = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000, name: '커피' };
/** Holds every charge until `release()`. `arrived` fulfils once the first one has come. */
const holdCharges = (sandbox) => {
  const arrival = gate();
  const end = gate();
  sandbox.state.hold = () => {
    arrival.open();
    return end.opened;
  };
  return { arrived: arrival.opened, release: end.open };
};
const paidOf = (sandbox, merchantUid) =>
  [...sandbox.state.payments.values()].filter(
    ({ merchant_uid, status }) => merchant_uid === merchantUid && status === 'paid',
  );

const LOST = [
  {
    title: 'the connection breaks after the charge',
    fault: { drop: 'after' },
    kind: 'network',
    charged: 1,
  },
  {
    title: 'the connection breaks before the charge arrives',
    fault: { drop: 'before' },
    kind: 'network',
    charged: 0,
  },
  {
    title: 'a proxy answers 502',
    fault: { status: 502, body: '<h1>Bad Gateway</h1>' },
    kind: 'status',
    charged: 0,
  },
  {
    title: 'the body is cut off',
    fault: { body: (text) => text.slice(0, 60) },
    kind: 'decode',
    charged: 1,
  },
  {
    title: 'the body is an HTML page',
    fault: { body: () => '<!doctype html><p>점검 중' },
    kind: 'decode',
    charged: 1,
  },
  {
    title: 'the answer is about another order',
    fault: { body: (text) => text.replace('"o1"', '"o2"') },
    kind: 'decode',
    charged: 1,
  },
  {
    title: 'the answer is about another amount',
    fault: { body: (text) => text.replace('"amount":3000', '"amount":"30,000"') },
    kind: 'decode',
    charged: 1,
  },
];

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

describe('A charge whose answer is lost', () => {
  for (const { title, fault, kind, charged } of LOST) {
    test(`again() sends once and gives unknown: ${title}`, async (t) => {
      const advance = stopClock(t);
      const { rest, sandbox, sent } = await start(t, { fault: onCall('again', 1, fault) });
      issue(sandbox);
      const result = await rest.again(CHARGE);
      assertFields(result, {
        kind: 'unknown',
        merchant_uid: 'o1',
        error: { kind, nothingHappened: false },
      });
      assert.equal(sent('again').length, 1);
      assert.equal(paidOf(sandbox, 'o1').length, charged);
      assert.equal((await rest.findPayment('o1'))?.status, charged ? 'paid' : undefined);
      assert.equal((await rest.chargeOnce(CHARGE)).kind, charged ? 'paid' : 'unknown');
      assert.equal(sent('again').length, 1, 'it may still be on its way');
      advance(ON_ITS_WAY_MS);
      assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
      assert.equal(paidOf(sandbox, 'o1').length, 1);
    });

    test(`chargeOnce() never charges twice: ${title}`, async (t) => {
      const advance = stopClock(t);
      const { rest, sandbox } = await start(t, { fault: onCall('again', 1, fault) });
      issue(sandbox);
      const first = await rest.chargeOnce(CHARGE);
      assert.equal(first.kind, charged ? 'paid' : 'unknown');
      advance(ON_ITS_WAY_MS);
      assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
      assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
      assert.equal(paidOf(sandbox, 'o1').length, 1);
    });
  }

  test('chargeOnce() does not repeat a charge that is still on its way', async (t) => {
    stopClock(t);
    const { rest, sandbox, sent } = await start(t, {}, { timeoutMs: 1000 });
    issue(sandbox);
    const { release } = holdCharges(sandbox);
    // It is not documented that Iamport refuses an order that is being charged.
    sandbox.state.charging.has = () => false;
    const first = await rest.chargeOnce(CHARGE);
    assertFields(first, { kind: 'unknown', error: { kind: 'timeout' } });
    assert.equal(
      (await rest.chargeOnce(CHARGE)).kind,
      'unknown',
      'nothing is known of the order yet',
    );
    assert.equal(sent('again').length, 1);
    release();
    while (!paidOf(sandbox, 'o1').length) await sleep(5);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
    assert.equal(paidOf(sandbox, 'o1').length, 1);
  });

  test('a refused charge that cannot be looked up is unknown', async (t) => {
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
    assertFields(result, {
      kind: 'unknown',
      merchant_uid: 'o1',
      error: { kind: 'status', httpStatus: 502 },
    });
  });

  test('issueThenCharge() confirms the key even if its first charge is unknown', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    sandbox.state.charging.add('o1');
    const { confirmation, charge } = await rest.issueThenCharge({
      expected: { merchant_uid: 'issue_1', customer_uid: 'c1' },
      charge: { merchant_uid: 'o1', amount: 3000 },
    });
    assertFields(
      { confirmation, charge },
      {
        confirmation: { kind: 'key_issued' },
        charge: { kind: 'unknown', merchant_uid: 'o1', error: { kind: 'api' } },
      },
    );
  });

  for (const [title, what] of [
    ['a proxy’s 401', { status: 401, body: '<h1>Unauthorized</h1>' }],
    ['a 401 whose body says success', { status: 401, body: YES_401 }],
  ]) {
    test(`${title} is not a refusal, and the charge is not sent again`, async (t) => {
      const { rest, sandbox, sent } = await start(t, { fault: onCall('again', 1, what) });
      issue(sandbox);
      assert.equal((await rest.again(CHARGE)).kind, 'unknown');
      assert.equal(sent('again').length, 1);
    });
  }

  test('a 404 from a proxy does not mean that there is no payment', async (t) => {
    const broken = ({ url }) =>
      url.includes('/payments/find') ? { status: 404, body: '<h1>Not Found</h1>' } : null;
    const { rest, sandbox, sent } = await start(t, { fault: broken });
    issue(sandbox);
    await assert.rejects(rest.chargeOnce(CHARGE), { kind: 'status', httpStatus: 404 });
    assert.equal(sent('again').length, 0);
  });
});

describe('Charging one order once', () => {
  test('an order that another server is charging is unknown, and not refused', async (t) => {
    const { rest, sandbox, sent, baseUrl } = await start(t);
    const advance = stopClock(t);
    // A function of its own: it shares nothing with the first one.
    const other = createRest({ ...KEYS, baseUrl, fetch: (...request) => fetch(...request) });
    issue(sandbox);
    const { arrived, release } = holdCharges(sandbox);
    const charge = other.chargeOnce(CHARGE);
    await arrived;
    const refused = {
      kind: 'unknown',
      merchant_uid: 'o1',
      error: {
        kind: 'api',
        call: 'again',
        reason: 'already',
        apiMessage: '이미 결제가 이루어진 거래건입니다.',
        nothingHappened: false,
      },
    };
    for (let i = 0; i < 3; i++) {
      assertFields(await rest.chargeOnce(CHARGE), refused);
      assertFields(await rest.chargeOnce(CHARGE), refused);
      assert.equal(sent('again').length, i + 2, 'within the time it is only looked up');
      advance(ON_ITS_WAY_MS);
    }
    release();
    assertFields(await charge, { kind: 'paid', charged: true });
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: false });
    assert.equal(paidOf(sandbox, 'o1').length, 1);
  });

  test('simultaneous calls for one order charge once; another amount mismatches', async (t) => {
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
    assertFields(results[2], { field: 'amount', expected: '9000', got: '3000' });
    assert.equal(sent('again').length, 1);
  });

  test('a refused order stays refused, and a new order is charged', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    issue(sandbox, {}, { card: '1234-1234-1234-0001' });
    for (let i = 0; i < 2; i++) assert.equal((await rest.chargeOnce(CHARGE)).kind, 'refused');
    assert.equal(sent('again').length, 1);
    issue(sandbox, { merchant_uid: 'issue_2' });
    assert.equal((await rest.chargeOnce({ ...CHARGE, merchant_uid: 'o2' })).kind, 'paid');
  });

  test('a refusal by code rejects again(), and chargeOnce() gives refused', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox, {}, { card: '1234-1234-1234-0004' });
    await assert.rejects(rest.again(CHARGE), {
      kind: 'api',
      code: 1,
      call: 'again',
      merchant_uid: 'o1',
      reason: 'stopped',
      apiMessage: '거래정지 카드',
      nothingHappened: false,
    });
    const result = await rest.chargeOnce({ ...CHARGE, merchant_uid: 'o2' });
    assertFields(result, {
      kind: 'refused',
      reason: 'stopped',
      next: 'other_card',
      fail_reason: '거래정지 카드',
      payment: { status: 'failed' },
    });
  });
});

describe('Parameters, signals and timeouts of a call', () => {
  test('a call keeps its parameters when the caller changes the object', async (t) => {
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
    const promise = rest.issueThenCharge({ expected, charge });
    Object.assign(expected, { merchant_uid: 'issue_2', customer_uid: 'c2' });
    Object.assign(charge, { merchant_uid: 'm5', amount: 9 });
    const { confirmation, charge: charged } = await promise;
    assertFields(
      { confirmation, charged },
      {
        confirmation: { kind: 'key_issued' },
        charged: { payment: { merchant_uid: 'm4', amount: 3000 } },
      },
    );
  });

  test('aborting one call does not abort another call for the same order', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    const { arrived, release } = holdCharges(sandbox);
    const [stop, leave] = [new AbortController(), new AbortController()];
    const [aborted, other, waiting] = [
      rest.chargeOnce(CHARGE, { signal: stop.signal }),
      rest.chargeOnce(CHARGE),
      rest.chargeOnce(CHARGE, { signal: leave.signal }),
    ];
    await arrived;
    leave.abort();
    // Its order is being charged all the same.
    await assert.rejects(waiting, { kind: 'aborted', call: 'again', nothingHappened: false });
    stop.abort();
    assert.equal((await aborted).kind, 'unknown', 'it was sent');
    assert.notEqual((await other).kind, 'aborted');
    release();
    while (!paidOf(sandbox, 'o1').length) await sleep(5);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
    assert.equal(paidOf(sandbox, 'o1').length, 1);
  });

  test('aborting a charge rejects before it is sent and gives unknown after', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    issue(sandbox);
    await assert.rejects(rest.again(CHARGE, { signal: AbortSignal.abort('gone') }), {
      kind: 'aborted',
      nothingHappened: true,
      cause: 'gone',
    });
    assert.equal(sent('again').length, 0);
    const { arrived, release } = holdCharges(sandbox);
    const stop = new AbortController();
    const answer = rest.again(CHARGE, { signal: stop.signal });
    await arrived;
    stop.abort();
    const result = await answer;
    release();
    assertFields(result, { kind: 'unknown', error: { kind: 'aborted' } });
  });

  test('timeoutMs and retries take large values, and throw for invalid ones', async (t) => {
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
});

describe('Redirects and retries', () => {
  test('requests that carry a card or the secret follow no redirect', async (t) => {
    const elsewhere = await start(t);
    for (const status of [302, 307, 308]) {
      const away = (part) => ({
        fault: ({ url }) =>
          url.includes(part) ? { status, headers: { location: elsewhere.baseUrl + url } } : null,
      });
      const { rest, sandbox } = await start(t, away('subscribe'));
      issue(sandbox);
      const { kind, error } = await rest.again(CHARGE);
      assertFields(
        { kind, error },
        { kind: 'unknown', error: { kind: 'status', httpStatus: status } },
      );
      await assert.rejects(
        rest.storeCard({
          customer_uid: 'c2',
          card_number: '1234-1234-1234-1234',
          expiry: '2029-12',
        }),
        { kind: 'status', httpStatus: status, nothingHappened: false },
      );
      const asking = await start(t, away('getToken'));
      await assert.rejects(asking.rest.again(CHARGE), {
        kind: 'status',
        httpStatus: status,
        nothingHappened: true,
      });
    }
    assert.equal(elsewhere.sent('').length, 0);
  });

  test('look-ups are retried, and calls that change something are not', async (t) => {
    const fault = ({ url }) => (url.includes('getToken') ? null : { drop: 'before' });
    const { rest, sent } = await start(t, { fault }, { retries: 1 });
    const card = { customer_uid: 'c', card_number: '1234-1234-1234-1234', expiry: '2029-12' };
    const uncertain = { kind: 'network', nothingHappened: false };
    await assert.rejects(rest.storeCard(card), uncertain);
    await assert.rejects(rest.deleteBillingKey('c'), uncertain);
    await assert.rejects(rest.cancel({ imp_uid: 'imp_1', all: true }), uncertain);
    await assert.rejects(
      rest.schedule({
        customer_uid: 'c',
        schedules: [{ merchant_uid: 's', schedule_at: 4_000_000_000, amount: 1 }],
      }),
      uncertain,
    );
    assert.equal((await rest.onetime({ ...card, amount: 1, merchant_uid: 'o' })).kind, 'unknown');
    assert.equal((await rest.onetime({ ...card, amount: 1 })).merchant_uid, null);
    assert.equal(sent('').filter(({ url }) => !url.includes('getToken')).length, 6);
    await assert.rejects(rest.payment('imp_1'), { kind: 'network', nothingHappened: true });
    assert.equal(sent('GET /payments/imp_1').length, 2);
  });

  test('an unreachable server means that nothing was sent', async (t) => {
    const { rest, sandbox } = await start(t);
    await rest.getToken();
    await sandbox.close();
    await assert.rejects(rest.again(CHARGE), { kind: 'network', nothingHappened: true });
  });
});

describe('Confirming an issued key', () => {
  test('issueThenCharge() charges at most once for every gateway', async (t) => {
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

  test('a report that does not match the order charges nothing', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    const mine = issue(sandbox);
    const other = issue(sandbox, { merchant_uid: 'issue_2', customer_uid: 'c2' });
    const expected = { merchant_uid: 'issue_1', customer_uid: 'c1', pg: 'kcp_billing' };
    const charge = { merchant_uid: 'o1', amount: 3000 };
    const forged = await rest.issueThenCharge({ imp_uid: other.imp_uid, expected, charge });
    assertFields(forged, {
      confirmation: { kind: 'mismatch', field: 'merchant_uid', got: 'issue_2' },
      charge: null,
    });
    const unknown = await rest.confirmIssue({
      imp_uid: 'imp_made_up',
      expected: { ...expected, merchant_uid: 'issue_9' },
    });
    assertFields(unknown, { kind: 'not_paid', status: 'not_found' });
    assert.equal((await rest.confirmIssue({ imp_uid: mine.imp_uid, expected })).kind, 'key_issued');
    assert.equal(
      (await rest.confirmIssue({ expected })).kind,
      'key_issued',
      'without an imp_uid the order is looked up',
    );
    issue(sandbox, { merchant_uid: 'issue_3' }, { happening: 'cancelled' });
    const cancelled = await rest.confirmIssue({
      merchant_uid: 'issue_3',
      expected: { ...expected, merchant_uid: 'issue_3' },
    });
    assertFields(cancelled, {
      kind: 'not_paid',
      status: 'failed',
      fail_reason: '사용자가 결제를 취소하셨습니다',
    });
    const paid = issue(
      sandbox,
      { merchant_uid: 'issue_4', amount: 4 },
      { pg_provider: 'kakaopay' },
    );
    const short = await rest.confirmIssue({
      imp_uid: paid.imp_uid,
      expected: { merchant_uid: 'issue_4', customer_uid: 'c1', amount: 1004 },
    });
    assertFields(short, { kind: 'mismatch', field: 'amount', expected: '1004', got: '4' });
    assert.equal(sent('again').length, 0);
  });

  test('the attempt that charged counts, whichever attempt is reported', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    const param = { merchant_uid: 'issue_1', customer_uid: 'c1', amount: 9900 };
    const paid = issue(sandbox, param, { pg_provider: 'kakaopay' });
    await sleep(5);
    const cancelled = issue(sandbox, param, { pg_provider: 'kakaopay', happening: 'cancelled' });
    const order = {
      expected: { ...param, pg: 'kakaopay' },
      charge: { merchant_uid: 'o1', amount: 9900 },
    };
    for (const imp_uid of [paid.imp_uid, cancelled.imp_uid, 'imp_made_up', null]) {
      const { confirmation, charge } = await rest.issueThenCharge({ imp_uid, ...order });
      assertFields(
        { confirmation, charge },
        { confirmation: { kind: 'paid', payment: { imp_uid: paid.imp_uid } }, charge: null },
        imp_uid,
      );
    }
    assert.equal(sent('again').length, 0);
  });

  test('an unknown gateway has charged the amount of its payment', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    const { imp_uid } = issue(sandbox, { amount: 9900 }, { pg_provider: 'danal_tpay' });
    sandbox.state.payments.get(imp_uid).amount = 9900;
    const expected = { merchant_uid: 'issue_1', customer_uid: 'c1' };
    const charge = { merchant_uid: 'o1', amount: 9900 };
    const { confirmation } = await rest.issueThenCharge({ imp_uid, expected, charge });
    assertFields(confirmation, { kind: 'mismatch', field: 'amount', got: '9900' });
    assert.equal(
      (await rest.issueThenCharge({ imp_uid, expected: { ...expected, amount: 9900 }, charge }))
        .confirmation.kind,
      'paid',
    );
    assert.equal(sent('again').length, 0);
  });
});
