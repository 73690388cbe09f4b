// The server's public types that no table of the core knows. Those that one knows are in
// generated.ts.
import type { Locale, Violation } from '../index.js';
import type { RestError } from './error.js';
import type {
  AgainParam,
  CancelParam,
  FindPaymentsParam,
  FindSchedulesParam,
  ListPaymentsParam,
  ListSchedulesParam,
  NextStep,
  NotOurs,
  OnetimeParam,
  PrepareParam,
  RefusalReason,
  StoreCardParam,
  RestWarningCode,
  ScheduleParam,
  UnscheduleParam,
  WebhookKind,
} from './generated.js';

/** The options of {@link createRest}. */
export interface RestOptions {
  /**
   * The REST API key of Iamport's console. The type has `undefined` because an environment may
   * give that: `createRest` throws `no_keys` then. While Next builds, the first call does.
   */
  impKey: string | undefined;
  /**
   * The REST API secret. Read it from the environment; it is never logged and never part of an
   * error.
   */
  impSecret: string | undefined;
  /**
   * `https://api.iamport.kr` where left out. `http` is taken for this machine only: the secret goes
   * there.
   */
  baseUrl?: string;
  /**
   * The platform's `fetch` where left out. One of your own must not send a request again by itself:
   * a charge that is repeated there is charged twice.
   */
  fetch?: typeof fetch;
  /**
   * The time limit of one try, in milliseconds, above 0. Default 30 000: gateways are slow,
   * and a charge cut off is `unknown`.
   */
  timeoutMs?: number;
  /**
   * The time limit of a whole operation, in milliseconds, above 0: of waiting for a connection, of
   * the token, of every try and look-up. After it no request starts, and the call rejects with
   * `deadline`, or is `unknown` where a charge was sent. A charge is not begun if less than
   * `timeoutMs` is left, or less than half of `deadlineMs` if that is shorter. Default: none.
   */
  deadlineMs?: number;
  /**
   * The time after a sending in which an order that Iamport does not know is only looked up, in
   * milliseconds: its charge may still be on its way. Three times `timeoutMs` where left out, and
   * never less than `timeoutMs`.
   */
  lookUpMs?: number;
  /**
   * The most requests at once, a whole number, 1 or more. Default 20. Others wait, in the order in
   * which they came.
   */
  concurrency?: number;
  /**
   * The number of further tries of a look-up. Default 2. A call that may charge or change something
   * gets none, ever. A server that asks to wait (`Retry-After`) is waited for, for a minute at
   * most.
   */
  retries?: number;
  /**
   * Counts payments of test channels as payments. Default `false`: then one with `sandbox: true`
   * is a mismatch. Never set it in a shop that is open.
   */
  includeSandbox?: boolean;
  /** The language of messages; `ko` where left out. */
  locale?: Locale;
  /** Called with what is odd about a call but allowed. Default: nothing is reported. */
  onWarning?: (warnings: Violation<RestWarningCode>[], call: string) => void;
  /**
   * The wasm, where the runtime compiles no bytes (Cloudflare Workers): `import wasm from
   * 'iamport-billing/server.wasm'`.
   */
  wasm?: WebAssembly.Module | BufferSource;
}

/** The options of every call. */
export interface CallOptions {
  /** Gives up. A charge that was sent already becomes `unknown`; it is not called back. */
  signal?: AbortSignal;
  /** The time limit of this operation, in place of {@link RestOptions.deadlineMs}. */
  deadlineMs?: number;
}

/**
 * The options of {@link Rest.chargeOnce} and {@link Rest.issueThenCharge}: what your record of the
 * order says of its sending. With both, no crash charges an order twice.
 *
 * Write a `refused` down before you tell the buyer, and send that order no more: Iamport may keep
 * no payment of it, and a process that knows nothing of the refusal would charge it.
 *
 * ```ts
 * // Columns of the order's row: sent_at timestamptz, refused boolean NOT NULL DEFAULT false
 * const since = order.sent_at;
 * await rest.chargeOnce(param, {
 *   since,
 *   onSend: async (at) => {
 *     const { rowCount } = await db.query(
 *       'UPDATE orders SET sent_at = $1 ' +
 *         'WHERE merchant_uid = $2 AND sent_at IS NOT DISTINCT FROM $3 AND NOT refused',
 *       [at, order.merchant_uid, since],
 *     );
 *     return rowCount;
 *   },
 * });
 * ```
 */
export interface ChargeOptions extends CallOptions {
  /**
   * The time at which the order was last sent, read from your record before the call. `null` or
   * left out if it never was: then it is sent. Within `lookUpMs` after it, an order that Iamport
   * does not know is only looked up; later it is sent again.
   *
   * It is not the time at which the record was made. A `Date`, so that neither seconds nor a time
   * zone can be mistaken; one in the future (by over a minute, as clocks differ) or before 2010 is
   * refused as `bad_since`.
   */
  since?: Date | null;
  /**
   * Is called just before the order is sent, once at most, and awaited: write `at` down as the time
   * of its last sending, and return whether your statement did so, as `true` or as the number of
   * rows that it changed. At `false` or `0` somebody else sends the order just now: nothing is
   * sent, and the result is `unknown`. If it throws, nothing is sent and the call rejects with that
   * very error.
   */
  onSend?: (at: Date) => boolean | number | Promise<boolean | number>;
}

/**
 * `ready`, `paid`, `cancelled` or `failed`; another word comes as it is, and is never to be taken
 * for paid.
 */
export type PaymentStatus = 'ready' | 'paid' | 'cancelled' | 'failed' | (string & {});

/**
 * A payment as Iamport knows it. Times are unix seconds, `null` where it did not happen; amounts
 * are won, or in `currency`.
 */
export interface Payment {
  /** Iamport's name for it. */
  imp_uid: string;
  /** Your order number. */
  merchant_uid: string;
  /** The status. */
  status: PaymentStatus;
  /** Won, or in the payment's currency. */
  amount: number;
  /** The refunded amount, in the same unit. */
  cancel_amount: number;
  /** The currency; `null` stands for `KRW`. */
  currency: string | null;
  /** The payment method. */
  pay_method: string | null;
  /** The gateway that answered. It can differ from the one asked for. */
  pg_provider: string | null;
  /** The gateway's MID: the part of `pg` after the dot. */
  pg_id: string | null;
  /** The gateway's own name for the payment. */
  pg_tid: string | null;
  /** The billing key that it issued or was charged with. */
  customer_uid: string | null;
  /** The use of the billing key. `null` for an ordinary payment. */
  customer_uid_usage: 'issue' | 'payment' | 'payment.scheduled' | (string & {}) | null;
  /** True if a test channel made it: no money moved. */
  sandbox: boolean;
  /** The order's name. */
  name: string | null;
  /** Your own text; from the window it is a JSON string. */
  custom_data: string | null;
  /** The card's issuer, in words. */
  card_name: string | null;
  /** The card's number, masked but for the last four digits. */
  card_number: string | null;
  /** The reason of a refusal, in the gateway's words. */
  fail_reason: string | null;
  /** The reason of the refund. */
  cancel_reason: string | null;
  /** When it was paid. */
  paid_at: number | null;
  /** When it was refused. */
  failed_at: number | null;
  /** When it was refunded, the last time. */
  cancelled_at: number | null;
  /** The gateway's receipt. */
  receipt_url: string | null;
}

/** A billing key that Iamport stores. The key itself stays there; you only ever have its name. */
export interface BillingKey {
  /** Your name for it. */
  customer_uid: string;
  /** The gateway it is good at. */
  pg_provider: string | null;
  /** The MID it is good at. */
  pg_id: string | null;
  /** The card's issuer, in words. */
  card_name: string | null;
  /** The card's issuer, as Iamport's code. */
  card_code: string | null;
  /** The card's number, masked but for the last four digits. */
  card_number: string | null;
  /** When it was stored, in unix seconds. */
  inserted: number | null;
  /** When it was last replaced, in unix seconds. */
  updated: number | null;
}

/** A scheduled charge as Iamport knows it. Times are unix seconds. */
export interface Planned {
  /** The billing key's name. */
  customer_uid: string | null;
  /** The order number that the charge will have. */
  merchant_uid: string;
  /** The payment, once there is one. */
  imp_uid: string | null;
  /** When it is to be charged. */
  schedule_at: number | null;
  /** When that was tried; `null` until then. */
  executed_at: number | null;
  /** When it was called off; `null` where it was not. */
  revoked_at: number | null;
  /** Won, or in `currency`. */
  amount: number;
  /** The currency; `null` stands for `KRW`. */
  currency: string | null;
  /** `scheduled`, `executed` or `revoked`. */
  schedule_status: 'scheduled' | 'executed' | 'revoked' | (string & {}) | null;
  /** The status of the payment. `null` until there is one. */
  payment_status: PaymentStatus | null;
  /** The reason of a refusal, in the gateway's words. */
  fail_reason: string | null;
}

/** One page of a list. */
export interface Page<Item> {
  /** The number of items on all pages. */
  total: number;
  /** The number of the page before this one; `null` if this is the first. */
  previous: number | null;
  /** The number of the page after this one; `null` if this is the last. */
  next: number | null;
  /** The items of this page. */
  list: Item[];
}

/** An amount registered before its window opens. */
export interface Prepared {
  /** Your order number. */
  merchant_uid: string;
  /** Won. */
  amount: number;
}

/**
 * The result of a charge. Only `paid` is money.
 *
 * - `paid`: `charged` says if this call did it.
 * - `refused`: the card was refused: `reason`, and what to do `next`. A new try needs a new
 *   `merchant_uid`.
 * - `open`: neither paid nor refused (`payment.status` says what). Look it up later.
 * - `unknown`: it was sent and its answer was lost; it may have charged. Never send it again under
 *   another
 *   `merchant_uid`. Find out with `findPayment(merchant_uid)`, or let `chargeOnce` with the same
 *   parameters do it.
 *   `merchant_uid` is `null` for a keyed-in card without one: then only Iamport's console tells.
 */
export type ChargeResult = PaidCharge | RefusedCharge | WithPayment<'open'> | LostCharge;

/** A result that a payment stands behind. */
export interface WithPayment<Kind extends string> {
  /** The status of the payment. */
  kind: Kind;
  /** The payment as Iamport knows it. */
  payment: Payment;
}

/** A charge that was paid. */
export interface PaidCharge extends WithPayment<'paid'> {
  /**
   * True if this very call charged. `false` if it found a payment that was there before it: of an
   * earlier call, or of an order number that was used before. `payment.paid_at` says when that was.
   */
  charged: boolean;
}

/** A gateway's refusal, and what it comes to. */
export interface Refusal {
  /** The reason, as far as the gateway's words are known; else `unknown`. */
  reason: RefusalReason;
  /** The next step. */
  next: NextStep;
  /** The reason, in the gateway's words. */
  fail_reason: string | null;
}

/** A charge that was refused. Nothing was charged for this order. */
export interface RefusedCharge extends Refusal {
  /** It was refused. */
  kind: 'refused';
  /** The payment; `null` if Iamport refused the call and keeps no payment of it. */
  payment: Payment | null;
}

/** A charge whose answer was lost. */
export interface LostCharge {
  /** It may have charged. */
  kind: 'unknown';
  /** The order to look up. */
  merchant_uid: string | null;
  /** The error that hid the answer, or the refusal that may be about an earlier sending. */
  error: RestError;
  /**
   * Until then the same call only looks the order up; afterwards it sends it again if Iamport does
   * not know it. `null` if nothing can be said.
   */
  until: Date | null;
}

/** Iamport knows no payment of the order, and as far as is known none is on its way. */
export interface NotFound {
  /** There is no payment. */
  kind: 'not_found';
  /** The order. */
  merchant_uid: string;
}

/**
 * Not what was ordered. Treat it as fraud: hand nothing over, charge nothing, keep both values.
 * `mismatches[field]` says when it is usually a fault of the settings.
 */
export interface Mismatch extends WithPayment<'mismatch'> {
  /** Which field differs. */
  field: string;
  /** The value of the order. */
  expected: string;
  /** The value at Iamport. Empty if it has none. */
  got: string;
}

/** The order as your own records have it. Never take it from the browser. */
export interface ExpectedIssue {
  /** The order of the window. */
  merchant_uid: string;
  /** The billing key's name. */
  customer_uid: string;
  /**
   * The amount that the window charges, in won: KakaoPay's does, and some others. Not compared if
   * the window only shows it.
   */
  amount?: number;
  /**
   * The `pg` that was asked for, `{code}` or `{code}.{MID}`. Both parts are compared: the buyer can
   * edit it in the page.
   */
  pg?: string;
  /** The currency that was asked for; `KRW` if omitted. */
  currency?: string;
}

/** Which payment to fetch. Without either, the one of `expected.merchant_uid`. */
export interface ConfirmIssueParam {
  /**
   * The `imp_uid` that the browser reported. Anybody can make one up, so the payment is fetched and
   * compared.
   */
  imp_uid?: string | null;
  /** The order, where the browser reported no `imp_uid`. */
  merchant_uid?: string | null;
  /** The order to compare it with. */
  expected: ExpectedIssue;
}

/**
 * The result of {@link Rest.confirmIssue}.
 *
 * - `key_issued`: the key is there and nothing was charged. Charge it with `chargeOnce`.
 * - `paid`: the key is there and `amount` won were charged with it. Charge nothing for this order
 *   any more.
 * - `not_paid`: no key. `status` is the payment's, or `not_found` where Iamport knows no such
 *   payment.
 * - `open`: neither yes nor no. The window is open or was left (`ready`), or the status is unknown.
 *   It may still be paid, so make no new order from it. Confirm again when the webhook comes.
 * - `awaiting_deposit`: a virtual account waits for its money. Confirm again when the webhook
 *   comes.
 * - `mismatch`: fraud, until shown otherwise. `mismatches[field]` says where it is usually a fault
 *   of the settings.
 */
export type Confirmation =
  | WithPayment<'key_issued'>
  | (WithPayment<'paid'> & {
      /** Won, or in the payment's currency. */
      amount: number;
    })
  | NotPaid
  | WithPayment<'open'>
  | WithPayment<'awaiting_deposit'>
  | Mismatch;

/** There is no key. */
export interface NotPaid {
  /** Nothing was issued. */
  kind: 'not_paid';
  /** The payment's status. */
  status: PaymentStatus | 'not_found';
  /** The reason, as far as the gateway's words are known. `null` if nothing was refused. */
  reason: RefusalReason | null;
  /** The next step. `null` if nothing was refused. */
  next: NextStep | null;
  /** The reason, in the gateway's words. */
  fail_reason: string | null;
  /** The payment; `null` where Iamport knows none. */
  payment: Payment | null;
}

/** The result of {@link Rest.issueThenCharge}. */
export interface IssuedThenCharged {
  /** The confirmation of the billing key. */
  confirmation: Confirmation;
  /**
   * The result of the charge. `null` if nothing was to be charged, `unknown` if Iamport
   * refused it and does not say whether an earlier one is still on its way.
   */
  charge: ChargeResult | Mismatch | null;
}

/** The parameters of {@link Rest.issueThenCharge}. */
export interface IssueThenChargeParam extends ConfirmIssueParam {
  /** The first charge: an order of its own. Write it down before you call. */
  charge: Omit<AgainParam, 'customer_uid'>;
}

/**
 * A webhook as it came: a question for Iamport, and no evidence.
 *
 * Source: PortOne V1 docs, webhook.
 */
export type WebhookQuestion = WebhookFields & (WebhookUids | WebhookOrder);

/** The uids of a webhook: ask about the payment (`payment`). */
export interface WebhookUids {
  /** Iamport's id of the payment. */
  imp_uid: string;
  /** Your order number, by the sender's word. */
  merchant_uid: string | null;
}

/** A webhook that names an order alone: ask about its payment (`findPayment`). */
export interface WebhookOrder {
  /** It names no payment. */
  imp_uid: null;
  /** Your order number. */
  merchant_uid: string;
}

/** The rest of a {@link WebhookQuestion}. */
export interface WebhookFields {
  /** There is a payment to ask about. */
  kind: 'ask';
  /** The payment's state, by the sender's word: `paid`, `ready`, `failed` or `cancelled`. */
  status: string;
  /** Iamport's id of the refund, if it is about one. */
  cancellation_id: string | null;
  /**
   * The subjects that `status` allows. An issue, a charge and a scheduled charge look alike: only
   * Iamport's answer tells them apart (`askWebhook`).
   */
  mayBe: WebhookKind[];
}

/** A webhook about nothing of the shop's. Answer it with 200: there is nothing to send again. */
export interface WebhookNotOurs {
  /** There is nothing to ask about. */
  kind: 'not_ours';
  /** The reason. Stable across versions. */
  reason: NotOurs;
  /** The reason in words, for your log. */
  message: string;
}

/** The subject of a webhook by Iamport's answer, and the payment it is about. */
export type WebhookAnswer = WebhookSubject | WebhookNotOurs;

/** The subject of a webhook, by Iamport's answer. */
export interface WebhookSubject {
  /** The subject. */
  kind: WebhookKind;
  /** The payment as Iamport knows it. */
  payment: Payment;
}

/** The `extra` of a charge at naverpay. */
export interface NaverExtra {
  /** The day the service ends, YYYYMMDD, if the contract asks for it. */
  naverUseCfm?: string;
}

/** The `extra` of a refund, and of a billing key that is deleted. */
export interface RequesterExtra {
  /** Who asked for it. naverpay requires it. */
  requester?: 'customer' | 'admin';
}

/**
 * The REST API. Every call checks its parameters first and rejects with `invalid_param` and every
 * violation.
 */
export interface Rest {
  /**
   * The access token, from memory or fresh; every other call sees to it itself.
   *
   * @throws {@link RestError} `api` with status 401 where key or secret are wrong, `network`,
   * `timeout`, `status`, `decode`.
   */
  getToken(options?: CallOptions): Promise<string>;
  /**
   * Charges a billing key, once, without looking first. Prefer {@link chargeOnce}.
   *
   * @throws {@link RestError} `invalid_param`; `api` where Iamport refused the charge (`reason`):
   * an earlier sending of the order may have been charged all the same, so it says
   * `nothingHappened: false`; anything that failed before it was sent.
   */
  again(param: AgainParam, options?: CallOptions): Promise<ChargeResult>;
  /**
   * Charges a billing key, however often it is called with this `merchant_uid`: the order is looked
   * up before, and again where the answer was lost. What is still `unknown` then may be called
   * again later with the same parameters: within `lookUpMs` that looks the order up alone, since
   * the charge may still be on its way.
   *
   * This process remembers what it has sent. A process that ends forgets it: give `since` and
   * `onSend`, so that your record remembers.
   *
   * A refusal without a payment is `unknown` at first, as it may be about an earlier sending of the
   * order. It is `refused` at once if `onSend` has claimed the order, `since` is empty, and the
   * words are known and not of a technical failure; otherwise when Iamport still knows no payment
   * after `lookUpMs`, or refuses the order once more.
   *
   * Calls at once share one charge within a process, whatever `createRest` they come from. Where
   * several processes may charge one order, let `onSend` claim it.
   *
   * @throws {@link RestError} anything that failed before the order was sent, and any failure of
   * the look-up before it; what `onSend` throws.
   */
  chargeOnce(param: AgainParam, options?: ChargeOptions): Promise<ChargeResult | Mismatch>;
  /**
   * Looks up what became of a charge: {@link chargeOnce} without the charge. For a subscription
   * that was cancelled meanwhile, and for whoever only wants to know.
   *
   * `not_found` if Iamport knows no payment of the order, and `lookUpMs` is over since it was last
   * sent, by this process or by `since`. Before that it is `unknown`. Without `since`, after a
   * restart, an order that is being charged just now may be `not_found`.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  settle(
    param: AgainParam,
    options?: CallOptions & Pick<ChargeOptions, 'since'>,
  ): Promise<ChargeResult | Mismatch | NotFound>;
  /**
   * Reads a gateway's words, such as the `fail_reason` of a payment, of a scheduled charge or of
   * `confirmIssue`. Sends nothing.
   */
  refusal(words: string | null | undefined): Refusal;
  /**
   * Charges a keyed-in card; with `customer_uid` it stores the billing key too.
   *
   * @throws {@link RestError} as `again`.
   */
  onetime(param: OnetimeParam, options?: CallOptions): Promise<ChargeResult>;
  /**
   * Stores a keyed-in card as a billing key, without charging it.
   *
   * @throws {@link RestError} `invalid_param`, `api`; the others with `nothingHappened: false`
   * where the key may be stored.
   */
  storeCard(param: StoreCardParam, options?: CallOptions): Promise<BillingKey>;
  /**
   * A billing key; `null` where Iamport knows none of that name.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  billingKey(customerUid: string, options?: CallOptions): Promise<BillingKey | null>;
  /**
   * Several billing keys. Those that Iamport does not know are left out.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  billingKeys(customerUids: string[], options?: CallOptions): Promise<BillingKey[]>;
  /**
   * Deletes a billing key; `null` where there was none. Call scheduled charges off first.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  deleteBillingKey(
    customerUid: string,
    options?: CallOptions & {
      reason?: string | null;
      /** Who asked for it; naverpay requires it. */
      extra?: RequesterExtra | null;
    },
  ): Promise<BillingKey | null>;
  /**
   * Has Iamport charge a billing key later.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  schedule(param: ScheduleParam, options?: CallOptions): Promise<Planned[]>;
  /**
   * Calls scheduled charges off: those of `merchant_uid`, or with `all: true` all of the key's.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  unschedule(param: UnscheduleParam, options?: CallOptions): Promise<Planned[]>;
  /**
   * The scheduled charge of an order; `null` where Iamport knows none. It tells what became of a
   * `schedule` or `unschedule` whose answer was lost.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  findSchedule(merchantUid: string, options?: CallOptions): Promise<Planned | null>;
  /**
   * The scheduled charges of a billing key within three months, page by page.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  findSchedules(param: FindSchedulesParam, options?: CallOptions): Promise<Page<Planned>>;
  /**
   * The scheduled charges of all billing keys within three months, page by page.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  listSchedules(param: ListSchedulesParam, options?: CallOptions): Promise<Page<Planned>>;
  /**
   * A payment; `null` where Iamport knows none.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  payment(impUid: string, options?: CallOptions): Promise<Payment | null>;
  /**
   * The latest payment of an order (of that status); `null` where Iamport knows none.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  findPayment(
    merchantUid: string,
    options?: CallOptions & { status?: 'ready' | 'paid' | 'cancelled' | 'failed' },
  ): Promise<Payment | null>;
  /**
   * Every payment of an order, page by page.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  findPayments(param: FindPaymentsParam, options?: CallOptions): Promise<Page<Payment>>;
  /**
   * The payments of 90 days at most, page by page: those of a day, to compare with your records.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  listPayments(param: ListPaymentsParam, options?: CallOptions): Promise<Page<Payment>>;
  /**
   * Refunds `amount` of a payment, or with `all: true` all that is left. Give `checksum`, so that a
   * repeat refunds nothing twice.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  cancel(param: CancelParam, options?: CallOptions): Promise<Payment>;
  /**
   * Registers an order's amount before its window opens.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  prepare(param: PrepareParam, options?: CallOptions): Promise<Prepared>;
  /**
   * Asks Iamport about the payment that a webhook names. The kind is Iamport's word and not the
   * sender's, so webhooks may be forged, late, repeated and in any order. Compare the payment with
   * your record all the same, and let the record say if this is the first time.
   *
   * @param body as {@link readWebhook} takes it
   * @throws {@link RestError} `api`, `status`, `decode`, `network`, `timeout`, `aborted`. Answer
   * with a 5xx: an account with repeats gets the webhook again, and no other answer brings it.
   */
  askWebhook(body: unknown, options?: CallOptions): Promise<WebhookAnswer>;
  /**
   * Fetches the payment that the browser reported and compares it with what was ordered.
   *
   * @throws {@link RestError} `invalid_param`, `api`, `status`, `decode`, `network`, `timeout`,
   * `aborted`.
   */
  confirmIssue(param: ConfirmIssueParam, options?: CallOptions): Promise<Confirmation>;
  /**
   * Confirms the issue and makes the first charge with the new key, for the gateways whose window
   * does not charge. Safe to call twice. `charge` is `null` where nothing was to be charged: the
   * issue is not confirmed, or the window has charged already (`confirmation.kind: 'paid'`).
   *
   * @throws {@link RestError} as `confirmIssue`; where it certainly charged nothing, as `again`.
   */
  issueThenCharge(param: IssueThenChargeParam, options?: ChargeOptions): Promise<IssuedThenCharged>;
}
