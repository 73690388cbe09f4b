// What a reader has besides the snippet: the page's button, the order, a test runner.
declare const button: HTMLButtonElement;
declare function show(...what: unknown[]): void;
declare function finish(outcome: import('iamport-billing').Outcome): void;
declare const iamport: import('iamport-billing').Iamport;
declare const imp_uid: string;
declare const order: {
  merchant_uid: string;
  first_charge_uid: string;
  customer_uid: string;
  amount: number;
  pg: string;
};
declare const database: {
  order(merchant_uid: string): Promise<typeof order>;
  save(order: object, what: object): Promise<void>;
};
declare function test(name: string, body: () => unknown): void;
declare function expect(value: unknown): {
  toBe(wanted: unknown): void;
  toEqual(wanted: unknown): void;
  toMatchObject(wanted: object): void;
};
// As @types/node has it: what the environment gives may be missing.
declare const process: { env: Record<string, string | undefined> };
// Nuxt imports these by itself.
declare function defineEventHandler<T>(handle: (event: object) => T): T;
declare function readBody(event: object): Promise<any>;
