// The shop's server: what a subscription goes through, from the order to the last charge.

/** The server's own price list: what the browser says of prices is not asked. Won, every two weeks. */
export const PLANS = { one: { price: 14900, name: '밀물커피 한 봉지' }, two: { price: 26900, name: '밀물커피 두 봉지' } };

const PERIOD_S = 14 * 24 * 3600;

/** States in which an order waits for its answer. */
const OPEN = "('intended', 'unknown', 'open')";

/** `now` is in unix seconds, so that the owner's page can move the days along. */
export function createShop({ rest, db, now = () => Math.floor(Date.now() / 1000) }) {
  const order = (merchant_uid) => db.get('SELECT * FROM orders WHERE merchant_uid = ?', [merchant_uid]);
  const subscription = (customer_uid) => db.get('SELECT * FROM subscriptions WHERE customer_uid = ?', [customer_uid]);

  /** Before the window opens. The row decides what will be confirmed; a second one under its number changes nothing. */
  function placeOrder({ merchant_uid, customer_uid, plan, today, pg }) {
    if (!Object.hasOwn(PLANS, plan) || ![merchant_uid, customer_uid].every((uid) => typeof uid === 'string' && uid && uid.length <= 80)) {
      return { kind: 'bad_order' };
    }
    const amount = today === 'box' ? PLANS[plan].price : 0;
    db.addOrder({ merchant_uid, customer_uid, kind: 'issue', plan, amount, pg: typeof pg === 'string' ? pg : null, now: now() });
    return { kind: 'placed' };
  }

  /** After the window, by callback, landing or webhook. However often it is called, it charges once. */
  async function confirm({ merchant_uid, imp_uid }) {
    const issue = order(merchant_uid);
    if (!issue || issue.kind !== 'issue') return { kind: 'unknown_order' };
    if (['key_issued', 'paid', 'mismatch'].includes(issue.state)) return summary(issue);
    db.run('UPDATE orders SET reported = 1 WHERE merchant_uid = ?', [merchant_uid]);
    const { customer_uid, amount, pg, plan } = issue;
    const expected = { merchant_uid, customer_uid, amount, pg };
    const confirmation = await rest.confirmIssue({ imp_uid: typeof imp_uid === 'string' ? imp_uid : null, expected });
    const note = { mismatch: () => `${confirmation.field}: ${confirmation.expected} ≠ ${confirmation.got}`, not_paid: () => confirmation.fail_reason }[confirmation.kind]?.();
    db.transaction(() => {
      // The webhook may have been faster.
      if (['key_issued', 'paid'].includes(order(merchant_uid).state)) return;
      db.setOrder(merchant_uid, { state: confirmation.kind, imp_uid: confirmation.payment?.imp_uid, note, now: now() });
      if (!['key_issued', 'paid'].includes(confirmation.kind)) return;
      const before = subscription(customer_uid);
      const charged = confirmation.kind === 'paid';
      db.setSubscription(customer_uid, {
        plan, price: PLANS[plan].price, pg, card: confirmation.payment.card_number,
        state: charged || !before || before.state === 'cancelled' ? 'active' : before.state,
        next_charge_at: nextCharge(before, charged, amount),
        charges: (before?.charges ?? 0) + Number(charged),
      });
    });
    if (confirmation.kind === 'key_issued') await chargeIfDue(customer_uid);
    return summary(order(merchant_uid));
  }

  /** A new card of a running subscription leaves its days alone; what is overdue is due now. */
  function nextCharge(before, charged, amount) {
    if (before?.state === 'active' && !charged) return before.next_charge_at;
    const dueNow = before?.state === 'past_due' || amount > 0;
    return !charged && dueNow ? now() : now() + PERIOD_S;
  }

  /** What the page is told. */
  function summary({ merchant_uid, customer_uid, state, note }) {
    const last = db.get("SELECT * FROM orders WHERE customer_uid = ? AND kind = 'charge' ORDER BY created_at DESC, rowid DESC LIMIT 1", [customer_uid]);
    return { kind: state, merchant_uid, note, subscription: subscription(customer_uid) ?? null, charge: last ?? null };
  }

  /** The period's charge, where it is due: written down, then made, then recorded. */
  async function chargeIfDue(customer_uid) {
    const merchant_uid = db.transaction(() => {
      const waiting = db.get(`SELECT merchant_uid FROM orders WHERE customer_uid = ? AND kind = 'charge' AND state IN ${OPEN}`, [customer_uid]);
      if (waiting) return waiting.merchant_uid;
      const due = subscription(customer_uid);
      if (!due || due.state === 'cancelled' || due.next_charge_at > now()) return null;
      const count = db.get("SELECT count(*) AS count FROM orders WHERE kind = 'charge'").count;
      const made = `box_${now().toString(36)}_${count + 1}`;
      db.addOrder({ merchant_uid: made, customer_uid, kind: 'charge', plan: due.plan, amount: due.price, pg: due.pg, now: now() });
      return made;
    });
    if (merchant_uid) await settle(merchant_uid);
  }

  /** Makes a charge that was written down, or finds out what became of it. Safe to call again. */
  async function settle(merchant_uid) {
    const { customer_uid, amount, plan } = order(merchant_uid);
    const result = await rest.chargeOnce({ customer_uid, merchant_uid, amount, name: PLANS[plan].name }).catch((error) => {
      // Iamport's own no is an answer. Anything else (no token, no network) leaves the order open, and it is asked again.
      const kind = error.kind === 'api' && error.status === 200 ? 'refused' : 'unknown';
      return { kind, fail_reason: error.apiMessage, error };
    });
    const note = result.fail_reason ?? result.error?.message ?? null;
    db.transaction(() => {
      if (order(merchant_uid).state === 'paid') return;
      db.setOrder(merchant_uid, { state: result.kind, imp_uid: result.payment?.imp_uid, note, now: now() });
      const { charges, state, next_charge_at } = subscription(customer_uid);
      if (result.kind === 'paid') {
        db.setSubscription(customer_uid, {
          state: state === 'cancelled' ? state : 'active', charges: charges + 1,
          next_charge_at: state === 'cancelled' ? null : Math.max(next_charge_at ?? 0, now()) + PERIOD_S,
        });
      }
      // Either way the next step is a person's, not another charge.
      if (['refused', 'mismatch'].includes(result.kind) && state !== 'cancelled') db.setSubscription(customer_uid, { state: 'past_due' });
    });
  }

  return {
    placeOrder,
    confirm,

    /** Charges whatever is due; a subscription whose card was refused waits for a new card. */
    async renew() {
      const due = db.all("SELECT customer_uid FROM subscriptions WHERE state = 'active' AND next_charge_at <= ?", [now()]);
      for (const { customer_uid } of due) await chargeIfDue(customer_uid);
    },

    /** After a start: asks what became of everything that was under way. */
    async recover() {
      for (const { merchant_uid } of db.all(`SELECT merchant_uid FROM orders WHERE kind = 'charge' AND state IN ${OPEN}`)) await settle(merchant_uid);
      for (const issue of db.all(`SELECT * FROM orders WHERE kind = 'issue' AND reported = 1 AND state IN ('intended', 'awaiting_deposit')`)) {
        // Iamport may be out of reach: the shop opens all the same, and asks again at its next start or webhook.
        await confirm(issue).catch((error) => console.error(error));
      }
      // Confirmed, and stopped before its first charge was written down.
      await this.renew();
    },

    /** The last card was refused and the owner tries it once more. */
    async retry({ customer_uid }) {
      await chargeIfDue(customer_uid);
    },

    async cancel({ customer_uid }) {
      db.transaction(() => db.setSubscription(customer_uid, { state: 'cancelled', next_charge_at: null }));
      await rest.deleteBillingKey(customer_uid, { reason: '구독 해지' });
    },

    /** What the owner sees. */
    overview: () => ({
      now: now(),
      subscriptions: db.all('SELECT * FROM subscriptions ORDER BY rowid DESC'),
      orders: db.all('SELECT * FROM orders ORDER BY created_at DESC, rowid DESC LIMIT 100'),
    }),

    close: () => db.close(),
  };
}
