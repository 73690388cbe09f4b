// The shop's server: what a subscription goes through, from the order to the last charge.
import { monthsOf, periodsOf } from './history.mjs';

/**
 * The server's own price list: what the browser says of prices is not asked. Won, every two weeks.
 */
export const PLANS = {
  one: { price: 14900, name: '밀물커피 한 봉지' },
  two: { price: 26900, name: '밀물커피 두 봉지' },
};

const PERIOD_S = 14 * 24 * 3600;

/** States in which a charge waits for its answer, and may be asked for once more. */
const OPEN = ['intended', 'unknown', 'open'];

/** States of an order whose card is registered. */
const REGISTERED = ['key_issued', 'paid'];

/** Answers that make a payment the order's own. */
const CONFIRMED = [...REGISTERED, 'awaiting_deposit'];

/**
 * The weight of an answer: nothing that is known of a charge is taken back by an answer that says
 * less.
 */
const WEIGHT = { not_charged: 1, refused: 2, mismatch: 3, paid: 4 };
const weight = (state) => WEIGHT[state] ?? 0;

/**
 * A charge whose answer was lost is there by then, or never will be: three times as long as a call
 * may take, and half a minute more.
 */
const LOST_S = 120;

const differs = ({ field, expected, got }) => `${field}: ${expected} ≠ ${got}`;

/**
 * Keeps a mismatch with its imp_uid, whatever comes after it: there may be money behind it.
 */
const evidence = (note) => (note?.includes('≠') ? note : null);
const withEvidence = (note, text) =>
  evidence(note)?.includes(text) ? note : [evidence(note), text].filter(Boolean).join('; ');

/** Of two orders of one second the one that was added later is the newer one. */
const newestFirst = (orders) =>
  orders.reverse().sort((one, other) => other.created_at - one.created_at);

/** `now` is in unix seconds, so that the owner's page can move the days along. */
export function createShop({ rest, db, now = () => Math.floor(Date.now() / 1000) }) {
  const { order, subscription } = db;
  const charges = (keep) => db.orders((row) => row.kind === 'charge' && keep(row));

  /**
   * Before the window opens. Numbers, names and prices are the server's. The row decides what will
   * be confirmed; a second one under its number changes nothing.
   */
  function placeOrder({ merchant_uid, customer_uid, plan, today, pg }) {
    if (
      typeof plan !== 'string' ||
      !Object.hasOwn(PLANS, plan) ||
      ![merchant_uid, customer_uid].every(
        (uid) => typeof uid === 'string' && uid && uid.length <= 80,
      )
    ) {
      return { kind: 'bad_order' };
    }
    const { price, name } = PLANS[plan];
    const amount = today === 'box' ? price : 0;
    db.addOrder({
      merchant_uid,
      customer_uid,
      kind: 'issue',
      plan,
      amount,
      pg: typeof pg === 'string' ? pg : null,
      now: now(),
    });
    return { kind: 'placed', merchant_uid, customer_uid, amount, name };
  }

  /**
   * After the window, by callback, landing or webhook. However often it is called, it charges once.
   */
  async function confirm({ merchant_uid, imp_uid }) {
    const issue = typeof merchant_uid === 'string' && order(merchant_uid);
    if (!issue) return { kind: 'unknown_order' };
    if (issue.kind === 'charge') return chargeReported(issue);
    const reported = typeof imp_uid === 'string' && imp_uid ? imp_uid : null;
    // Another imp_uid for an order that is settled is looked at all the same: it may be a second
    // payment.
    if (REGISTERED.includes(issue.state) && [null, issue.imp_uid].includes(reported))
      return summary(issue);
    db.setOrder(merchant_uid, { reported: true });
    const { customer_uid, amount, pg } = issue;
    const expected = { merchant_uid, customer_uid, amount, pg };
    const confirmation = await rest.confirmIssue({ imp_uid: reported, expected });
    const charge = db.transaction(() => {
      // The webhook may have been faster.
      if (REGISTERED.includes(order(merchant_uid).state)) {
        noteSecondPayment(merchant_uid, confirmation);
        return waitingCharge(customer_uid);
      }
      recordIssue(merchant_uid, confirmation);
      if (!REGISTERED.includes(confirmation.kind)) return null;
      subscribe(issue, confirmation);
      // Written down together with the card, so that no crash comes between them.
      return confirmation.kind === 'key_issued'
        ? dueCharge(customer_uid, ['active', 'past_due'])
        : null;
    });
    if (charge) await settle(charge);
    const after = order(merchant_uid);
    if (REGISTERED.includes(after.state)) return summary(after);
    // What this report came to; the order may know better.
    return summary({
      ...after,
      state: confirmation.kind,
      note:
        { mismatch: () => differs(confirmation), not_paid: () => confirmation.fail_reason }[
          confirmation.kind
        ]?.() ?? null,
    });
  }

  /**
   * Writes down what a report came to. Anybody can report, so a report about nothing, or about
   * somebody else's payment, decides nothing: a later true one still confirms, and what waits for a
   * deposit goes on waiting.
   */
  function recordIssue(merchant_uid, confirmation) {
    const { kind, payment } = confirmation;
    const { state, note, imp_uid } = order(merchant_uid);
    const isThisOrder = payment?.merchant_uid === merchant_uid;
    const isOther = !(isThisOrder && payment.imp_uid === imp_uid);
    const saysLess =
      !REGISTERED.includes(kind) &&
      ((['open', 'awaiting_deposit'].includes(state) && isOther) ||
        (state === 'mismatch' && ['not_paid', 'open'].includes(kind)));
    db.setOrder(merchant_uid, {
      state: saysLess ? state : kind,
      // Only a payment that was confirmed is this order's, and is asked about at the next start.
      imp_uid: CONFIRMED.includes(kind) && !saysLess ? payment.imp_uid : null,
      note:
        kind === 'mismatch'
          ? withEvidence(note, `${differs(confirmation)} (${payment.imp_uid})`)
          : (evidence(note) ?? (saysLess ? note : confirmation.fail_reason)),
      now: now(),
    });
  }

  /**
   * A registered order keeps its state, and the imp_uid of any other payment that was made for it.
   */
  function noteSecondPayment(merchant_uid, { payment }) {
    const { state, note, imp_uid } = order(merchant_uid);
    if (
      payment?.merchant_uid !== merchant_uid ||
      payment.imp_uid === imp_uid ||
      payment.status !== 'paid'
    )
      return;
    db.setOrder(merchant_uid, {
      state,
      note: withEvidence(
        note,
        differs({ field: 'imp_uid', expected: imp_uid, got: payment.imp_uid }),
      ),
      now: now(),
    });
  }

  /** The card is registered: the subscription begins, goes on, or begins anew. */
  function subscribe({ customer_uid, amount, pg, plan }, { kind, payment }) {
    const before = subscription(customer_uid);
    const charged = kind === 'paid';
    db.setSubscription(customer_uid, {
      plan,
      price: PLANS[plan].price,
      pg,
      card: payment.card_number,
      state: charged || !before || before.state === 'cancelled' ? 'active' : before.state,
      next_charge_at: nextCharge(before, charged, amount),
      charges: (before?.charges ?? 0) + Number(charged),
    });
    // The new key has replaced the one that was to be deleted, and its name.
    db.keepKey(customer_uid);
  }

  /** The webhook of a charge: it is looked up, and never made on somebody's word. */
  async function chargeReported({ merchant_uid, state }) {
    if (state !== 'paid') recordCharge(merchant_uid, await lookUp(order(merchant_uid)));
    return { kind: order(merchant_uid).state, merchant_uid };
  }

  /** A new card of a running subscription leaves its days alone; what is overdue is due now. */
  function nextCharge(before, charged, amount) {
    if (before?.state === 'active' && !charged) return before.next_charge_at;
    const dueNow = before?.state === 'past_due' || amount > 0;
    return !charged && dueNow ? now() : now() + PERIOD_S;
  }

  /** The answer to the page. */
  function summary({ merchant_uid, customer_uid, state, note }) {
    const [last] = newestFirst(charges((row) => row.customer_uid === customer_uid));
    return {
      kind: state,
      merchant_uid,
      note,
      subscription: subscription(customer_uid) ?? null,
      charge: last ?? null,
    };
  }

  /** The customer's charge that has no answer yet. */
  function waitingCharge(customer_uid) {
    const [waiting] = charges(
      (row) => row.customer_uid === customer_uid && [...OPEN, 'stopped'].includes(row.state),
    );
    return waiting ?? null;
  }

  /**
   * The period's charge, where it is due: the one that waits, or a new one, written down. Inside a
   * transaction.
   */
  function dueCharge(customer_uid, states) {
    const waiting = waitingCharge(customer_uid);
    if (waiting) return waiting;
    const due = subscription(customer_uid);
    if (!due || !states.includes(due.state) || due.next_charge_at > now()) return null;
    const count = charges(() => true).length;
    const merchant_uid = `box_${now().toString(36)}_${count + 1}`;
    db.addOrder({
      merchant_uid,
      customer_uid,
      kind: 'charge',
      plan: due.plan,
      amount: due.price,
      pg: due.pg,
      now: now(),
    });
    return { merchant_uid };
  }

  /** The period's charge, where it is due: written down, then made, then recorded. */
  async function chargeIfDue(customer_uid, states) {
    for (;;) {
      const charge = db.transaction(() => dueCharge(customer_uid, states));
      if (!charge) return;
      await settle(charge);
      // What an earlier, cancelled subscription has left is known now never to have been made: this
      // one's may follow.
      if (order(charge.merchant_uid).state !== 'not_charged') return;
    }
  }

  /** Asks Iamport about a charge. Sends nothing that charges. */
  async function lookUp({ merchant_uid, customer_uid, amount }) {
    // A paid one counts, whatever was tried after it.
    const payment =
      (await rest.findPayment(merchant_uid, { status: 'paid' })) ??
      (await rest.findPayment(merchant_uid));
    if (!payment) return { kind: 'not_found' };
    if (payment.amount !== amount)
      return { kind: 'mismatch', payment, field: 'amount', expected: amount, got: payment.amount };
    if (payment.customer_uid && payment.customer_uid !== customer_uid)
      return {
        kind: 'mismatch',
        payment,
        field: 'customer_uid',
        expected: customer_uid,
        got: payment.customer_uid,
      };
    return {
      kind: { paid: 'paid', failed: 'refused' }[payment.status] ?? 'open',
      payment,
      fail_reason: payment.fail_reason,
    };
  }

  /** Charges that are asked about now: who else wants to know waits for the same answer. */
  const atWork = new Map();

  /**
   * Makes a charge that was written down, or finds out what became of it. Safe to call again.
   */
  function settle(charge) {
    const { merchant_uid } = charge;
    if (!atWork.has(merchant_uid))
      atWork.set(
        merchant_uid,
        makeOrFind(charge).finally(() => atWork.delete(merchant_uid)),
      );
    return atWork.get(merchant_uid);
  }

  async function makeOrFind({ merchant_uid }) {
    const charge = order(merchant_uid);
    const { customer_uid } = charge;
    // Nothing is charged for a subscription that was cancelled; what was sent before may have been,
    // so it is looked up.
    if (charge.state !== 'stopped' && subscription(customer_uid).state === 'cancelled')
      stopCharges(customer_uid);
    const asked =
      order(merchant_uid).state === 'stopped' ? lookUp(charge) : chargeOnce(order(merchant_uid));
    // An error is none of the card's: no token, no network, a look-up that failed. It leaves the
    // charge open.
    const result = await asked.catch((error) => ({ kind: 'unknown', error }));
    recordCharge(merchant_uid, result);
  }

  /** The row says when the charge was last sent, so that no crash charges twice. */
  function chargeOnce({ customer_uid, merchant_uid, amount, plan, sent_at: since }) {
    return rest.chargeOnce(
      { customer_uid, merchant_uid, amount, name: PLANS[plan].name },
      {
        since: since === null ? null : new Date(since),
        onSend: (at) => db.claimCharge(merchant_uid, { at: at.getTime(), since }),
      },
    );
  }

  /** Charges without an answer are from now on looked up only. */
  function stopCharges(customer_uid) {
    for (const { merchant_uid } of charges(
      (row) => row.customer_uid === customer_uid && OPEN.includes(row.state),
    ))
      db.setOrder(merchant_uid, { state: 'stopped', now: now() });
  }

  /** Writes down what is known of a charge now. */
  function recordCharge(merchant_uid, result) {
    db.transaction(() => {
      const before = order(merchant_uid);
      const stopped = before.state === 'stopped';
      // What was stopped before it was sent never will be. Of what was sent, Iamport knows long
      // enough after the cancellation: there is none.
      const isLost = result.kind === 'not_found' && now() - before.updated_at > LOST_S;
      const never = stopped && !weight(result.kind) && (before.sent_at === null || isLost);
      const kind = never ? 'not_charged' : result.kind;
      if (!weight(kind) && (stopped || weight(before.state) || kind === 'not_found')) return;
      if (weight(kind) && weight(kind) <= weight(before.state)) return;
      const note =
        kind === 'mismatch'
          ? differs(result)
          : (result.fail_reason ?? result.error?.message ?? null);
      db.setOrder(merchant_uid, {
        state: kind,
        imp_uid: result.payment?.imp_uid,
        note,
        now: now(),
      });
      const { customer_uid } = before;
      const { charges, state, next_charge_at } = subscription(customer_uid);
      if (kind === 'paid') {
        db.setSubscription(customer_uid, {
          state: state === 'cancelled' ? state : 'active',
          charges: charges + 1,
          next_charge_at:
            state === 'cancelled' ? null : Math.max(next_charge_at ?? 0, now()) + PERIOD_S,
        });
      }
      // Either way the next step is a person's, not another charge. A card of before the
      // cancellation says nothing of today's.
      if (['refused', 'mismatch'].includes(kind) && state !== 'cancelled' && !stopped)
        db.setSubscription(customer_uid, { state: 'past_due' });
    });
  }

  /**
   * Deletes the key of a cancelled subscription; where that fails, the next start or renewal tries
   * again.
   */
  async function deleteKey(customer_uid) {
    const isAsked = db.keysToDelete().includes(customer_uid);
    if (!isAsked || subscription(customer_uid).state !== 'cancelled') return;
    try {
      await rest.deleteBillingKey(customer_uid, { reason: '구독 해지' });
      db.keepKey(customer_uid);
    } catch (error) {
      console.error(error);
    }
  }

  /** `asked`: customers whose charge has just been asked about. */
  async function renew(asked = []) {
    for (const customer_uid of db.keysToDelete()) await deleteKey(customer_uid);
    for (const charge of charges(({ state }) => state === 'stopped')) await settle(charge);
    const isDue = ({ state, next_charge_at }) => state === 'active' && next_charge_at <= now();
    const due = db.subscriptions(isDue);
    for (const { customer_uid } of due)
      if (!asked.includes(customer_uid)) await chargeIfDue(customer_uid, ['active']);
  }

  return {
    placeOrder,
    confirm,

    /**
     * Charges whatever is due; a subscription whose card was refused waits for a new card. Ends
     * what a cancellation has left.
     */
    renew: () => renew(),

    /** After a start: asks what became of everything that was not finished. */
    async recover() {
      const open = charges(({ state }) => OPEN.includes(state));
      for (const { merchant_uid } of open) await settle({ merchant_uid });
      // A mismatch, too: the report may have been a false one, and the order's own payment is
      // there.
      const isWaiting = ({ kind, reported, state }) =>
        kind === 'issue' &&
        reported &&
        ['intended', 'open', 'awaiting_deposit', 'mismatch'].includes(state);
      for (const issue of db.orders(isWaiting)) {
        // Iamport may be out of reach: the shop opens all the same, and asks again at its next
        // start or webhook.
        await confirm(issue).catch((error) => console.error(error));
      }
      await renew(open.map(({ customer_uid }) => customer_uid));
    },

    /** The last card was refused and the owner tries it once more. */
    async retry({ customer_uid }) {
      await chargeIfDue(customer_uid, ['active', 'past_due']);
    },

    /** When it is done nothing is charged any more, whether or not the key could be deleted. */
    async cancel({ customer_uid }) {
      if (typeof customer_uid !== 'string' || !subscription(customer_uid)) return;
      const open = waitingCharge(customer_uid);
      db.transaction(() => {
        db.setSubscription(customer_uid, { state: 'cancelled', next_charge_at: null });
        stopCharges(customer_uid);
        db.deleteKeyLater(customer_uid);
      });
      await deleteKey(customer_uid);
      // A charge that was being made just then may still be sent: what became of it belongs to the
      // answer.
      await atWork.get(open?.merchant_uid);
    },

    /** The owner's view. */
    overview() {
      const subscriptions = db
        .subscriptions()
        .reverse()
        .map((row) => ({ ...row, key_left: db.keysToDelete().includes(row.customer_uid) }));
      // An order that a page has asked for and nobody has paid is none yet.
      const orders = newestFirst(
        db.orders(
          ({ kind, state, reported }) => kind !== 'issue' || state !== 'intended' || reported,
        ),
      ).reverse();
      const periods = periodsOf(orders, subscriptions);
      return {
        now: now(),
        subscriptions: subscriptions.map((one) => ({
          ...one,
          periods: periods.get(one.customer_uid),
        })),
        months: monthsOf(orders),
        orders: orders.reverse().slice(0, 100),
      };
    },

    close: () => db.close(),
  };
}
