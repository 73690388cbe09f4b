// The shops' database. It outlives them, as a database server does: what it has acknowledged is
// written, and the locks of a process that is gone are released.
export class Records {
  #rows = new Map();
  /** Orders that are locked: the owner, and who waits for them. */
  #locks = new Map();

  constructor(orders) {
    for (const { uid } of orders) this.#rows.set(uid, { uid, sent_at: null, state: null });
  }

  /** A shop's statement. `owner` is its connection. */
  run(owner, statement, uid, ...values) {
    const row = this.#rows.get(uid);
    switch (statement) {
      case 'read':
        return { ...row };
      case 'lock':
        return this.#lock(owner, uid);
      case 'unlock':
        return this.#unlock(uid);
      // UPDATE orders SET sent_at = :at WHERE uid = :uid AND sent_at IS NOT DISTINCT FROM :before
      case 'claim': {
        const [before, at] = values;
        if (row.sent_at !== before) return false;
        row.sent_at = at;
        return true;
      }
      case 'save':
        [row.state] = values;
        return true;
      default:
        throw new Error(`no such statement: ${statement}`);
    }
  }

  /** The connection of a shop is gone. */
  release(owner) {
    for (const [uid, lock] of [...this.#locks]) {
      lock.waiting = lock.waiting.filter((one) => one.owner !== owner);
      if (lock.owner === owner) this.#unlock(uid);
    }
  }

  async #lock(owner, uid) {
    const lock = this.#locks.get(uid);
    if (!lock) this.#locks.set(uid, { owner, waiting: [] });
    else await new Promise((granted) => lock.waiting.push({ owner, granted }));
    return { ...this.#rows.get(uid) };
  }

  #unlock(uid) {
    const lock = this.#locks.get(uid);
    const next = lock.waiting.shift();
    if (!next) return this.#locks.delete(uid);
    lock.owner = next.owner;
    next.granted();
    return true;
  }
}
