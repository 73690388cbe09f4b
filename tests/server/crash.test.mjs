// A process can end between sending a charge and reading its answer. The order's record, written
// just before it is sent, is all that the next process knows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { KEYS, gate, issue, onCall, start, stopClock } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

const CHARGE = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000, name: '커피' };
const LOOK_UP_MS = 90_000;

/** Another process: a client that shares nothing with the others of this one. */
const anotherProcess = (baseUrl, options = {}) =>
  createRest({ ...KEYS, baseUrl, ...options, fetch: (...request) => fetch(...request) });

/** The record of an order, with the statement that the guide has. */
function recordOf() {
  const row = { sent_at: null };
  /** The options that a process reads before it calls. */
  const read = () => {
    const since = row.sent_at;
    return {
      since,
      onSend: async (at) => {
        if (row.sent_at !== since) return 0;
        row.sent_at = at;
        return 1;
      },
    };
  };
  return { row, read };
}

/** An Iamport that refuses only paid numbers, which is all that is documented. */
const refusesPaidOnly = (sandbox) => {
  sandbox.state.charging.has = () => false;
};

const paidOf = (sandbox) =>
  [...sandbox.state.payments.values()].filter(
    ({ merchant_uid, status }) => merchant_uid === 'o1' && status === 'paid',
  );

describe('A process that ends while it charges', () => {
  test('its successor only looks the order up, until the look-up time is over', async (t) => {
    const advance = stopClock(t);
    const { sandbox, baseUrl, sent } = await start(t);
    issue(sandbox);
    refusesPaidOnly(sandbox);
    const hold = gate();
    const arrived = gate();
    sandbox.state.hold = () => {
      arrived.open();
      return hold.opened;
    };
    const record = recordOf();
    const first = anotherProcess(baseUrl).chargeOnce(CHARGE, record.read());
    await arrived.opened;
    const until = new Date(record.row.sent_at.getTime() + LOOK_UP_MS);
    for (const milliseconds of [0, 2000, LOOK_UP_MS - 2001]) {
      advance(milliseconds);
      const result = await anotherProcess(baseUrl).chargeOnce(CHARGE, record.read());
      assertFields(result, {
        kind: 'unknown',
        until,
        error: { kind: 'sent_before', call: 'again', merchant_uid: 'o1', nothingHappened: false },
      });
      assert.equal(sent('again').length, 1);
    }
    hold.open();
    await first;
    const found = await anotherProcess(baseUrl).chargeOnce(CHARGE, record.read());
    assertFields(found, { kind: 'paid', charged: false });
    assert.equal(paidOf(sandbox).length, 1);
  });

  test('a charge that never arrived is sent again, and its new time is written down', async (t) => {
    const advance = stopClock(t);
    const { sandbox, baseUrl } = await start(t, {
      fault: onCall('again', 1, { drop: 'before' }),
    });
    issue(sandbox);
    refusesPaidOnly(sandbox);
    const record = recordOf();
    const first = await anotherProcess(baseUrl).chargeOnce(CHARGE, record.read());
    assertFields(first, { kind: 'unknown', error: { kind: 'network' } });
    const { sent_at } = record.row;
    advance(LOOK_UP_MS);
    const second = await anotherProcess(baseUrl).chargeOnce(CHARGE, record.read());
    assertFields(second, { kind: 'paid', charged: true });
    assert.equal(record.row.sent_at.getTime(), sent_at.getTime() + LOOK_UP_MS);
    assert.equal(paidOf(sandbox).length, 1);
  });

  test('of processes that start at once, the record lets one send', async (t) => {
    const { sandbox, baseUrl, sent } = await start(t);
    issue(sandbox);
    refusesPaidOnly(sandbox);
    const record = recordOf();
    const reads = Array.from({ length: 8 }, () => record.read());
    const results = await Promise.all(
      reads.map((read) => anotherProcess(baseUrl).chargeOnce(CHARGE, read)),
    );
    assert.equal(sent('again').length, 1);
    assert.equal(results.filter(({ kind, charged }) => kind === 'paid' && charged).length, 1);
    for (const { kind, charged } of results)
      assert.ok(kind === 'unknown' || kind === 'paid', `${kind} ${charged}`);
  });

  test('issueThenCharge() keeps the record of its charge, too', async (t) => {
    const { sandbox, baseUrl, sent } = await start(t, {
      fault: onCall('again', 1, { drop: 'before' }),
    });
    issue(sandbox);
    const record = recordOf();
    const order = {
      expected: { merchant_uid: 'issue_1', customer_uid: 'c1' },
      charge: { merchant_uid: 'o1', amount: 3000, name: '커피' },
    };
    for (let i = 0; i < 2; i++) {
      const result = await anotherProcess(baseUrl).issueThenCharge(order, record.read());
      assertFields(result, { confirmation: { kind: 'key_issued' }, charge: { kind: 'unknown' } });
    }
    assert.equal(sent('again').length, 1);
  });

  test('lookUpMs sets the time', async (t) => {
    const advance = stopClock(t);
    const { sandbox, baseUrl, sent } = await start(t);
    issue(sandbox);
    const options = { timeoutMs: 1000, lookUpMs: 5000 };
    const since = new Date(Date.now());
    advance(4999);
    const early = await anotherProcess(baseUrl, options).chargeOnce(CHARGE, { since });
    assertFields(early, { kind: 'unknown', until: new Date(since.getTime() + 5000) });
    assert.equal(sent('again').length, 0);
    advance(1);
    const late = await anotherProcess(baseUrl, options).chargeOnce(CHARGE, { since });
    assert.equal(late.kind, 'paid');
    for (const lookUpMs of [0, 999, NaN, Infinity])
      assert.throws(() => createRest({ ...KEYS, timeoutMs: 1000, lookUpMs }), RangeError);
  });
});

describe('A look-up that is answered late', () => {
  test('speaks of the time at which it was asked for', async (t) => {
    const advance = stopClock(t);
    const { sandbox, baseUrl, sent } = await start(t);
    issue(sandbox);
    /** Asked a millisecond before the time is over, answered after it. */
    const slow = async (url, request) => {
      const response = await fetch(url, request);
      if (String(url).includes('/find/')) advance(500);
      return response;
    };
    const options = { ...KEYS, baseUrl, timeoutMs: 1000, lookUpMs: 5000 };
    const process = () => createRest({ ...options, fetch: (...request) => slow(...request) });
    const since = new Date(Date.now());
    advance(4999);
    // A charge may have been carried out while that answer was on its way.
    const early = await process().chargeOnce(CHARGE, { since });
    assertFields(early, { kind: 'unknown', until: new Date(since.getTime() + 5000) });
    assert.equal(sent('again').length, 0);
    assert.equal((await process().chargeOnce(CHARGE, { since })).kind, 'paid');
  });
});

describe('The record’s options', () => {
  test('a time that cannot be one is refused, and says nothing of the order', async (t) => {
    const { rest, sent } = await start(t);
    const seconds = Math.floor(Date.now() / 1000);
    for (const since of [
      new Date(seconds), // Seconds taken for milliseconds.
      new Date(Date.now() + 120_000),
      new Date(NaN),
      Date.now(),
      seconds,
      new Date().toISOString(),
      {},
      true,
    ]) {
      for (const call of [
        () => rest.chargeOnce(CHARGE, { since }),
        () =>
          rest.issueThenCharge(
            { expected: { merchant_uid: 'i', customer_uid: 'c1' }, charge: CHARGE },
            { since },
          ),
      ]) {
        const error = await call().catch((thrown) => thrown);
        assertFields(error, { kind: 'invalid_param', nothingHappened: false });
        assert.deepEqual(
          error.violations.map(({ code, path }) => `${code} ${path}`),
          ['bad_since since'],
        );
      }
    }
    assert.equal(sent('').length, 0);
  });

  test('null and a clock that is a little behind are fine', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    const ahead = new Date(Date.now() + 30_000);
    assert.equal((await rest.chargeOnce(CHARGE, { since: ahead })).kind, 'unknown');
    assert.equal((await rest.chargeOnce(CHARGE, { since: null })).kind, 'paid');
  });

  test('nothing is sent if the record could not be written', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    issue(sandbox);
    const broken = new Error('the database is gone');
    await assert.rejects(
      rest.chargeOnce(CHARGE, {
        onSend: () => {
          throw broken;
        },
      }),
      (error) => error === broken,
    );
    await assert.rejects(rest.chargeOnce(CHARGE, { onSend: async () => undefined }), TypeError);
    await assert.rejects(rest.chargeOnce(CHARGE, { onSend: () => ({ rowCount: 0 }) }), TypeError);
    await assert.rejects(rest.chargeOnce(CHARGE, { onSend: 'yes' }), TypeError);
    assert.equal(sent('again').length, 0);
    // Nothing is remembered of it either.
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: true });
  });

  test('a repeat that comes long after the record’s time is not sent', async (t) => {
    let asked = 0;
    const { rest, sandbox, sent } = await start(
      t,
      {
        fault: ({ url }) => {
          // The second token takes another try, 200 ms later.
          if (url.includes('getToken') && asked++ === 1) return { drop: 'before' };
          if (!url.includes('again')) return null;
          return { status: 401, body: '{"code":-1,"message":"Unauthorized","response":null}' };
        },
      },
      { timeoutMs: 100, retries: 5 },
    );
    issue(sandbox);
    const error = await rest.chargeOnce(CHARGE, { onSend: () => true }).catch((error) => error);
    assert.equal(error.nothingHappened, true);
    assert.equal(sent('again').length, 1);
  });

  test('onSend is called once, for the repeat after a refused token as well', async (t) => {
    const { rest, sandbox, sent } = await start(t, {
      fault: onCall('again', 1, {
        status: 401,
        body: '{"code":-1,"message":"Unauthorized","response":null}',
      }),
    });
    issue(sandbox);
    let calls = 0;
    const result = await rest.chargeOnce(CHARGE, { onSend: () => Boolean(++calls) });
    assertFields(result, { kind: 'paid', charged: true });
    assert.deepEqual({ calls, sent: sent('again').length }, { calls: 1, sent: 2 });
  });
});

describe('Clients of one process', () => {
  test('share the charges under way and what is known of them', async (t) => {
    const advance = stopClock(t);
    const { sandbox, baseUrl, sent } = await start(t, {
      fault: ({ url, body }) =>
        url.includes('again') && body.includes('o2') ? { drop: 'before' } : null,
    });
    issue(sandbox);
    refusesPaidOnly(sandbox);
    const hold = gate();
    sandbox.state.hold = () => hold.opened;
    // As bundlers copy the package: another module, with a class and a memory of its own.
    const { createRest: createAnother } = await import('../../dist/server.mjs?copy');
    const clients = [createRest, createAnother, createRest].map((create) =>
      create({ ...KEYS, baseUrl }),
    );
    const charges = clients.map((client) => client.chargeOnce(CHARGE));
    hold.open();
    for (const result of await Promise.all(charges))
      assertFields(result, { kind: 'paid', charged: true });
    assert.equal(sent('again').length, 1);
    const lost = { ...CHARGE, merchant_uid: 'o2' };
    for (const client of clients) assert.equal((await client.chargeOnce(lost)).kind, 'unknown');
    assert.equal(sent('again').length, 2);
    advance(LOOK_UP_MS);
    assert.equal((await clients[1].chargeOnce(lost)).kind, 'unknown');
    assert.equal(sent('again').length, 3);
  });

  test('another account, address or stand-in is another order', async (t) => {
    const [one, two] = [await start(t), await start(t)];
    issue(one.sandbox);
    issue(two.sandbox);
    const charges = await Promise.all([one.rest.chargeOnce(CHARGE), two.rest.chargeOnce(CHARGE)]);
    for (const result of charges) assertFields(result, { kind: 'paid', charged: true });
    const strange = createRest({ ...KEYS, impKey: 'imp_another', baseUrl: one.baseUrl });
    await assert.rejects(strange.chargeOnce(CHARGE), {
      kind: 'api',
      call: 'getToken',
      nothingHappened: true,
    });
  });

  test('keep neither key nor secret on the global object', async (t) => {
    await start(t);
    const registry = globalThis[Symbol.for('iamport-billing.rest.1')];
    const text = JSON.stringify([...registry.accounts.keys()]);
    assert.match(text, /127\.0\.0\.1/);
    for (const secret of [KEYS.impKey, KEYS.impSecret]) assert.ok(!text.includes(secret));
  });

  test('again() during the look-up of chargeOnce() is that order’s charge', async (t) => {
    const [look, arrived] = [gate(), gate()];
    const slow = async (url, init) => {
      const answer = await fetch(url, init);
      if (url.endsWith('/find/o1')) {
        arrived.open();
        await look.opened;
      }
      return answer;
    };
    const { rest, sandbox, sent } = await start(t, {}, { fetch: slow });
    issue(sandbox);
    refusesPaidOnly(sandbox);
    const once = rest.chargeOnce(CHARGE);
    await arrived.opened;
    assertFields(await rest.again(CHARGE), { kind: 'paid', charged: true });
    look.open();
    assertFields(await once, { kind: 'paid', charged: false });
    assert.equal(sent('again').length, 1);
  });

  test('one that leaves a queue does not let the next one past it', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    issue(sandbox);
    refusesPaidOnly(sandbox);
    const look = gate();
    const stop = new AbortController();
    const first = rest.chargeOnce(CHARGE, { onSend: () => look.opened.then(() => true) });
    const leaves = rest.chargeOnce(CHARGE, { signal: stop.signal });
    stop.abort();
    await assert.rejects(leaves, { kind: 'aborted' });
    const last = rest.chargeOnce({ ...CHARGE, amount: 9000 });
    look.open();
    assertFields(await first, { kind: 'paid', charged: true });
    assertFields(await last, { kind: 'mismatch', field: 'amount' });
    assert.equal(sent('again').length, 1);
  });
});
