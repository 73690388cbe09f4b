/** The longest time that a timer can hold. It takes a longer one for 1 ms. */
export const LONGEST_MS = 2 ** 31 - 1;

/** Cuts a time limit to what a timer can hold. Throws a RangeError if it is not above 0. */
export function timeout(milliseconds: number): number {
  if (!(milliseconds > 0))
    throw new RangeError('timeoutMs must be a number of milliseconds above 0');
  return Math.min(milliseconds, LONGEST_MS);
}
