// The orders: a table of what a card, a window and a gateway do.
import { chance, choose } from './random.mjs';

/**
 * - `card`: how a charge of the key ends. `refusal` is the gateway's text; `byCode` says it in the
 *   envelope, and `keepsNone` without a payment. `ready` payments end later.
 * - `window`: the window that issues the key, for `issueThenCharge`; `charges` as KakaoPay's does.
 */
const SORTS = [
  { name: 'charged', weight: 50, card: {} },
  { name: 'ready, then paid', weight: 5, card: { ready: true } },
  { name: 'ready, then refused', weight: 3, card: { ready: true, refusal: '거래정지 카드' } },
  { name: 'refused', weight: 5, card: { refusal: '한도를 초과한 카드입니다.' } },
  {
    name: 'refused by a code, with a payment',
    weight: 4,
    card: { refusal: '유효기간이 만료된 카드입니다.', byCode: true },
  },
  {
    name: 'refused by a code, without a payment',
    weight: 5,
    card: { refusal: '한도초과', byCode: true, keepsNone: true },
  },
  {
    name: 'unknown key',
    weight: 4,
    card: { refusal: '등록되지 않은 구매자입니다.', byCode: true, keepsNone: true },
  },
  { name: 'issued, then charged', weight: 12, window: {}, card: {} },
  { name: 'issued, then refused', weight: 4, window: {}, card: { refusal: '도난/분실 카드' } },
  { name: 'charged in the window', weight: 4, window: { charges: true }, card: {} },
  {
    name: 'ready in the window, then charged',
    weight: 2,
    window: { charges: true, ready: true },
    card: {},
  },
  { name: 'refused in the window', weight: 2, window: { refusal: '한도초과' }, card: {} },
];

/** The share of orders whose record is locked while they are charged. */
const LOCKED = 0.5;

/** The most charges of an order that go wrong. */
const FAULTY_CHARGES = 3;

/**
 * The order of that number: its sort, its sum, whether shops lock its record, and how many of its
 * first look-ups and charges may go wrong. `faults` is the mean of the look-ups.
 */
export function orderOf(seed, number, faults) {
  const uid = `o${number}`;
  return {
    uid,
    customer_uid: `${uid}c`,
    window_uid: `${uid}w`,
    amount: 1000 + Math.floor(chance(seed, 'amount', uid) * 90) * 1000,
    sort: choose(SORTS, chance(seed, 'sort', uid)),
    locks: chance(seed, 'locks', uid) < LOCKED,
    faults: {
      find: Math.floor(chance(seed, 'find', uid) * (2 * faults + 1)),
      charge: Math.floor(chance(seed, 'charge', uid) * (FAULTY_CHARGES + 1)),
    },
  };
}

/** The order that an address or a body names. Everything of order 7 begins with o7. */
export const orderIn = (text) => /(?:^|[^a-zA-Z0-9])(o\d+)/.exec(text)?.[1] ?? null;

/** The same order in the demo shop, which has one price, and issues every key in a window. */
export const ofDemo = (order) => ({
  ...order,
  amount: 14900,
  sort: { ...order.sort, window: order.sort.window ?? {} },
});
