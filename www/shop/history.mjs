// The owner's picture: each subscription's periods with their attempts, and the totals of a month.

/** A charge as a dot: what is neither paid nor refused may still be charged. */
const DOTS = {
  paid: 'paid',
  refused: 'refused',
  intended: 'waiting',
  unknown: 'unknown',
  open: 'unknown',
  stopped: 'unknown',
  mismatch: 'unknown',
};

/** `2026-12`, in Korea. */
const monthOf = (seconds) => new Date((seconds + 9 * 60 * 60) * 1000).toISOString().slice(0, 7);

/** The charges of orders, the oldest first. A window that charged made one, too. */
const chargesOf = (orders) =>
  orders
    .filter(({ kind, state }) => kind === 'charge' || state === 'paid')
    .filter(({ state }) => DOTS[state]);

/**
 * The periods of each customer: attempts up to the one that was paid. The last one ends with a dot
 * that waits, where another charge is to come.
 */
export function periodsOf(orders, subscriptions) {
  const periods = new Map(subscriptions.map(({ customer_uid }) => [customer_uid, []]));
  for (const { customer_uid, merchant_uid, state, amount, created_at: at } of chargesOf(orders)) {
    const all = periods.get(customer_uid);
    if (!all) continue;
    const isPaid = all.at(-1)?.some(({ dot }) => dot === 'paid');
    if (!all.length || isPaid) all.push([]);
    all.at(-1).push({ dot: DOTS[state], merchant_uid, amount, at });
  }
  for (const { customer_uid, state, price, next_charge_at: at } of subscriptions) {
    const all = periods.get(customer_uid);
    const last = all.at(-1) ?? [];
    const isOpen = last.some(({ dot }) => dot === 'waiting' || dot === 'unknown');
    if (state === 'cancelled' || isOpen || !at) continue;
    const next = { dot: 'waiting', merchant_uid: null, amount: price, at };
    if (last.length && !last.some(({ dot }) => dot === 'paid')) last.push(next);
    else all.push([next]);
  }
  return periods;
}

/** The totals of each month, the latest first: numbers of charges, and the won that were paid. */
export function monthsOf(orders) {
  const months = new Map();
  for (const { state, amount, created_at } of chargesOf(orders)) {
    const month = monthOf(created_at);
    if (!months.has(month))
      months.set(month, { month, won: 0, paid: 0, refused: 0, waiting: 0, unknown: 0 });
    const total = months.get(month);
    total[DOTS[state]] += 1;
    if (state === 'paid') total.won += amount;
  }
  return [...months.values()].sort((one, other) => (one.month < other.month ? 1 : -1));
}
