// The public types of `iamport-billing/testing/server`.
import type { Happening } from '../response.js';
import type { Values } from '../types.js';

/** A request as it reached the sandbox. */
export interface SandboxCall {
  readonly method: string;
  /** The path, with its query. */
  readonly url: string;
  /** The headers, by their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body, as text. Empty if there is none. */
  readonly body: string;
}

/** A failure on the way, for one call. */
export interface Fault {
  /** Breaks the connection: `before` the call is carried out, or `after` it. */
  drop?: 'before' | 'after';
  /** Milliseconds until the call is carried out. */
  delay?: number;
  /** Answers with this HTTP status in place of Iamport, as a proxy does: nothing is carried out. */
  status?: number;
  /** The body of that answer; or a function that changes the sandbox's own. */
  body?: string | ((text: string) => string);
  /** More headers, such as `{ 'retry-after': '1' }`. */
  headers?: Record<string, string>;
}

/** Options of {@link createSandbox}; all optional. */
export interface SandboxOptions {
  /** The REST API key that it knows. Default `sandbox`. */
  impKey?: string;
  /** The REST API secret that it knows. Default `sandbox-secret`. */
  impSecret?: string;
  /**
   * The file in which it keeps billing keys, payments and schedules, so that they survive a restart
   * of your server. Sandboxes of one file are one, in other processes too. Node, Deno or Bun;
   * default: it forgets everything with the process.
   */
  file?: string;
  /** The address that gets a webhook of every payment whose request names no `notice_url`. */
  webhook?: string;
  /** The clock, in unix milliseconds. Default `Date.now`. */
  clock?: () => number;
  /** Called with each call; what it returns goes wrong with it. */
  fault?: (call: SandboxCall) => Fault | null | undefined;
  /** The seconds for which a token lives. Default 1800, as Iamport's. */
  tokenSeconds?: number;
  /**
   * True to run where `NODE_ENV` is `production`: on a staging server, say. Never in a shop that is
   * open: whoever makes up an `imp_uid` has a card there.
   */
  allowProduction?: boolean;
}

/** A billing key as Iamport shows it. */
export interface SandboxKey {
  customer_uid: string;
  pg_provider: string | null;
  pg_id: string;
  card_name: string;
  card_code: string;
  /** The number, of which only the last four digits are kept. */
  card_number: string;
  card_type: number;
  customer_id: string | null;
  /** The time at which it was stored first, in unix seconds. */
  inserted: number;
  /** The time at which it was stored last, in unix seconds. */
  updated: number;
  /** The reason for which its charges are refused, by {@link Sandbox.refuse}. */
  refusal?: string | null;
}

/** A payment, with every key of Iamport's. */
export interface SandboxPayment extends Values {
  imp_uid: string;
  merchant_uid: string;
  customer_uid?: string | null;
  /** `issue` for a key that a window has issued, `payment` for a charge. */
  customer_uid_usage?: string | null;
  status: 'ready' | 'paid' | 'cancelled' | 'failed';
  /** The amount, in won or in `currency`. */
  amount: number;
  cancel_amount: number;
  pg_provider: string | null;
  card_number?: string;
  fail_reason: string | null;
  cancel_reason: string | null;
  /** The address of its webhook. */
  notice_url?: string | string[];
  /** Unix seconds, as all its times; 0 for never. */
  started_at: number;
  paid_at: number;
  failed_at: number;
  cancelled_at: number;
}

/** A scheduled charge. */
export interface SandboxPlan extends Values {
  customer_uid: string;
  merchant_uid: string;
  amount: number;
  /** The time at which it falls due, in unix seconds. */
  schedule_at: number;
  schedule_status: 'scheduled' | 'executed' | 'revoked';
  payment_status: string | null;
  imp_uid: string | null;
  executed_at: number;
  revoked_at: number;
  fail_reason: string | null;
  name?: string;
  notice_url?: string | string[];
}

/** All that a sandbox knows: a test may look at it and change it. */
export interface SandboxState {
  /** Billing keys, by `customer_uid`. */
  readonly keys: Map<string, SandboxKey>;
  /** Payments, by `imp_uid`, in the order in which they were made. */
  readonly payments: Map<string, SandboxPayment>;
  /** Scheduled charges, by `merchant_uid`. */
  readonly plans: Map<string, SandboxPlan>;
  /** Amounts that were announced (`payments/prepare`), by `merchant_uid`. */
  readonly prepared: Map<string, number>;
  /** The orders that are being charged. */
  readonly charging: Set<string>;
  /** All calls, in order. Their bodies hold what was sent, secrets and cards included. */
  readonly calls: SandboxCall[];
  /** Awaited by every charge before it is made. A test can hold it here. */
  hold: () => Promise<void> | void;
}

/** A window without a page, as Iamport would see it. */
export interface ApprovedWindow {
  /** The request of the window: `merchant_uid`, `customer_uid`, `amount`, … */
  param: Values;
  /** The gateway, such as `kcp_billing`. */
  pg_provider: string;
  /** The end of the window. Default `approved`. */
  happening?: Happening;
  /** The name of the payment. Default: a new one. */
  imp_uid?: string;
  /** The card's number. Some are refused when they are charged: see {@link createSandbox}. */
  card?: string;
}

/** A stand-in for Iamport's REST API. */
export interface Sandbox {
  /** The options with which `createRest` or `billing` asks it. */
  readonly account: {
    impKey: string;
    impSecret: string;
    /** Asks the sandbox, whatever the address. */
    fetch: typeof fetch;
  };
  /** Answers as `https://api.iamport.kr`, whatever the host. */
  readonly fetch: typeof fetch;
  /** Answers over HTTP on this machine, and returns its address. A port of 0 is any free one. */
  listen(port?: number): Promise<string>;
  /** Ends its server, and its scheduled charges. */
  close(): Promise<void>;
  /** Answers one call, without any fault. */
  answer(call: SandboxCall): Promise<{ status: number; body: string }>;
  /** Registers the end of a payment window: an issued key, and a charge if the gateway charges. */
  approve(window: ApprovedWindow): SandboxPayment;
  /** Refuses this key's charges from now on: a lost card. `null`: no more. */
  refuse(customer_uid: string, reason: string | null): void;
  readonly state: SandboxState;
}
