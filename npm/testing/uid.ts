// The imp_uid of a fake window. It says by itself how the window ended, so that a sandbox in
// another process can answer for it, and nothing has to pass between the two.
import type { Happening } from './response.js';

/** The beginning of every imp_uid of a fake. Iamport's own have digits there. */
const MARK = 'imp_fake_';

/** The ends of a window of which Iamport knows a payment. */
export const REACHED: readonly Happening[] = ['approved', 'cancelled', 'refused'];

/** The keys of a request that the payment keeps. None is the buyer's: addresses are logged. */
const KEPT = ['merchant_uid', 'customer_uid', 'amount', 'currency', 'pg', 'notice_url', 'name'];

/** The characters that are kept of a name. An `imp_uid` has to fit an address and a column. */
const LONGEST_NAME = 80;

/** A window of the fake that has ended, as its imp_uid tells. */
interface FakeEnd {
  happening: Happening;
  pg_provider: string | null;
  /** The time of the end, in unix milliseconds. */
  at: number;
  /** The request, with the keys that a payment keeps. */
  param: Record<string, unknown>;
}

/** Tells apart the windows that end within one millisecond. */
let count = 0;

/** Makes the imp_uid of a window that has ended. */
export function fakeUid({ happening, pg_provider, at, param }: FakeEnd): string {
  const name = typeof param.name === 'string' ? param.name.slice(0, LONGEST_NAME) : null;
  const kept: Record<string, unknown> = { ...param, name };
  const facts = [happening, pg_provider, at, count++, ...KEPT.map((key) => kept[key] ?? null)];
  // The bytes of UTF-8, without a TextEncoder: Jest's jsdom has none.
  const bytes = encodeURIComponent(JSON.stringify(facts)).replace(/%(..)/g, (_, hex) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  const text = btoa(bytes);
  return MARK + text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

/** Reads the imp_uid of a fake window. `null` for any other. */
export function readFakeUid(imp_uid: string): FakeEnd | null {
  if (!imp_uid.startsWith(MARK)) return null;
  try {
    const text = atob(imp_uid.slice(MARK.length).replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Array.from(text, (byte) => `%${`0${byte.charCodeAt(0).toString(16)}`.slice(-2)}`);
    const json = decodeURIComponent(bytes.join(''));
    const [happening, pg_provider, at, , ...values] = JSON.parse(json);
    if (!REACHED.includes(happening) || !Number.isFinite(at)) return null;
    const kept = KEPT.map((key, index) => [key, values[index] ?? undefined] as const);
    return { happening, pg_provider, at, param: Object.fromEntries(kept) };
  } catch {
    return null;
  }
}
