// A stand-in for api.iamport.kr with a ledger of every charge, for a hundred thousand
// subscriptions: it fails by the table of tests/faults, and keeps little of each payment.
import { setTimeout as pause } from 'node:timers/promises';
import { newPayment } from '../../dist/testing-server.mjs';
import { FAULTS, LATEST } from '../faults/faults.mjs';
import { chance, choose } from '../faults/random.mjs';
import { createStandIn, envelope, missing } from '../faults/stand-in.mjs';

export const KEYS = { impKey: 'renewals', impSecret: 'renewals-secret' };

/** The ends of a charge, by its number. */
const CARDS = [
  { weight: 870 },
  { weight: 45, refusal: '한도초과' },
  { weight: 20, refusal: '유효기간이 만료된 카드입니다.' },
  { weight: 15, refusal: '잔액부족', byCode: true },
  { weight: 10, refusal: '한도초과', byCode: true, keepsNone: true },
  { weight: 10, refusal: '일시적인 오류가 발생했습니다.' },
  { weight: 5, refusal: '일시적인 오류가 발생했습니다.', byCode: true, keepsNone: true },
  { weight: 5, refusal: '처음 보는 거절', byCode: true, keepsNone: true },
  { weight: 5, refusal: '등록되지 않은 구매자입니다.', byCode: true, keepsNone: true },
  { weight: 3, refusal: '가맹점 계약을 확인하세요.' },
  { weight: 6, readyMs: 500 },
  { weight: 4, readyMs: 500, refusal: '거래정지 카드' },
  { weight: 2, readyMs: Number.POSITIVE_INFINITY },
];

const DAY = 24 * 60 * 60 * 1000;
const KOREA = 9 * 60 * 60 * 1000;
const dayOf = (time) => Math.floor((time + KOREA) / DAY);

/**
 * `faulty` is the share of requests that go wrong. `busy` of them are answered with 429 and
 * Retry-After. `watch(request, moment)` is that of tests/faults/stand-in.mjs.
 */
export function createIamport({ seed, timeoutMs, faulty, busy = 0, watch = () => {} }) {
  /** Payments by number, the oldest first. */
  const payments = new Map();
  const byDay = new Map();
  const charging = new Set();
  /** Charges that moved money: their amounts, by number. */
  const ledger = new Map();

  const cardOf = (merchant_uid) => choose(CARDS, chance(seed, 'card', merchant_uid));

  const paid = (payment) => {
    payment.status = 'paid';
    payment.paid_at = Date.now();
    const { merchant_uid, amount } = payment;
    ledger.set(merchant_uid, [...(ledger.get(merchant_uid) ?? []), amount]);
  };

  function add(
    { merchant_uid, amount, customer_uid },
    { refusal, readyMs },
    { sentAt, visibleAfter = 0 },
  ) {
    const now = Date.now();
    const payment = {
      merchant_uid,
      amount,
      customer_uid,
      visibleAt: Math.min(now + visibleAfter * timeoutMs, sentAt + LATEST * timeoutMs),
      startedAt: now,
    };
    if (readyMs !== undefined) payment.status = 'ready';
    else if (refusal) Object.assign(payment, { status: 'failed', refusal });
    else paid(payment);
    const same = payments.get(merchant_uid) ?? [];
    payment.imp_uid = `imp_${merchant_uid}_${same.length}`;
    payments.set(merchant_uid, [...same, payment]);
    const day = dayOf(now);
    if (!byDay.has(day)) byDay.set(day, []);
    byDay.get(day).push(payment);
    if (Number.isFinite(readyMs))
      standIn.work(async () => {
        await pause(readyMs);
        if (refusal) Object.assign(payment, { status: 'failed', refusal });
        else paid(payment);
      });
    return payment;
  }

  /** A payment as Iamport shows it. */
  const shown = ({ visibleAt, startedAt, refusal, paid_at, ...payment }) => {
    const full = newPayment(
      {
        ...{ name: '구독', pg_provider: 'kcp_billing', customer_uid_usage: 'payment' },
        ...payment,
        fail_reason: refusal ?? null,
      },
      startedAt,
    );
    return paid_at ? { ...full, paid_at: Math.floor(paid_at / 1000) } : full;
  };

  async function charge({ body, sentAt }, { visibleAfter }) {
    const { merchant_uid } = body;
    const isPaid = payments.get(merchant_uid)?.some(({ status }) => status === 'paid');
    if (isPaid || charging.has(merchant_uid))
      return envelope(200, 1, '이미 결제가 이루어진 거래건입니다.');
    charging.add(merchant_uid);
    await pause(2);
    charging.delete(merchant_uid);
    if (Date.now() > sentAt + LATEST * timeoutMs) return envelope(500, -1, '만료된 요청입니다.');
    standIn.counts.charges += 1;
    const card = cardOf(merchant_uid);
    if (card.keepsNone) return envelope(200, 1, card.refusal);
    const payment = add(body, card, { sentAt, visibleAfter });
    return card.byCode ? envelope(200, 1, card.refusal) : envelope(200, 0, null, shown(payment));
  }

  function find([, , , merchant_uid, status]) {
    const all = (payments.get(merchant_uid) ?? []).filter(
      ({ visibleAt }) => visibleAt <= Date.now(),
    );
    const found = all.findLast((one) => !status || one.status === status);
    return found ? envelope(200, 0, null, shown(found)) : missing();
  }

  /** A page of the payments that were begun in a period, the oldest first. */
  function list(query) {
    const [from, to, page, limit] = ['from', 'to', 'page', 'limit'].map((name) =>
      Number(query.get(name)),
    );
    const days = [];
    for (let day = dayOf(from * 1000); day <= dayOf(to * 1000); day++)
      days.push(...(byDay.get(day) ?? []));
    const all = days.filter(({ startedAt }) => startedAt >= from * 1000 && startedAt < to * 1000);
    if (!all.length) return missing();
    return envelope(200, 0, null, {
      total: all.length,
      previous: page - 1,
      next: page * limit < all.length ? page + 1 : 0,
      list: all.slice((page - 1) * limit, page * limit).map(shown),
    });
  }

  const standIn = createStandIn({
    timeoutMs,
    watch,
    carryOut(request, more) {
      const { path, what, query } = request;
      if (what === 'charge') return charge(request, more);
      return path[2] === 'status' ? list(query) : find(path);
    },
    faultOf({ number, what, body }) {
      if (chance(seed, 'faulty', number) >= faulty) return null;
      const ready = what === 'charge' && cardOf(body.merchant_uid).readyMs !== undefined;
      const rows = FAULTS.filter(
        ({ on, spares }) => on.includes(what) && !spares?.('paid', { sort: { card: { ready } } }),
      );
      return choose(rows, chance(seed, 'fault', number));
    },
    refusal({ number }) {
      if (chance(seed, 'busy', number) >= busy) return undefined;
      standIn.counts.busy += 1;
      return { ...envelope(429, -1, 'Too Many Requests'), headers: { 'retry-after': '1' } };
    },
  });
  Object.assign(standIn.counts, { charges: 0, busy: 0 });

  return { ...standIn, ledger };
}
