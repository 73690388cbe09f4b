/**
 * `iamport-billing/server`: Iamport's REST API for a shop's server. It must never run in a browser:
 * it holds the REST secret, so importing it on a page throws a {@link RestError} of kind `browser`.
 *
 * ```ts
 * const rest = createRest({ impKey: process.env.IMP_KEY!, impSecret: process.env.IMP_SECRET! });
 * const confirmation = await rest.confirmIssue({ imp_uid, expected });
 * ```
 *
 * @module iamport-billing/server
 */
import { createBilling } from './server/billing/billing.js';
import type { Billing, BillingOptions, BillingOrder } from './server/billing/types.js';
import { type Attempt, createCharging } from './server/charge.js';
import { core, provide } from './server/core.js';
import { RestError, isRestError } from './server/error.js';
import { toJson } from './server/json.js';
import type { Operation } from './server/operation.js';
import { periodOf, renewal } from './server/renewal.js';
import { createSend } from './server/send.js';
import { readWebhook, webhookText } from './server/webhook.js';
import type { Violation } from './index.js';
import type { AgainParam, RestViolationCode } from './server/generated.js';
import type {
  CallOptions,
  ChargeOptions,
  ConfirmIssueParam,
  Confirmation,
  IssueThenChargeParam,
  LostCharge,
  Payment,
  Refusal,
  Rest,
  RestOptions,
} from './server/types.js';

export type { RequestPayParam } from './index.js';
export { toNode } from './server/billing/node.js';
export type { KoaContext, NodeHandler, NodeRequest, NodeResponse } from './server/billing/node.js';
export type * from './server/billing/types.js';
export { newUids } from './server/billing/uids.js';
export { mismatches } from './server/generated.js';
export { RestError, isRestError, periodOf, readWebhook, renewal };
export type * from './server/generated.js';
export type * from './server/renewal.js';
export type * from './server/types.js';

// A page that bundles this by mistake must fail when it loads, not when a card is keyed in.
if (typeof window === 'object' && typeof document === 'object')
  throw new RestError({ kind: 'browser' }, 'en');

/**
 * Iamport's REST API for a shop's server. Nothing is sent yet. All clients of one account in a
 * process share what they know of charges; with a `fetch` of your own, those that have the same
 * function.
 *
 * @param options key and secret, and how calls are sent
 * @throws {@link RestError} `no_keys` if a key is missing; `TypeError` where `baseUrl` is no
 * address that a secret may go to; `RangeError` where `timeoutMs`, `deadlineMs`, `lookUpMs`,
 * `concurrency` or `retries` is out of range.
 */
export function createRest(options: RestOptions): Rest {
  options = { ...options };
  const { locale = 'ko', includeSandbox = false } = options;
  const { send, token, begin, timeoutMs, account } = createSend(options);
  const { lookUpMs = 3 * timeoutMs } = options;
  if (!(lookUpMs >= timeoutMs && lookUpMs < Infinity))
    throw new RangeError('lookUpMs must be a number of milliseconds, timeoutMs or more');
  const wasm = () => core(options.wasm);
  provide(options.wasm);

  const ask = <T>(name: string, param: unknown, call?: CallOptions) =>
    send<T>(name, toJson(param), begin(call));

  const findBy = (param: unknown, operation: Operation) =>
    send<Payment | null>('findPayment', toJson(param), operation);

  /** The payment of an order. A paid one counts, whatever was tried after it. */
  const find = async (merchant_uid: string, operation: Operation) =>
    (await findBy({ merchant_uid, payment_status: 'paid' }, operation)) ??
    (await findBy({ merchant_uid }, operation));

  const charging = createCharging({
    send,
    wasm,
    account,
    find,
    timeoutMs,
    lookUpMs,
    includeSandbox,
    locale,
  });
  /** The options that decide the result of a charge that callers share. */
  const client = toJson([timeoutMs, lookUpMs, options.deadlineMs, includeSandbox, locale]);

  const rest: Rest = {
    getToken: async (call) => token(begin(call)),
    again: async (param, call) => charging.charge('again', toJson(param), begin(call)),
    onetime: async (param, call) => charging.charge('onetime', toJson(param), begin(call)),
    storeCard: async (param, call) => ask('storeCard', param, call),
    billingKey: async (customer_uid, call) => ask('billingKey', { customer_uid }, call),
    billingKeys: async (customer_uid, call) => ask('billingKeys', { customer_uid }, call),
    deleteBillingKey: async (customer_uid, call = {}) =>
      ask('deleteBillingKey', { customer_uid, reason: call.reason, extra: call.extra }, call),
    schedule: async (param, call) => ask('schedule', param, call),
    unschedule: async (param, call) => ask('unschedule', param, call),
    findSchedule: async (merchant_uid, call) => ask('findSchedule', { merchant_uid }, call),
    findSchedules: async (param, call) => ask('findSchedules', param, call),
    listSchedules: async (param, call) => ask('listSchedules', param, call),
    payment: async (imp_uid, call) => ask('payment', { imp_uid }, call),
    findPayment: async (merchant_uid, call = {}) => {
      const status = 'status' in call && { payment_status: call.status };
      return findBy({ merchant_uid, ...status }, begin(call));
    },
    findPayments: async (param, call) => ask('findPayments', param, call),
    listPayments: async (param, call) => ask('listPayments', param, call),
    cancel: async (param, call) => ask('cancel', param, call),
    prepare: async (param, call) => ask('prepare', param, call),
    refusal: (words) => JSON.parse(wasm().refusal(words ?? undefined)) as Refusal,

    async chargeOnce(param, call = {}) {
      // A violation is no question for Iamport.
      const key = toJson(param);
      const order = Object(JSON.parse(key)) as AgainParam;
      const attempt = attemptOf(call);
      checkCharge(key, order, attempt);
      return charging.chargeOnce(order, begin(call), attempt, client);
    },

    async settle(param, { since, ...call } = {}) {
      const key = toJson(param);
      const order = Object(JSON.parse(key)) as AgainParam;
      const attempt = attemptOf({ since });
      checkCharge(key, order, attempt);
      return charging.settle(order, begin(call), attempt);
    },

    async askWebhook(body, call) {
      const text = webhookText(body);
      const question = readWebhook(text, { locale });
      if (question.kind === 'not_ours') return question;
      const { imp_uid, merchant_uid } = question;
      const operation = begin(call);
      const payment = imp_uid
        ? await send<Payment | null>('payment', toJson({ imp_uid }), operation)
        : await find(merchant_uid!, operation);
      const answer = JSON.parse(wasm().answerWebhook(text, toJson(payment), locale === 'en'));
      return answer.kind === 'not_ours' ? answer : { ...answer, payment };
    },

    async confirmIssue(param, call) {
      check(param);
      return confirm(param, begin(call));
    },

    async issueThenCharge(param: IssueThenChargeParam, call = {}) {
      const order: AgainParam = { ...param.charge, customer_uid: param.expected?.customer_uid };
      const attempt = attemptOf(call);
      const charged = JSON.parse(toJson(order)) as AgainParam;
      const { merchant_uid } = charged;
      check(param, order, !charging.maySend(merchant_uid, attempt));
      const operation = begin(call);
      const confirmation = await confirm(param, operation).catch((error: unknown) => {
        const maySend = charging.maySend(merchant_uid, attempt);
        throw isRestError(error) ? charging.of(error, maySend) : error;
      });
      if (confirmation.kind !== 'key_issued') return { confirmation, charge: null };
      const charge = await charging
        .chargeOnce(charged, operation, attempt, client)
        .catch((error: unknown): LostCharge => {
          if (!isRestError(error) || error.nothingHappened) throw error;
          // The key is there, whatever became of the charge.
          return { kind: 'unknown', merchant_uid, error, until: null };
        });
      return { confirmation, charge };
    },
  };

  /** The record's side of a charge. */
  function attemptOf({ since, onSend }: ChargeOptions): Attempt {
    if (onSend !== undefined && typeof onSend !== 'function')
      throw new TypeError('onSend must be a function');
    if (since === undefined || since === null) return { onSend };
    const isDate = Object.prototype.toString.call(since) === '[object Date]';
    const at = isDate ? since.getTime() : undefined;
    const received = isDate && !Number.isNaN(at) ? since.toISOString() : typeName(since);
    refuse(
      JSON.parse(wasm().checkSince(at, received, Date.now(), locale === 'en')),
      'again',
      // It says that the order was sent, whenever that was.
      false,
    );
    return { since: at, onSend };
  }

  function checkCharge(key: string, { merchant_uid }: AgainParam, attempt: Attempt) {
    const { violations } = JSON.parse(
      wasm().build('again', key, false, Date.now() / 1000, locale === 'en'),
    );
    refuse(violations, 'again', !charging.maySend(merchant_uid, attempt));
  }

  async function confirm(
    { imp_uid, merchant_uid, expected }: ConfirmIssueParam,
    operation: Operation,
  ): Promise<Confirmation> {
    const expectedJson = toJson(expected);
    const { merchant_uid: order } = JSON.parse(expectedJson) as ConfirmIssueParam['expected'];
    const compare = (payment: Payment | null) =>
      JSON.parse(wasm().confirm(toJson(payment), expectedJson, includeSandbox)) as Confirmation;
    if (!imp_uid) return compare(await find(merchant_uid || order, operation));
    const confirmation = compare(
      await send<Payment | null>('payment', toJson({ imp_uid }), operation),
    );
    if (confirmation.kind !== 'not_paid' && confirmation.kind !== 'open') return confirmation;
    // Of an order with two windows one may have failed or be open, and the other one charged.
    const paid = await findBy({ merchant_uid: order, payment_status: 'paid' }, operation);
    return paid ? compare(paid) : confirmation;
  }

  function check(param: ConfirmIssueParam, order?: AgainParam, nothingHappened = true) {
    refuse(
      JSON.parse(
        wasm().checkExpected(toJson(param?.expected), order && toJson(order), locale === 'en'),
      ),
      undefined,
      nothingHappened,
    );
  }

  function refuse(
    violations: Violation<RestViolationCode>[] | undefined,
    call?: string,
    nothingHappened = true,
  ) {
    if (violations?.length)
      throw new RestError({ kind: 'invalid_param', call, nothingHappened, violations }, locale);
  }

  return rest;
}

/**
 * The server of a card registration, for the page of `iamport-billing/button`: three handlers of
 * POST, each a function from `Request` to `Response`. {@link toNode} makes them ones for Express,
 * Koa and `node:http`.
 *
 * ```ts
 * // IMP_KEY and IMP_SECRET are in the environment.
 * export const { order, confirm, webhook } = billing({
 *   createOrder: () => db.save({ pg: 'kcp_billing', amount: 9900, name: 'Coffee', ...newUids() }),
 *   findOrder: (merchant_uid, request) => db.find(merchant_uid, memberOf(request)),
 *   onRegistered: (order) => db.register(order.merchant_uid),
 * });
 * ```
 *
 * Nothing is kept in memory: a process may be killed anywhere, and the same call comes to the same
 * end. Pages of other sites are refused, and answers say nothing internal.
 *
 * @param options the keys, and what is done with an order
 * @throws {@link RestError} `no_keys` if a key is missing; `TypeError` if a handler is not a
 * function, and what {@link createRest} throws.
 */
export function billing<
  Order extends BillingOrder,
  Context = unknown,
  Created extends BillingOrder = Order,
>(options: BillingOptions<Order, Context, Created>): Billing<Context> {
  return createBilling(options, createRest);
}

/** The kind of a value, without its text. */
const typeName = (value: unknown) =>
  Object.prototype.toString.call(value) === '[object Date]' ? 'Invalid Date' : typeof value;
