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
import { core } from './server/core.js';
import { RestError, failureOf, isRestError } from './server/error.js';
import { toJson } from './server/json.js';
import { createSend } from './server/send.js';
import type { Violation } from './index.js';
import type { AgainParam, RestViolationCode } from './server/generated.js';
import type {
  CallOptions,
  ChargeResult,
  ConfirmIssueParam,
  Confirmation,
  IssueThenChargeParam,
  LostCharge,
  Mismatch,
  Payment,
  Rest,
  RestOptions,
} from './server/types.js';

export { RestError, isRestError };
export type * from './server/generated.js';
export type * from './server/types.js';

// A page that bundles this by mistake must fail when it loads, not when a card is keyed in.
if (typeof window === 'object' && typeof document === 'object')
  throw new RestError({ kind: 'browser' }, 'en');

/** The result of looking up an order that was to be charged. */
type Settled = ChargeResult | Mismatch | { kind: 'not_found' };

/**
 * Iamport's REST API for a shop's server. Nothing is sent yet.
 *
 * @param options key and secret, and how calls are sent
 * @throws `TypeError` where `baseUrl` is no address that a secret may go to; `RangeError` where
 * `timeoutMs` or `retries` is out of range.
 */
export function createRest(options: RestOptions): Rest {
  const { locale = 'ko', includeSandbox = false } = options;
  const { send, token, untilAborted, timeoutMs } = createSend(options);
  const wasm = () => core(options.wasm);
  /**
   * Orders whose answer was lost, the oldest first: until `until` the charge may still be on its
   * way.
   */
  const lost = new Map<string, { charge: LostCharge; until: number }>();
  const underWay = new Map<
    string,
    { key: string; shared: boolean; result: Promise<ChargeResult | Mismatch> }
  >();

  /** Sends what may charge: a lost answer is a result, never guessed. */
  async function charge(
    name: 'again' | 'onetime',
    param: string,
    call?: CallOptions,
  ): Promise<ChargeResult> {
    try {
      return await send<ChargeResult>(name, param, call);
    } catch (error) {
      if (!isRestError(error) || error.nothingHappened) throw error;
      const { merchant_uid = null } = JSON.parse(param) as Partial<AgainParam>;
      const charge: LostCharge = { kind: 'unknown', merchant_uid, error };
      if (merchant_uid) {
        const now = Date.now();
        for (const [uid, { until }] of lost) if (until < now) lost.delete(uid);
        lost.set(merchant_uid, { charge, until: now + 2 * timeoutMs });
      }
      return charge;
    }
  }

  const findBy = (param: unknown, call?: CallOptions) =>
    send<Payment | null>('findPayment', toJson(param), call);

  /** The payment of an order. A paid one counts, whatever was tried after it. */
  const find = async (merchant_uid: string, call?: CallOptions) =>
    (await findBy({ merchant_uid, payment_status: 'paid' }, call)) ??
    (await findBy({ merchant_uid }, call));

  async function lookUp(param: AgainParam, call?: CallOptions): Promise<Settled> {
    return JSON.parse(
      wasm().settle(toJson(await find(param.merchant_uid, call)), toJson(param), includeSandbox),
    ) as Settled;
  }

  async function lookThenCharge(
    param: AgainParam,
    call?: CallOptions,
  ): Promise<ChargeResult | Mismatch> {
    const { merchant_uid } = param;
    const before = await lookUp(param, call);
    if (before.kind !== 'not_found') return before;
    const earlier = lost.get(merchant_uid);
    if (earlier && Date.now() < earlier.until) return earlier.charge;
    const result = await charge('again', toJson(param), call).catch((error: RestError) => {
      // Refused for what it is about. Anything else was not sent, and says nothing of the order.
      if (error.kind === 'api' && error.status !== 401) return { kind: 'error' as const, error };
      throw error;
    });
    if (result.kind !== 'unknown' && result.kind !== 'error') return result;
    // Lost, or refused though no payment was there before: what does Iamport know now? The caller's
    // signal may have ended the charge, and this question is not the charge.
    const after = await lookUp(param).catch((error: RestError) => ({
      kind: 'error' as const,
      error,
    }));
    if (after.kind !== 'not_found' && after.kind !== 'error') return after;
    if (result.kind === 'unknown') return result;
    // A refusal does not say why: perhaps because another server is charging this order just now.
    if (after.kind === 'error') return { kind: 'unknown', merchant_uid, error: after.error };
    throw new RestError({ ...failureOf(result.error), nothingHappened: false }, locale);
  }

  const rest: Rest = {
    getToken: ({ signal } = {}) => token(signal),
    again: (param, call) => charge('again', toJson(param), call),
    onetime: (param, call) => charge('onetime', toJson(param), call),
    storeCard: (param, call) => send('storeCard', toJson(param), call),
    billingKey: (customer_uid, call) => send('billingKey', toJson({ customer_uid }), call),
    deleteBillingKey: (customer_uid, call = {}) =>
      send(
        'deleteBillingKey',
        toJson({ customer_uid, reason: call.reason, requester: call.requester }),
        call,
      ),
    schedule: (param, call) => send('schedule', toJson(param), call),
    unschedule: (param, call) => send('unschedule', toJson(param), call),
    payment: (imp_uid, call) => send('payment', toJson({ imp_uid }), call),
    findPayment: (merchant_uid, call = {}) =>
      findBy({ merchant_uid, payment_status: call.status }, call),
    cancel: (param, call) => send('cancel', toJson(param), call),
    prepare: (param, call) => send('prepare', toJson(param), call),

    async chargeOnce(param, call) {
      // A violation is no question for Iamport.
      const key = toJson(param);
      const order = JSON.parse(key) as AgainParam;
      refuse(JSON.parse(wasm().build('again', key, false, locale === 'en')).violations);
      // Calls at once about one order are one charge; about another sum of it, each looks after the
      // one before it. What one caller aborts is not another's.
      const shared = !call?.signal;
      const before = underWay.get(order.merchant_uid);
      if (before?.key === key && before.shared && shared) return before.result;
      const result = untilAborted(
        before?.result.catch(() => {}) ?? Promise.resolve(),
        call?.signal,
      ).then(() => lookThenCharge(order, call));
      const entry = { key, shared, result };
      underWay.set(order.merchant_uid, entry);
      return result.finally(() => {
        if (underWay.get(order.merchant_uid) === entry) underWay.delete(order.merchant_uid);
      });
    },

    async confirmIssue(param, call) {
      check(param);
      return confirm(param, call);
    },

    async issueThenCharge(param: IssueThenChargeParam, call) {
      const order: AgainParam = { ...param.charge, customer_uid: param.expected?.customer_uid };
      check(param, order);
      const charged = JSON.parse(toJson(order)) as AgainParam;
      const confirmation = await confirm(param, call);
      if (confirmation.kind !== 'key_issued') return { confirmation, charge: null };
      const charge = await rest.chargeOnce(charged, call).catch((error: RestError): LostCharge => {
        if (error.nothingHappened) throw error;
        // The key is there, whatever became of the charge.
        return { kind: 'unknown', merchant_uid: charged.merchant_uid, error };
      });
      return { confirmation, charge };
    },
  };

  async function confirm(
    { imp_uid, merchant_uid, expected }: ConfirmIssueParam,
    call?: CallOptions,
  ): Promise<Confirmation> {
    const expectedJson = toJson(expected);
    const { merchant_uid: order } = JSON.parse(expectedJson) as ConfirmIssueParam['expected'];
    const compare = (payment: Payment | null) =>
      JSON.parse(wasm().confirm(toJson(payment), expectedJson, includeSandbox)) as Confirmation;
    if (!imp_uid) return compare(await find(merchant_uid || order, call));
    const confirmation = compare(await rest.payment(imp_uid, call));
    if (confirmation.kind !== 'not_paid' && confirmation.kind !== 'open') return confirmation;
    // Of an order with two windows one may have failed or be open, and the other one charged.
    const paid = await rest.findPayment(order, { ...call, status: 'paid' });
    return paid ? compare(paid) : confirmation;
  }

  function check(param: ConfirmIssueParam, order?: AgainParam) {
    refuse(
      JSON.parse(
        wasm().checkExpected(toJson(param?.expected), order && toJson(order), locale === 'en'),
      ),
    );
  }

  function refuse(violations: Violation<RestViolationCode>[] | undefined) {
    if (violations?.length)
      throw new RestError({ kind: 'invalid_param', nothingHappened: true, violations }, locale);
  }

  return rest;
}
