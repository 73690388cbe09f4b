// The exception of `fetch`, without the request that it may carry.

/** The depth to which causes are followed. */
const DEPTH = 3;

/**
 * A copy of what was thrown: its name, its code, its scrubbed message, and those of its causes. A
 * `fetch` of one's own may hang headers and body on its errors, and logs print them.
 */
export function bareCause(thrown: unknown, scrub: (text: string) => string, depth = DEPTH): Error {
  const of = (key: string): unknown => {
    try {
      return (thrown as Record<string, unknown> | null | undefined)?.[key];
    } catch {
      // A getter that throws says nothing.
      return undefined;
    }
  };
  const text = (value: unknown) => (typeof value === 'string' ? scrub(value) : undefined);
  const bare = new Error(text(thrown) ?? text(of('message')) ?? '') as Error & {
    code?: string | number;
  };
  // The stack would be this line's, which tells nobody anything.
  Object.defineProperty(bare, 'stack', { value: undefined });
  const own = (key: string, value: unknown) =>
    value !== undefined && Object.defineProperty(bare, key, { value });
  own('name', text(of('name')));
  const code = of('code');
  own('code', typeof code === 'number' ? code : text(code));
  const cause = of('cause');
  if (cause && depth > 0) own('cause', bareCause(cause, scrub, depth - 1));
  return bare;
}
