// The time of one operation: of everything that a caller waits for, with its token, its tries and
// its look-ups.
import type { Locale } from '../index.js';
import { abortable } from '../abortable.js';
import { LONGEST_MS } from '../timeout.js';
import { RestError, type Failure } from './error.js';
import type { CallOptions } from './types.js';

/** Checks a deadline. */
export function deadline(milliseconds = Infinity): number {
  if (!(milliseconds > 0))
    throw new RangeError('deadlineMs must be a number of milliseconds above 0');
  return milliseconds;
}

export class Operation {
  private constructor(
    private readonly locale: Locale,
    /** The whole time that it has, in milliseconds. */
    readonly length: number,
    /** By a clock that nobody sets. */
    private readonly endsAt: number,
    readonly signal?: AbortSignal,
    /** True if its caller can end it before others of the same client would end. */
    readonly isSpecial = false,
  ) {}

  static begin({ signal, deadlineMs }: CallOptions, otherwise: number, locale: Locale): Operation {
    const length = deadlineMs === undefined ? otherwise : deadline(deadlineMs);
    const isSpecial = signal !== undefined || deadlineMs !== undefined;
    return new Operation(locale, length, performance.now() + length, signal, isSpecial);
  }

  /** The rest of it, from which the caller's signal takes nothing away. */
  withoutSignal(): Operation {
    return new Operation(this.locale, this.length, this.endsAt);
  }

  /** The milliseconds that are left. */
  left(): number {
    return this.endsAt - performance.now();
  }

  /** Throws if it was aborted or is over. What has not been sent by now is not sent. */
  check(): void {
    if (this.signal?.aborted) throw this.failure('aborted', this.signal.reason);
    if (this.left() <= 0) throw this.failure('deadline');
  }

  /** Waits for `work` while there is time. The work itself goes on, as others may wait for it. */
  async wait<T>(work: Promise<T>): Promise<T> {
    const left = this.left();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = new Promise<never>((_, reject) => {
      const end = () => reject(this.failure('deadline'));
      if (left < LONGEST_MS) timer = setTimeout(end, Math.max(0, left));
    });
    const aborted = (cause: unknown) => this.failure('aborted', cause);
    try {
      return await abortable(Promise.race([work, over]), this.signal, aborted);
    } finally {
      clearTimeout(timer);
    }
  }

  failure(kind: Failure['kind'], cause?: unknown): RestError {
    return new RestError({ kind, nothingHappened: true, cause }, this.locale);
  }
}
