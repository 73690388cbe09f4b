// The step before a charge, through the boundary: dates in, dates out, mistakes by name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodOf, renewal } from '../../dist/server.mjs';

const begin = new Date('2026-01-31T15:00:00.250+09:00');
const at = (text) => new Date(text);
const subscription = {
  ...{ id: '42', started_at: begin, every: { months: 1 }, amount: 9900 },
  ...{ cancelled_at: null, card_at: null, anotherColumn: 1n },
};
const attempt = {
  ...{ merchant_uid: '42p0000a01', period: 0, amount: 9900 },
  ...{ sent_at: new Date(begin.getTime() + 100), kind: null, reason: null, at: null },
};

test('a charge has its number, and the time of its record to the millisecond', () => {
  assert.deepEqual(renewal(subscription, [], {}, begin), {
    ...{ kind: 'charge', merchant_uid: '42p0000a01', period: 0, amount: 9900, since: null },
  });
  const again = renewal(subscription, [attempt], {}, at('2026-01-31T15:02:00+09:00'));
  assert.equal(again.kind, 'charge');
  assert.equal(again.since, attempt.sent_at);
});

test('an order is looked up until its look-up time is over, and not a moment less', () => {
  const unknown = { ...attempt, kind: 'unknown', at: attempt.sent_at };
  const policy = { lookUpMs: 3_000 };
  const step = (ms) =>
    renewal(subscription, [unknown], policy, new Date(attempt.sent_at.getTime() + ms)).kind;
  assert.equal(step(1_000), 'wait');
  assert.equal(step(2_999), 'look_up');
  assert.equal(step(4_000), 'charge');
});

test('times come back as dates', () => {
  const paid = { ...attempt, kind: 'paid', at: begin };
  const next = at('2026-02-28T15:00:00+09:00');
  assert.deepEqual(renewal(subscription, [paid], {}, begin), { kind: 'wait', until: next });
  assert.deepEqual(periodOf(subscription, 1), { from: next, to: at('2026-03-31T15:00:00+09:00') });
  const refused = { ...attempt, kind: 'refused', reason: 'expired', at: begin };
  assert.deepEqual(renewal(subscription, [refused], { graceDays: 3 }, begin), {
    ...{ kind: 'ask_for_card', why: 'expired', period: 0 },
    until: at('2026-02-03T15:00:00+09:00'),
  });
  const cancelled = { ...subscription, cancelled_at: begin };
  const ended = { kind: 'end', why: 'cancelled', merchant_uid: null };
  assert.deepEqual(renewal(cancelled, [], {}, begin), ended);
});

test('every mistake is named, and a number is no date', () => {
  const found = (run) => {
    try {
      run();
    } catch ({ kind, call, nothingHappened, violations }) {
      assert.deepEqual([kind, call, nothingHappened], ['invalid_param', null, true]);
      return violations.map(({ code, path, received }) => `${code} ${path} ${received}`);
    }
    return assert.fail('accepted');
  };
  const wrong = { ...subscription, started_at: begin.getTime(), cancelled_at: new Date('x') };
  assert.deepEqual(
    found(() => renewal(wrong, [{ ...attempt, sent_at: '2026' }], { retryDay: [1] }, begin)),
    [
      'wrong_type subscription.started_at number',
      'wrong_type subscription.cancelled_at Invalid Date',
      'wrong_type attempts[0].sent_at string',
      'bad_format policy "retryDay"',
    ],
  );
  // A column of another name would be read as an empty one.
  const { cancelled_at, ...renamed } = subscription;
  assert.deepEqual(
    found(() => periodOf(renamed, 0)),
    ['required subscription.cancelled_at nothing'],
  );
  for (const nothing of [null, undefined, 7])
    assert.deepEqual(
      found(() => renewal(nothing, nothing, nothing, begin)).map((text) => text.split(' ')[1]),
      ['subscription', 'attempts', 'policy'],
    );
  assert.throws(() => renewal(subscription, [], {}, Date.now()), TypeError);
  assert.throws(() => periodOf(subscription, -1), RangeError);
  const english = () => renewal({ ...subscription, id: '' }, [], {}, begin, { locale: 'en' });
  assert.throws(english, ({ violations }) => /is missing/.test(violations[0].message));
});
