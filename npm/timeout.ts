/** The longest time a timer can hold: what is longer it takes for 1 ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** What a timer may be given. Throws a RangeError for what is no time. */
export function timeout(milliseconds: number): number {
  if (!(milliseconds > 0))
    throw new RangeError('timeoutMs must be a number of milliseconds above 0');
  return Math.min(milliseconds, LONGEST_MS);
}
