// Three functions, for any queue: what is due, the renewal of one subscription, and the
// reconciliation of a day. Each may end anywhere, and be called twice at once.
import { isRestError, renewal } from './iamport.mjs';

/** A subscription that was given to a queue is given again after so long. */
const GIVEN_UP_MS = 120_000;

/** A call that failed before anything was sent is made again after so long. */
const AGAIN_MS = 30_000;

/** The most steps in one go: a look-up, charges under two numbers, and the wait for the next. */
const MOST_STEPS = 8;

const LIST = 1000;

/** The states of a payment that moved money, if only for a while. */
const MONEY = ['paid', 'cancelled'];

/**
 * `notify` tells the buyer: `ask_for_card` with its reason, `paid`, `end`. `now` is the clock.
 */
export function createRenewals({
  rest,
  records,
  policy,
  notify = async () => {},
  now = () => new Date(),
  givenUpMs = GIVEN_UP_MS,
  againMs = AGAIN_MS,
}) {
  const later = (milliseconds) => new Date(now().getTime() + milliseconds);
  /** Iamport has asked this process to wait until then. */
  let paused = 0;

  /** The ids of subscriptions whose step is due, marked as given to the queue. */
  const due = (most, client) => records.take(now(), later(-givenUpMs), most, client);

  /**
   * Does everything that is due for one subscription. Returns the time at which to come again;
   * `null` if it has ended.
   */
  async function renew(id) {
    for (let turn = 0; turn < MOST_STEPS; turn++) {
      const record = await records.read(id);
      if (!record || record.subscription.ended) return null;
      const { subscription, attempts } = record;
      const step = renewal(subscription, attempts, policy, now(), { locale: 'en' });
      switch (step.kind) {
        case 'charge':
        case 'look_up':
          try {
            await (step.kind === 'charge'
              ? charge(subscription, attempts, step)
              : lookUp(subscription, attempts, step));
          } catch (error) {
            if (!isRestError(error)) throw error;
            // Nothing was sent, or a question has no answer: the record knows all there is.
            const again = later(waitAfter(error));
            await records.schedule(subscription, again);
            return again;
          }
          break;
        case 'ask_for_card':
          if (await records.schedule(subscription, step.until)) {
            if (await records.ask(id, step, now())) await notify(subscription, step);
            return step.until;
          }
          break;
        case 'wait':
          if (await records.schedule(subscription, step.until)) return step.until;
          break;
        default:
          if (await records.end(subscription, step.why)) {
            await notify(subscription, step);
            return null;
          }
      }
    }
    const { subscription } = await records.read(id);
    const again = later(againMs);
    await records.schedule(subscription, again);
    return again;
  }

  /** The time to wait after an error, and a pause for this process after 429. */
  function waitAfter(error) {
    const wait = error.retryAfterMs ?? againMs;
    if (error.httpStatus === 429) paused = Math.max(paused, Date.now() + wait);
    return wait;
  }

  const pause = async () => {
    const wait = paused - Date.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  };

  const paramOf = ({ name }, { customer_uid, merchant_uid, amount }) => ({
    ...{ customer_uid, merchant_uid, amount, name },
  });

  async function charge(subscription, attempts, step) {
    await pause();
    const { customer_uid } =
      attempts.find((one) => one.merchant_uid === step.merchant_uid) ?? subscription;
    const attempt = { ...step, customer_uid };
    await records.plan(subscription.id, attempt);
    const begun = now();
    const result = await rest.chargeOnce(paramOf(subscription, attempt), {
      since: step.since,
      onSend: (at) => records.claim(attempt, at),
    });
    await save(subscription, step, result, begun);
    // A busy server's refusal came in place of an answer.
    if (result.kind === 'unknown' && result.error.httpStatus === 429) waitAfter(result.error);
  }

  async function lookUp(subscription, attempts, { merchant_uid }) {
    await pause();
    const attempt = attempts.find((one) => one.merchant_uid === merchant_uid);
    const begun = now();
    const result = await rest.settle(paramOf(subscription, attempt), { since: attempt.sent_at });
    await save(subscription, attempt, result, begun);
  }

  /** An answer that holds nothing speaks of the time at which it was asked for. */
  async function save(subscription, { merchant_uid, period, amount }, result, begun) {
    const { kind, reason, payment } = result;
    const isNew = await records.save(merchant_uid, {
      ...{ kind, reason },
      at: kind === 'unknown' || kind === 'not_found' ? begun : now(),
      imp_uid: payment?.imp_uid,
    });
    // Of two that learn of it, the one that has written it down tells the buyer.
    const paid = { kind: 'paid', merchant_uid, period, amount };
    if (isNew && kind === 'paid') await notify(subscription, paid);
  }

  /** The payments of a day in Korea (`2026-01-31`), page by page. */
  async function* paymentsOf(from, to) {
    for (let page = 1; page; ) {
      await pause();
      const { list, next } = await rest.listPayments({
        ...{ payment_status: 'all', from, to, page, limit: LIST, sorting: 'started' },
      });
      yield list;
      page = next;
    }
  }

  /** True if Iamport knows the payment, if only as one that was refunded later. */
  async function wasPaid(imp_uid) {
    await pause();
    const payment = imp_uid && (await rest.payment(imp_uid));
    return MONEY.includes(payment?.status);
  }

  /**
   * Compares a day's payments with the records. What was paid and not recorded is recorded; every
   * difference is listed. Charges that were sent just before midnight may be another day's at
   * Iamport, so it is asked about an hour more on both sides. Iamport lists a payment under the
   * time at which it was paid, and once it is refunded under that of the refund.
   */
  async function reconcile(day) {
    const from = Date.parse(`${day}T00:00:00+09:00`) / 1000;
    const to = from + 24 * 60 * 60;
    const HOUR = 60 * 60;
    const differences = [];
    const paid = new Map();
    for await (const list of paymentsOf(from - HOUR, to + HOUR)) {
      const rows = await records.byNumber(list.map(({ merchant_uid }) => merchant_uid));
      const known = new Map(rows.map((row) => [row.merchant_uid, row]));
      for (const payment of list) {
        if (!MONEY.includes(payment.status) || payment.customer_uid_usage === 'issue') continue;
        const { merchant_uid, imp_uid, amount, customer_uid, cancel_amount } = payment;
        const row = known.get(merchant_uid);
        const at = payment.status === 'paid' ? payment.paid_at : payment.cancelled_at;
        const isOfDay = at >= from && at < to;
        const add = (kind, shop, iamport) =>
          isOfDay && differences.push({ kind, merchant_uid, imp_uid, shop, iamport });
        const before = paid.get(merchant_uid);
        if (before) add('paid_twice', before, imp_uid);
        paid.set(merchant_uid, imp_uid);
        if (!row) add('unknown_order', null, String(amount));
        else if (row.amount !== amount) add('other_amount', String(row.amount), String(amount));
        else if (row.customer_uid !== customer_uid)
          add('other_customer', row.customer_uid, customer_uid);
        else if (cancel_amount) add('refunded', row.kind, String(cancel_amount));
        else if (row.kind !== 'paid') {
          add('not_recorded', row.kind, 'paid');
          await records.save(merchant_uid, { kind: 'paid', at: now(), imp_uid });
        }
      }
    }
    for (const { merchant_uid, imp_uid } of await records.paidOf(
      new Date(from * 1000),
      new Date(to * 1000),
    ))
      if (!paid.has(merchant_uid) && !(await wasPaid(imp_uid)))
        differences.push({ kind: 'not_at_iamport', merchant_uid, imp_uid, shop: 'paid' });
    for (const difference of differences) await records.difference(day, difference);
    return differences;
  }

  return { due, renew, reconcile };
}
