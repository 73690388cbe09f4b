// The keys of Iamport's REST API: a server without them must say so before a buyer keys in a card.
import { RestError } from './error.js';
import type { RestOptions } from './types.js';

/** The environment variable of each key. */
const KEYS = { impKey: 'IMP_KEY', impSecret: 'IMP_SECRET' } as const;

/** The environment. A worker may have none. */
export const environment = (): Record<string, string | undefined> =>
  (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env ?? {};

/** The error that names the keys that are missing. */
export function missingKeys(options: RestOptions): RestError | null {
  const names = Object.entries(KEYS)
    .filter(([name]) => !String(options[name as keyof typeof KEYS] ?? '').trim())
    .map(([name, variable]) => `${name}: ${variable}`);
  if (!names.length) return null;
  const at = names.join(', ');
  return new RestError({ kind: 'no_keys', at, nothingHappened: true }, options.locale);
}

/** True while Next builds: it loads every route then, where no keys need be. */
export const isNextBuild = (): boolean => environment().NEXT_PHASE === 'phase-production-build';
