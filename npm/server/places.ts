// The connections that may be open at once. Who comes first is served first.
import type { Operation } from './operation.js';

export class Places {
  #free: number;
  /** Those who wait, the first one first. */
  readonly #queue = new Set<() => void>();

  constructor(count: number) {
    if (!(count === Infinity || (Number.isInteger(count) && count > 0)))
      throw new RangeError('concurrency must be a whole number, 1 or more');
    this.#free = count;
  }

  /** Waits for a place, as long as the operation has time. Returns the function that leaves it. */
  async take(operation: Operation): Promise<() => void> {
    operation.check();
    if (this.#free > 0) this.#free--;
    else await this.#turn(operation);
    return () => this.#pass();
  }

  async #turn(operation: Operation): Promise<void> {
    let mine = () => {};
    const turn = new Promise<void>((resolve) => {
      mine = resolve;
    });
    this.#queue.add(mine);
    try {
      await operation.wait(turn);
    } catch (error) {
      // A place that came too late goes to the next one.
      if (!this.#queue.delete(mine)) this.#pass();
      throw error;
    }
  }

  #pass(): void {
    const [next] = this.#queue;
    if (!next) {
      this.#free++;
      return;
    }
    this.#queue.delete(next);
    next();
  }
}
