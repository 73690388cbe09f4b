// The surroundings of a snippet: the shop's records, and packages that are not installed here.
declare const imp_uid: string;
declare const order: {
  merchant_uid: string;
  first_charge_uid: string;
  customer_uid: string;
  amount: number;
  price: number;
  pg: string;
};
interface Charge {
  merchant_uid: string;
  customer_uid: string;
  amount: number;
  schedule_at: number;
  scheduled?: boolean;
  made_at: Date;
  sent_at: Date | null;
  paid?: string;
  refused?: boolean;
}
declare const database: {
  order(merchant_uid: string): Promise<(typeof order & { registered?: boolean }) | null>;
  charge(merchant_uid: string): Promise<Charge | null>;
  /** The charges that a key has before it: those of which no result is known. */
  planned(customer_uid: string): Promise<Charge[]>;
  save(row: object, what?: object): Promise<void>;
  /** Writes down that a charge is sent, unless another process did; true if it did. */
  claim(charge: object, at: Date): Promise<boolean>;
  /** Changes a row that has none of it yet; true if it did. */
  saveOnce(row: object, what: object): Promise<boolean>;
  /** Puts a charge in another's place, in one write. */
  replace(old: Charge, charge: Charge): Promise<void>;
  /** Runs one of a key's works at a time: a lock that ends with its process. */
  locked<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** A charge that is due, its state, and when it was last sent. */
  due(merchant_uid: string): Promise<{
    customer_uid: string;
    price: number;
    state: string;
    sent_at: Date | null;
  }>;
  query(sql: string, values: unknown[]): Promise<{ rowCount: number }>;
  ship(merchant_uid: string): Promise<void>;
  /** The session of who asks, by the cookies of a request. */
  session(request: Request): Promise<{ member: string | null }>;
  /** The row of an order of billing(). */
  find(merchant_uid: string): Promise<{
    merchant_uid: string;
    customer_uid: string;
    pg: string;
    amount: number;
    name: string;
    member: string;
    charge_uid: string;
    sent_at: Date | null;
    registered: boolean;
    refused: boolean;
  } | null>;
  renewed(payment: object): Promise<void>;
};
type Attempt = import('iamport-billing/server').RenewalAttempt;
/** The records of renewals: two tables, and one statement for each. */
declare const records: {
  read(id: string): Promise<{
    subscription: import('iamport-billing/server').Subscription & { customer_uid: string };
    attempts: Attempt[];
  }>;
  plan(
    id: string,
    step: { merchant_uid: string; period: number; amount: number; customer_uid: string },
  ): Promise<void>;
  attempt(merchant_uid: string): Promise<Attempt & { customer_uid: string }>;
  /** Runs one of a key's works at a time: a lock that ends with its process. */
  locked<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** True if the new number is in the old one's place now. */
  replace(old: string, merchant_uid: string): Promise<boolean>;
  /** Marks a number, and those in its place; gives all of them. */
  callOff(merchant_uid: string): Promise<string[]>;
  find(merchant_uid: string): Promise<Attempt | null>;
  /** The number of changed rows. */
  claim(merchant_uid: string, at: Date, since: Date | null): Promise<number>;
  save(merchant_uid: string, what: Pick<Attempt, 'kind' | 'reason' | 'at'>): Promise<void>;
  ask(id: string, period: number, why: string): Promise<boolean>;
  mail(id: string, why: string): Promise<void>;
  dueAt(id: string, until: Date): Promise<void>;
  end(id: string, why: string): Promise<void>;
};
// As @types/node has it: what the environment gives may be missing.
declare const process: { env: Record<string, string | undefined> };
// Installed by the reader, as the types it comes without.
declare module 'express';
declare module 'vitest' {
  const expect: any;
  const test: (name: string, body: () => unknown) => void;
  const vi: any;
  export { expect, test, vi };
}
// The manual's sample.
declare const IMP: any;
declare const merchant_uid: string;
declare const customer_uid: string;
declare function saveCard(imp_uid: string): void;
declare module 'koa';
declare module 'hono';
declare module '@hono/node-server';
declare module 'node:http';
// Nuxt imports these by itself.
declare function defineEventHandler<T>(handle: (event: object) => T): T;
declare function toWebRequest(event: object): Request;
