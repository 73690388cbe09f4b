// The charges of one account that a process knows of. Bundlers split a server into several, each
// with a copy of this package, so it is kept on the global object.
import type { ChargeResult, Mismatch } from './types.js';

/** A charge that is being made. */
interface UnderWay {
  /** Its parameters and the options that decide its result. */
  key: string;
  /** False if one caller can end it for the others. */
  shared: boolean;
  result: Promise<ChargeResult | Mismatch>;
  /** Fulfils once it and everything before it are over. */
  over: Promise<unknown>;
}

/** An order that was sent. */
export interface Sending {
  /** The time, in unix milliseconds. */
  at: number;
  /** The error that hid its answer, or refused it without a payment. */
  error?: unknown;
  /** The refusal that was certain. */
  refused?: ChargeResult;
}

/** The charges of one account, by their `merchant_uid`. */
export interface Account {
  underWay: Map<string, UnderWay>;
  sent: Map<string, Sending>;
}

interface Registry {
  /** The accounts that are asked with the platform's `fetch`. */
  accounts: Map<string, Account>;
  /** Those that are asked with another one, which may stand in for Iamport. */
  others: WeakMap<typeof fetch, Map<string, Account>>;
}

/** The number goes up whenever the types above change: copies that differ share nothing. */
const REGISTRY = Symbol.for('iamport-billing.rest.1');

/** The most orders that are remembered. */
const LIMIT = 10_000;

/** The account of a key at an address, shared by everything in this process that asks it. */
export function accountOf(base: string, impKey = '', fetcher?: typeof fetch): Account {
  const holder = globalThis as { [REGISTRY]?: Registry };
  if (!holder[REGISTRY]) {
    const value: Registry = { accounts: new Map(), others: new WeakMap() };
    Object.defineProperty(holder, REGISTRY, { value });
  }
  const { accounts, others } = holder[REGISTRY] as Registry;
  if (fetcher && !others.has(fetcher)) others.set(fetcher, new Map());
  const known = (fetcher && others.get(fetcher)) || accounts;
  const name = `${base} ${hash(impKey)}`;
  const account = known.get(name) ?? { underWay: new Map(), sent: new Map() };
  known.set(name, account);
  return account;
}

/** Remembers a sending, and forgets the oldest one that is long over. */
export function remember({ sent }: Account, order: string, sending: Sending, lookUpMs: number) {
  sent.delete(order);
  sent.set(order, sending);
  const [oldest] = sent;
  if (sent.size > LIMIT && oldest && oldest[1].at + lookUpMs < Date.now()) sent.delete(oldest[0]);
}

/** 64 bits of a text, so that the key itself is kept nowhere (two rounds of FNV-1a). */
function hash(text: string): string {
  return [0x811c9dc5, 0x01234567]
    .map((seed) => {
      let bits = seed;
      for (const character of text)
        bits = Math.imul(bits ^ (character.codePointAt(0) ?? 0), 0x01000193);
      return (bits >>> 0).toString(16);
    })
    .join('');
}
