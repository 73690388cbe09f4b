// The accounts: what shops were told, against the ledger.

/** Told at any time. */
const was = (told, kind) => told.filter((answer) => answer.kind === kind);

/** The claims. `broken` is true of an order that breaks one. */
export const CLAIMS = [
  {
    name: 'charged twice',
    broken: ({ charges }) => charges.length > 1,
  },
  {
    name: 'told paid and was not',
    broken: ({ order, charges, told }) =>
      was(told, 'paid').some(
        ({ at }) => !charges.some((charge) => charge.at <= at && charge.amount === order.amount),
      ),
  },
  {
    name: 'told refused and was charged',
    broken: ({ charges, told }) => charges.length > 0 && was(told, 'refused').length > 0,
  },
  {
    name: 'told that nothing happened, and was charged',
    // Without a lock one process cannot know what another one sends just then.
    broken: ({ order, charges, told }) =>
      order.locks &&
      told.some(
        ({ kind, nothingHappened, at }) =>
          ['error', 'unknown'].includes(kind) &&
          nothingHappened &&
          charges.some(({ sentAt }) => sentAt < at),
      ),
  },
  {
    name: 'told twice that it was charged just now',
    broken: ({ told }) => told.filter(({ charged }) => charged === true).length > 1,
  },
  {
    name: 'never settled',
    broken: ({ told }) => !told.some(({ kind }) => kind === 'paid' || kind === 'refused'),
  },
];

/** Compares every order with the ledger. Returns the orders that break each claim, by its name. */
export function settleAccounts(ledger, orders) {
  const books = orders.map((order) => ({
    order,
    charges: ledger.chargesOf(order.uid),
    told: ledger.toldOf(order.uid),
  }));
  return new Map(
    CLAIMS.map(({ name, broken }) => [name, books.filter(broken).map(({ order }) => order)]),
  );
}

/** Counts orders by the last answer about them. */
export function results(ledger, orders) {
  const counts = new Map();
  for (const { uid } of orders) {
    const kind = ledger.toldOf(uid).at(-1)?.kind ?? 'nothing';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
