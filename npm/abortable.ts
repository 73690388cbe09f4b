/**
 * Waits for `work` until `signal` aborts, and then rejects with `toFailure(signal.reason)`. The
 * work itself goes on, because others may be waiting for it.
 */
export function abortable<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  toFailure: (cause: unknown) => unknown,
): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(toFailure(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
