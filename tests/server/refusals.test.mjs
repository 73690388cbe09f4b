// After an error or a refusal: the things that are certain of the order, not of the one call.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { KEYS, failing, gate, issue, onCall, start, stopClock } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

const CHARGE = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000, name: '커피' };
const LOOK_UP_MS = 90_000;
const DEAD = { drop: 'before' };

const refusal = (message) => ({
  status: 200,
  body: JSON.stringify({ code: 1, message, response: null }),
});
/** The record lets this call send it. */
const CLAIM = { since: null, onSend: () => true };

describe('nothingHappened', () => {
  test('is true of an order that was never sent, and of no other', async (t) => {
    const advance = stopClock(t);
    let isDead = true;
    const { rest, sandbox } = await start(
      t,
      { fault: ({ url }) => (isDead && url.includes('/payments/find') ? DEAD : null) },
      { retries: 0 },
    );
    issue(sandbox);
    const dead = { kind: 'network', call: 'findPayment', merchant_uid: 'o1' };
    assertFields(await failing(rest.chargeOnce(CHARGE)), { ...dead, nothingHappened: true });
    // The record says that it was sent, whoever sent it.
    const since = new Date(Date.now());
    assertFields(await failing(rest.chargeOnce(CHARGE, { since })), {
      ...dead,
      nothingHappened: false,
    });
    const order = {
      expected: { merchant_uid: 'issue_1', customer_uid: 'c1' },
      charge: { merchant_uid: 'o1', amount: 3000 },
    };
    assertFields(await failing(rest.issueThenCharge(order)), { nothingHappened: true });
    assertFields(await failing(rest.issueThenCharge(order, { since })), { nothingHappened: false });
    isDead = false;
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'paid');
    isDead = true;
    advance(10 * LOOK_UP_MS);
    assertFields(await failing(rest.chargeOnce(CHARGE)), { ...dead, nothingHappened: false });
    assertFields(await failing(rest.chargeOnce({ ...CHARGE, amount: -1 })), {
      kind: 'invalid_param',
      nothingHappened: false,
    });
  });

  test('is false of an unknown order, when nothing can be reached any more', async (t) => {
    const { rest, sandbox } = await start(t, { fault: onCall('again', 1, DEAD) }, { retries: 0 });
    issue(sandbox);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'unknown');
    await sandbox.close();
    for (const call of ['chargeOnce', 'again']) {
      const error = await failing(rest[call](CHARGE));
      assertFields(error, { kind: 'network', merchant_uid: 'o1', nothingHappened: false }, call);
    }
    assertFields(await failing(rest.again({ ...CHARGE, merchant_uid: 'o2' })), {
      kind: 'network',
      call: 'again',
      merchant_uid: 'o2',
      nothingHappened: true,
    });
  });

  test('is false if a repeated charge is answered with “already paid”', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    assertFields(await rest.again(CHARGE), { kind: 'paid', charged: true });
    assertFields(await failing(rest.again(CHARGE)), {
      kind: 'api',
      call: 'again',
      reason: 'already',
      nothingHappened: false,
    });
  });

  test('is false if the refusal stands behind a charge that was made', async (t) => {
    const { rest, sandbox } = await start(t, {
      fault: onCall('again', 1, {
        body: () => '{"code":1,"message":"한도초과","response":null}',
      }),
    });
    issue(sandbox);
    assertFields(await failing(rest.again(CHARGE)), {
      kind: 'api',
      reason: 'limit',
      nothingHappened: false,
    });
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: false });
  });

  test('is true once nothing can be on its way, and Iamport has no payment', async (t) => {
    const advance = stopClock(t);
    let isDead = false;
    const { rest, sandbox } = await start(t, {
      fault: (request) => {
        if (request.url.includes('again') && !isDead) return DEAD;
        return null;
      },
    });
    issue(sandbox);
    assert.equal((await rest.chargeOnce(CHARGE)).kind, 'unknown');
    advance(LOOK_UP_MS);
    isDead = true;
    const stop = new Error('no database');
    await assert.rejects(rest.chargeOnce(CHARGE, { onSend: () => Promise.reject(stop) }), stop);
    const slow = { deadlineMs: 500, onSend: () => new Promise(() => {}) };
    assertFields(await failing(rest.chargeOnce(CHARGE, slow)), {
      kind: 'deadline',
      nothingHappened: true,
    });
  });
});

describe('A refusal without a payment', () => {
  test('is unknown until the look-up time is over, and then one for good', async (t) => {
    const advance = stopClock(t);
    const { rest, sent } = await start(t);
    const asked = { kind: 'unknown', error: { kind: 'api', reason: 'no_key', code: 1 } };
    assertFields(await rest.chargeOnce(CHARGE), asked);
    for (let i = 0; i < 5; i++) assertFields(await rest.chargeOnce(CHARGE), asked);
    assert.equal(sent('again').length, 1);
    const refused = {
      kind: 'refused',
      reason: 'no_key',
      next: 'issue_again',
      fail_reason: '등록되지 않은 구매자입니다.',
      payment: null,
    };
    for (let i = 0; i < 3; i++) {
      advance(LOOK_UP_MS);
      assert.deepEqual(await rest.chargeOnce(CHARGE), refused);
      // It stays refused between the tries, too.
      assert.deepEqual(await rest.chargeOnce(CHARGE), refused);
      assert.equal(sent('again').length, 1);
    }
  });

  test('is one at once if the record says that nobody else sends the order', async (t) => {
    for (const [message, reason, next] of [
      ['등록되지 않은 구매자입니다.', 'no_key', 'issue_again'],
      ['[8326] 사용한도초과', 'limit', 'retry_later'],
      ['도난/분실', 'lost', 'other_card'],
      ['유효기간만료', 'expired', 'other_card'],
      ['잔액부족', 'insufficient', 'retry_later'],
      ['미등록 가맹점', 'setup', 'fix_setup'],
    ]) {
      const { rest, sandbox } = await start(t, { fault: onCall('again', 1, refusal(message)) });
      issue(sandbox);
      const result = await rest.chargeOnce(CHARGE, CLAIM);
      const expected = { kind: 'refused', reason, next, fail_reason: message, payment: null };
      assert.deepEqual(result, expected);
    }
  });

  test('is none at once if it says that the order is paid, or not how far it went', async (t) => {
    const advance = stopClock(t);
    for (const [message, last] of [
      ['이미 결제가 이루어진 거래건입니다.', 'unknown'],
      ['일시적인 오류가 발생했습니다.', 'refused'],
      ['알 수 없는 말', 'refused'],
    ]) {
      const { rest, sandbox } = await start(t, {
        fault: ({ url }) => (url.includes('again') ? refusal(message) : null),
      });
      issue(sandbox);
      assert.equal((await rest.chargeOnce(CHARGE, CLAIM)).kind, 'unknown', message);
      assert.equal((await rest.chargeOnce(CHARGE, CLAIM)).kind, 'unknown', message);
      advance(LOOK_UP_MS);
      assert.equal((await rest.chargeOnce(CHARGE, CLAIM)).kind, last, message);
    }
  });

  test('ends nothing that another process sends just then', async (t) => {
    const advance = stopClock(t);
    const { rest, baseUrl, sandbox, sent } = await start(t, {
      fault: onCall('again', 1, refusal('알 수 없는 말')),
    });
    issue(sandbox);
    let sentAt = null;
    const record = (since) => ({
      since,
      onSend(at) {
        if (sentAt !== since) return false;
        sentAt = at;
        return true;
      },
    });
    // With a `fetch` of its own it remembers nothing of the first one's.
    const other = createRest({ ...KEYS, baseUrl, fetch: (...request) => fetch(...request) });
    assert.equal((await rest.chargeOnce(CHARGE, record(null))).kind, 'unknown');
    advance(LOOK_UP_MS + 1);
    // Both have read the record before either of them writes to it.
    const [mine, others] = [record(sentAt), record(sentAt)];
    const { onSend } = mine;
    let paid;
    mine.onSend = async (at) => {
      paid = await other.chargeOnce(CHARGE, others);
      return onSend(at);
    };
    assert.equal((await rest.chargeOnce(CHARGE, mine)).kind, 'unknown');
    assertFields(paid, { kind: 'paid', charged: true });
    assert.equal(sent('again').length, 2);
    assertFields(await rest.chargeOnce(CHARGE, record(sentAt)), { kind: 'paid', charged: false });
  });

  test('ends an order that the record gives to this process', async (t) => {
    const advance = stopClock(t);
    const { rest, sandbox, sent } = await start(t, {
      fault: onCall('again', 1, refusal('알 수 없는 말')),
    });
    issue(sandbox);
    const claims = [];
    const onSend = (at) => claims.push(at) > 0;
    assert.equal((await rest.chargeOnce(CHARGE, { since: null, onSend })).kind, 'unknown');
    advance(LOOK_UP_MS + 1);
    assert.equal((await rest.chargeOnce(CHARGE, { since: claims[0], onSend })).kind, 'refused');
    // Another one's later sending is not refused by that.
    const since = new Date(claims[1].getTime() + 1);
    advance(1000);
    assert.equal((await rest.chargeOnce(CHARGE, { since, onSend })).kind, 'unknown');
    assert.equal(sent('again').length, 1);
  });

  test('is none if the order has a payment', async (t) => {
    const { rest, sandbox } = await start(t, {
      fault: onCall('again', 1, { body: () => refusal('한도초과').body }),
    });
    issue(sandbox);
    assertFields(await rest.chargeOnce(CHARGE, CLAIM), { kind: 'paid', charged: true });
  });

  test('is none if the order cannot be looked up afterwards', async (t) => {
    let charged = false;
    const { rest, sandbox } = await start(
      t,
      {
        fault: ({ url }) => {
          if (url.includes('again')) charged = true;
          if (!charged) return null;
          return url.includes('again') ? refusal('한도초과') : { status: 502, body: '' };
        },
      },
      { retries: 0 },
    );
    issue(sandbox);
    assertFields(await rest.chargeOnce(CHARGE, CLAIM), {
      kind: 'unknown',
      error: { httpStatus: 502, call: 'findPayment' },
    });
  });

  test('is read by refusal(), wherever a gateway’s words come from', async (t) => {
    const { rest, sent } = await start(t);
    assert.deepEqual(rest.refusal('한도 초과'), {
      reason: 'limit',
      next: 'retry_later',
      fail_reason: '한도 초과',
    });
    for (const nothing of [null, undefined])
      assertFields(rest.refusal(nothing), { reason: 'unknown', fail_reason: null });
    assert.equal(sent('').length, 0);
  });
});

describe('A payment that was there', () => {
  test('is not charged: an order number that comes round again says so', async (t) => {
    const { rest, sandbox, baseUrl } = await start(t);
    issue(sandbox);
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: true });
    const payment = [...sandbox.state.payments.values()].find((one) => one.merchant_uid === 'o1');
    payment.paid_at -= 30 * 86_400;
    const restarted = createRest({ ...KEYS, baseUrl, fetch: (...request) => fetch(...request) });
    for (const client of [rest, restarted]) {
      const found = await client.chargeOnce(CHARGE, CLAIM);
      assertFields(found, {
        kind: 'paid',
        charged: false,
        payment: { paid_at: payment.paid_at },
      });
    }
  });

  test('is charged if this call’s own answer was lost', async (t) => {
    const { rest, sandbox } = await start(t, { fault: onCall('again', 1, { drop: 'after' }) });
    issue(sandbox);
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: true });
    assertFields(await rest.chargeOnce(CHARGE), { kind: 'paid', charged: false });
  });

  test('is shared with the deadline that all calls of a client have', async (t) => {
    const { rest, sandbox, sent } = await start(t, {}, { deadlineMs: 20_000 });
    issue(sandbox);
    const hold = gate();
    sandbox.state.hold = () => hold.opened;
    const charges = [rest.chargeOnce(CHARGE), rest.chargeOnce(CHARGE)];
    hold.open();
    for (const result of await Promise.all(charges)) assertFields(result, { charged: true });
    assert.equal(sent('again').length, 1);
  });
});
