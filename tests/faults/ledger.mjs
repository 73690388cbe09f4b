// The truth: who was charged how much, and when. The shops never see it.
export class Ledger {
  /** Charges by order: `{ amount, at, sentAt, merchant_uid }`, times in unix milliseconds. */
  #charges = new Map();
  /** The answers that shops got about orders: `{ kind, at, … }`. */
  #told = new Map();
  #journal = new Map();
  #started = Date.now();

  charge(order, charge) {
    append(this.#charges, order, charge);
    this.note(order, `CHARGED ${charge.amount} as ${charge.merchant_uid}`);
  }

  tell(order, answer) {
    append(this.#told, order, answer);
    this.note(order, `a shop was told: ${describe(answer)}`);
  }

  /** Writes into an order's journal, which explains what went wrong with it. */
  note(order, text) {
    if (order) append(this.#journal, order, `${Date.now() - this.#started} ms  ${text}`);
  }

  chargesOf = (order) => this.#charges.get(order) ?? [];
  toldOf = (order) => this.#told.get(order) ?? [];
  journalOf = (order) => this.#journal.get(order) ?? [];
}

function append(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

const describe = ({ kind, error, nothingHappened, words }) =>
  [kind, error, nothingHappened && 'nothing happened', words].filter(Boolean).join(', ');
