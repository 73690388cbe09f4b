// Time and sockets: the deadline of a whole operation, servers that ask to wait, and many calls at
// once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { KEYS, failing, gate, issue, onCall, start } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

const CHARGE = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000, name: '커피' };
const SLOW = { delay: 2000 };

/** An answer that asks for fewer calls: Iamport's own, or a proxy's. */
const tooMany = (retryAfter, body = '<h1>Too Many Requests</h1>') => ({
  status: 429,
  body,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});
const IAMPORTS = '{"code":-1,"message":"요청이 너무 많습니다.","response":null}';

/** Measures a call, in milliseconds. */
async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { result, took: performance.now() - began };
}

describe('The deadline of an operation', () => {
  test('ends a look-up with its retries, wherever it is', async (t) => {
    for (const [fault, options] of [
      [onCall('getToken', 1, SLOW), {}],
      [onCall('/payments/', 1, SLOW), {}],
      [({ url }) => (url.includes('/payments/') ? { status: 503, body: '' } : null), {}],
      [({ url }) => (url.includes('/payments/') ? tooMany('30') : null), { retries: 9 }],
    ]) {
      const { rest } = await start(t, { fault }, { ...options, deadlineMs: 150 });
      const { result, took } = await timed(() => failing(rest.payment('imp_1')));
      assert.ok(['deadline', 'status'].includes(result.kind), result.kind);
      assert.equal(result.nothingHappened, true);
      assert.ok(took < 10_000, `${took} ms`);
    }
  });

  test('does not begin a charge in its second half', async (t) => {
    const { rest, sandbox, sent } = await start(t, {
      fault: onCall('getToken', 1, { delay: 1200 }),
    });
    issue(sandbox);
    const error = await failing(rest.again(CHARGE, { deadlineMs: 2000 }));
    assertFields(error, { kind: 'deadline', call: 'again', nothingHappened: true });
    assert.equal(sent('again').length, 0);
    // Nothing is remembered of what was not sent.
    assertFields(await rest.chargeOnce(CHARGE, { deadlineMs: 5000 }), { kind: 'paid' });
  });

  test('leaves a charge that it cuts off unknown, and looks nothing up any more', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    issue(sandbox);
    await rest.getToken();
    const hold = gate();
    sandbox.state.hold = () => hold.opened;
    const { result, took } = await timed(() => rest.chargeOnce(CHARGE, { deadlineMs: 300 }));
    assertFields(result, { kind: 'unknown', error: { kind: 'deadline', nothingHappened: false } });
    assert.ok(took < 10_000, `${took} ms`);
    // The two of before the charge.
    assert.equal(sent('/payments/find').length, 2);
    hold.open();
  });

  test('counts the time that the record takes', async (t) => {
    const { rest, sandbox, sent } = await start(t);
    issue(sandbox);
    const error = await failing(
      rest.chargeOnce(CHARGE, { deadlineMs: 200, onSend: () => new Promise(() => {}) }),
    );
    assertFields(error, { kind: 'deadline', nothingHappened: true });
    assert.equal(sent('again').length, 0);
  });

  test('must be above 0', async (t) => {
    const { rest } = await start(t);
    for (const deadlineMs of [0, -1, NaN]) {
      assert.throws(() => createRest({ ...KEYS, deadlineMs }), RangeError);
      await assert.rejects(rest.payment('imp_1', { deadlineMs }), RangeError);
      await assert.rejects(rest.chargeOnce(CHARGE, { deadlineMs }), RangeError);
    }
  });
});

describe('A server that asks to wait', () => {
  test('is asked again after as many seconds', async (t) => {
    const { rest, sent } = await start(t, { fault: onCall('GET /payments/', 1, tooMany('1')) });
    const { result, took } = await timed(() => rest.payment('imp_1'));
    assert.equal(result, null);
    assert.equal(sent('GET /payments/').length, 2);
    assert.ok(took >= 990, `${took} ms`);
  });

  test('is asked again at once if its date is over', async (t) => {
    const past = 'Wed, 21 Oct 2015 07:28:00 GMT';
    const fault = onCall('GET /payments/', 1, tooMany(past, IAMPORTS));
    const { rest } = await start(t, { fault });
    const wait = t.mock.method(globalThis, 'setTimeout');
    await rest.payment('imp_1');
    const waits = wait.mock.calls.map((call) => call.arguments[1]);
    // Two tries, and nothing between them.
    assert.deepEqual(
      waits.filter((ms) => ms < 1000),
      [0],
    );
  });

  test('is not waited for longer than a minute, nor than the deadline', async (t) => {
    const late = new Date(Date.now() + 3_600_000).toUTCString();
    for (const [retryAfter, deadlineMs, least] of [
      ['61', undefined, 61_000],
      [late, undefined, 3_500_000],
      ['20', 15_000, 20_000],
    ]) {
      const fault = ({ url }) => (url.includes('/payments/') ? tooMany(retryAfter) : null);
      const { rest, sent } = await start(t, { fault }, { deadlineMs });
      const { result, took } = await timed(() => failing(rest.payment('imp_1')));
      assertFields(result, { kind: 'status', httpStatus: 429, call: 'payment' });
      assert.ok(result.retryAfterMs >= least, `${result.retryAfterMs}`);
      assert.equal(sent('GET /payments/').length, 1);
      assert.ok(took < 10_000, `${took} ms`);
    }
  });

  test('may have charged, whoever says 429: the card was not refused', async (t) => {
    for (const [body, kind] of [
      ['<h1>429</h1>', 'status'],
      [IAMPORTS, 'api'],
    ]) {
      const { rest, sandbox, sent } = await start(t, {
        fault: onCall('again', 1, tooMany('0', body)),
      });
      issue(sandbox);
      const first = await rest.again(CHARGE);
      assertFields(first, {
        kind: 'unknown',
        error: { kind, httpStatus: 429, nothingHappened: false, reason: null, retryAfterMs: 0 },
      });
      assertFields(await rest.chargeOnce(CHARGE), { kind: 'unknown' });
      assert.equal(sent('again').length, 1);
    }
  });
});

describe('Many calls at once', () => {
  test('open no more connections than concurrency, and are served in order', async (t) => {
    const open = { now: 0, most: 0 };
    for (const [concurrency, most] of [
      [undefined, 20],
      [3, 3],
      [Infinity, 60],
    ]) {
      const order = [];
      Object.assign(open, { now: 0, most: 0 });
      const { baseUrl } = await start(t);
      const counted = async (url, init) => {
        open.now++;
        open.most = Math.max(open.most, open.now);
        if (String(url).includes('/payments/')) order.push(Number(String(url).split('imp_')[1]));
        try {
          return await fetch(url, init);
        } finally {
          open.now--;
        }
      };
      const rest = createRest({ ...KEYS, baseUrl, fetch: counted, concurrency });
      await rest.getToken();
      const asked = Array.from({ length: 60 }, (_, at) => at);
      await Promise.all(asked.map((at) => rest.payment(`imp_${at}`)));
      assert.equal(open.most, most);
      assert.deepEqual(order, asked);
    }
    for (const concurrency of [0, -1, 1.5, NaN])
      assert.throws(() => createRest({ ...KEYS, concurrency }), RangeError);
  });

  test('give their place on when they are aborted or over, and never charge then', async (t) => {
    const { rest, sandbox, sent } = await start(t, {}, { concurrency: 1 });
    issue(sandbox);
    await rest.getToken();
    const hold = gate();
    const arrived = gate();
    sandbox.state.hold = () => {
      arrived.open();
      return hold.opened;
    };
    const first = rest.again(CHARGE);
    await arrived.opened;
    const stop = new AbortController();
    const aborted = rest.again({ ...CHARGE, merchant_uid: 'o2' }, { signal: stop.signal });
    const late = rest.again({ ...CHARGE, merchant_uid: 'o3' }, { deadlineMs: 50 });
    const last = rest.again({ ...CHARGE, merchant_uid: 'o4' });
    stop.abort();
    assertFields(await failing(aborted), { kind: 'aborted', nothingHappened: true });
    assertFields(await failing(late), { kind: 'deadline', nothingHappened: true });
    hold.open();
    assert.equal((await first).kind, 'paid');
    assert.equal((await last).kind, 'paid');
    assert.equal(sent('again').length, 2);
  });
});
