// A stand-in for api.iamport.kr that keeps a ledger and fails on purpose.
//
// Two kinds, because the documents only say that a paid number is refused:
// - `known` refuses every number that it knows, also while it is being charged
// - `paid`  refuses only numbers that are paid: what arrives during a charge is charged, too
import { setTimeout as pause } from 'node:timers/promises';
import { newPayment } from '../../dist/testing-server.mjs';
import { FAULTS, LATEST } from './faults.mjs';
import { orderIn } from './orders.mjs';
import { chance, choose } from './random.mjs';
import { createStandIn, envelope, missing } from './stand-in.mjs';

export const KINDS = ['known', 'paid'];
export const KEYS = { impKey: 'faults', impSecret: 'faults-secret' };

/** A gateway takes so long to charge, in milliseconds. */
const GATEWAY_MS = 4;

/** A payment that is `ready` at first becomes final after so many timeouts. */
const READY = 0.8;

/** The share of an order's first requests that go wrong. */
const FAULTY = 0.8;
/** The share of questions for a token that go wrong. */
const FAULTY_TOKENS = 0.15;

/**
 * `orders` are by uid. `watch(request, moment)` is called at each `arrived`, `carried out` and
 * `answered`, which is where a shop can be killed.
 */
export function createIamport({ kind, seed, timeoutMs, ledger, orders, watch = () => {} }) {
  /** Payments by `merchant_uid`, the oldest first. */
  const payments = new Map();
  const charging = new Set();
  const turns = new Map();
  /** The order of a charge's number. */
  const charged = new Map();

  /** The fault of a request, if it has one. Only the first few of an order's do. */
  function faultOf({ order, what }) {
    const about = order ? `${order} ${what}` : what;
    const turn = (turns.get(about) ?? 0) + 1;
    turns.set(about, turn);
    const most = orders.get(order)?.faults[what] ?? Number.POSITIVE_INFINITY;
    const share = order ? FAULTY : FAULTY_TOKENS;
    if (turn > most || chance(seed, kind, 'faulty', about, turn) >= share) return null;
    const rows = FAULTS.filter(
      ({ on, spares }) => on.includes(what) && !(order && spares?.(kind, orders.get(order))),
    );
    return choose(rows, chance(seed, kind, 'fault', about, turn));
  }

  const paymentsOf = (merchant_uid, shown = true) =>
    (payments.get(merchant_uid) ?? []).filter(({ visibleAt }) => !shown || visibleAt <= Date.now());

  /** Adds a payment. A `ready` one that is to be charged is charged later. */
  function add(order, fields, { ready, refusal, sentAt, visibleAfter = 0 }) {
    const { merchant_uid, amount } = fields;
    const known = payments.get(merchant_uid) ?? [];
    const now = Date.now();
    const status = ready ? 'ready' : refusal ? 'failed' : 'paid';
    const payment = newPayment(
      {
        ...fields,
        imp_uid: `imp_${order.uid}_${merchant_uid}_${known.length}`,
        name: '커피',
        status,
      },
      now,
    );
    if (status === 'failed') payment.fail_reason = refusal;
    payments.set(merchant_uid, [...known, payment]);
    const visibleAt = Math.min(now + visibleAfter * timeoutMs, sentAt + LATEST * timeoutMs);
    Object.defineProperty(payment, 'visibleAt', { value: visibleAt });
    const paid = () => {
      if (amount) ledger.charge(order.uid, { merchant_uid, amount, at: Date.now(), sentAt });
    };
    if (status === 'paid') paid();
    if (ready)
      standIn.work(async () => {
        await pause(READY * timeoutMs);
        payment.status = refusal ? 'failed' : 'paid';
        payment.fail_reason = refusal ?? null;
        if (!refusal) paid();
      });
    return payment;
  }

  async function charge(request, { visibleAfter }) {
    const { merchant_uid, amount, customer_uid } = request.body;
    const order = orders.get(request.order);
    const { refusal, byCode, keepsNone, ready } = order.sort.card;
    const known = paymentsOf(merchant_uid, false);
    const isKnown = known.length > 0 || charging.has(merchant_uid);
    const isPaid = known.some(({ status }) => status === 'paid');
    if (kind === 'known' ? isKnown : isPaid)
      return envelope(200, 1, '이미 결제가 이루어진 거래건입니다.');
    charging.add(merchant_uid);
    await pause(GATEWAY_MS);
    charging.delete(merchant_uid);
    if (Date.now() > request.sentAt + LATEST * timeoutMs) {
      ledger.note(request.order, `request ${request.number} came too late and was not carried out`);
      return envelope(500, -1, '만료된 요청입니다.');
    }
    if (keepsNone) return envelope(200, 1, refusal);
    const fields = { merchant_uid, amount, customer_uid, customer_uid_usage: 'payment' };
    const more = { ready, refusal, sentAt: request.sentAt, visibleAfter };
    const payment = add(order, { ...fields, pg_provider: 'kcp_billing' }, more);
    return byCode ? envelope(200, 1, refusal) : envelope(200, 0, null, payment);
  }

  function find(path) {
    const [merchant_uid, status] = path.slice(3);
    const found = paymentsOf(merchant_uid).findLast((one) => !status || one.status === status);
    return found ? envelope(200, 0, null, found) : missing();
  }

  function payment([, , imp_uid]) {
    const found = [...payments.values()].flat().find((one) => one.imp_uid === imp_uid);
    return found ? envelope(200, 0, null, found) : missing();
  }

  const standIn = createStandIn({
    timeoutMs,
    faultOf,
    carryOut(request, more) {
      const { path, what } = request;
      if (what === 'charge') return charge(request, more);
      return path[2] === 'find' ? find(path) : payment(path);
    },
    describe({ what, path, body }, text) {
      const order = orderIn(text) ?? charged.get(path[3]) ?? null;
      // A shop may number its charges as it likes. Their key tells the order.
      if (what === 'charge') charged.set(body.merchant_uid, order);
      return { order };
    },
    watch(request, moment) {
      const { number, what, shop, order, fault } = request;
      if (moment === 'arrived')
        ledger.note(
          order,
          `request ${number}, ${what} of shop ${shop}${fault ? `: ${fault}` : ''}`,
        );
      watch(request, moment);
    },
  });

  return {
    ...standIn,
    /** The buyer's window issues a key, and may charge. Returns the payment's `imp_uid`. */
    window(order) {
      const { charges, ready, refusal } = order.sort.window;
      const pg_provider = charges ? 'kakaopay' : 'kcp_billing';
      const fields = {
        merchant_uid: order.window_uid,
        customer_uid: order.customer_uid,
        customer_uid_usage: refusal ? null : 'issue',
        amount: charges ? order.amount : 0,
        pg_provider,
        pg_id: 'faults',
      };
      return add(order, fields, { ready, refusal }).imp_uid;
    },
  };
}
