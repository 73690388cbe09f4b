// The owner's picture: periods with their attempts as dots, and the totals of a month.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthsOf, periodsOf } from '../../../www/shop/history.mjs';

const at = (text) => Date.parse(text) / 1000;
let number = 0;
const charge = (state, day, more = {}) => ({
  ...{ kind: 'charge', customer_uid: 'a', merchant_uid: `box${++number}`, amount: 14900 },
  ...{ state, created_at: at(`${day}T12:00:00+09:00`), ...more },
});
const subscription = (state, more = {}) => ({
  ...{ customer_uid: 'a', state, price: 14900, next_charge_at: at('2026-12-10T12:00:00+09:00') },
  ...more,
});
const dots = (orders, one) =>
  periodsOf(orders, [one])
    .get('a')
    .map((attempts) => attempts.map(({ dot }) => dot).join(' '));

const orders = [
  charge('key_issued', '2026-11-01', { kind: 'issue', amount: 0 }),
  charge('paid', '2026-11-01'),
  charge('refused', '2026-11-15'),
  charge('refused', '2026-11-18'),
  charge('paid', '2026-11-20'),
];

test('a period is its attempts up to the one that was paid, and the next one waits', () => {
  assert.deepEqual(dots(orders, subscription('active')), [
    'paid',
    'refused refused paid',
    'waiting',
  ]);
  const refused = [...orders, charge('refused', '2026-12-04')];
  const last = dots(refused, subscription('past_due')).at(-1);
  assert.equal(last, 'refused waiting', 'the same period is tried again');
});

test('what may be charged waits for nothing else, and nothing waits after a cancellation', () => {
  for (const state of ['unknown', 'open', 'mismatch', 'stopped']) {
    const open = [...orders, charge(state, '2026-12-04')];
    assert.equal(dots(open, subscription('active')).at(-1), 'unknown', state);
  }
  const intended = [...orders, charge('intended', '2026-12-04')];
  assert.equal(dots(intended, subscription('active')).at(-1), 'waiting');
  const ended = subscription('cancelled', { next_charge_at: null });
  assert.deepEqual(dots(orders, ended), ['paid', 'refused refused paid']);
  const never = [...orders, charge('not_charged', '2026-12-04')];
  assert.deepEqual(dots(never, ended), ['paid', 'refused refused paid']);
});

test('a window that has charged is the first period', () => {
  const window = [charge('paid', '2026-11-01', { kind: 'issue' })];
  assert.deepEqual(dots(window, subscription('active')), ['paid', 'waiting']);
  assert.deepEqual(dots([], subscription('active')), ['waiting']);
});

test('months are those of Korea, the latest first', () => {
  const late = charge('paid', '2026-11-30', { created_at: at('2026-11-30T15:30:00Z') });
  assert.deepEqual(monthsOf([...orders, late, charge('unknown', '2026-12-02')]), [
    { month: '2026-12', won: 14900, paid: 1, refused: 0, waiting: 0, unknown: 1 },
    { month: '2026-11', won: 29800, paid: 2, refused: 2, waiting: 0, unknown: 0 },
  ]);
});
