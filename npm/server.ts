/**
 * `iamport-billing/server`: Iamport's REST API for a shop's server. It must never run in a browser: it holds the REST secret,
 * so importing it on a page throws a {@link RestError} of kind `browser`.
 *
 * ```ts
 * const rest = createRest({ impKey: process.env.IMP_KEY!, impSecret: process.env.IMP_SECRET! });
 * const confirmation = await rest.confirmIssue({ imp_uid, expected });
 * ```
 *
 * @module iamport-billing/server
 */
import { core } from './server/core.js';
import { RestError, isRestError } from './server/error.js';
import { toJson } from './server/json.js';
import { createSend } from './server/send.js';
import type { Violation } from './index.js';
import type { AgainParam, RestViolationCode } from './server/generated.js';
import type { CallOptions, ChargeResult, ConfirmIssueParam, Confirmation, IssueThenChargeParam, Mismatch, Payment, Rest, RestOptions } from './server/types.js';

export { RestError, isRestError };
export type * from './server/generated.js';
export type * from './server/types.js';

// A page that bundles this by mistake must fail when it loads, not when a card is keyed in.
if (typeof window === 'object' && typeof document === 'object') throw new RestError({ kind: 'browser' }, 'en');

/** What a look-up says of an order that was to be charged. */
type Settled = ChargeResult | Mismatch | { kind: 'not_found' };

/**
 * Iamport's REST API for a shop's server. Nothing is sent yet.
 *
 * @param options key and secret, and how calls are sent
 * @throws `TypeError` where `baseUrl` is no address that a secret may go to.
 */
export function createRest(options: RestOptions): Rest {
  const { locale = 'ko' } = options;
  const { send, token } = createSend(options);
  const wasm = () => core(options.wasm);
  /** Orders whose answer was lost and that no look-up has found since: a charge may still be on its way. */
  const lost = new Set<string>();
  const underWay = new Map<string, { key: string; result: Promise<ChargeResult | Mismatch> }>();

  /** Sends what may charge: a lost answer is a result, never guessed. */
  async function charge(name: 'again' | 'onetime', param: { merchant_uid?: string | null }, call?: CallOptions): Promise<ChargeResult> {
    try {
      return await send<ChargeResult>(name, param, call);
    } catch (error) {
      if (!isRestError(error) || error.nothingHappened) throw error;
      return { kind: 'unknown', merchant_uid: param.merchant_uid ?? null, error };
    }
  }

  /** A paid one counts, whatever was tried after it. */
  async function lookUp(param: AgainParam, call?: CallOptions): Promise<Settled> {
    const { merchant_uid } = param;
    const found =
      (await send<Payment | null>('findPayment', { merchant_uid, payment_status: 'paid' }, call)) ??
      (await send<Payment | null>('findPayment', { merchant_uid }, call));
    return JSON.parse(wasm().settle(toJson(found), toJson(param))) as Settled;
  }

  async function lookThenCharge(param: AgainParam, call?: CallOptions): Promise<ChargeResult | Mismatch> {
    const before = await lookUp(param, call);
    if (before.kind !== 'not_found') return before;
    let failure: unknown;
    const result = await charge('again', param, call).catch((error: unknown) => {
      failure = error;
      return null;
    });
    if (result && result.kind !== 'unknown') return result;
    if (result) lost.add(param.merchant_uid);
    // Refused, though no payment was there before, or lost: what does Iamport know now? The caller's signal may have
    // ended the charge, and this question is not the charge.
    const after = await lookUp(param).catch(() => null);
    if (after && after.kind !== 'not_found') {
      lost.delete(param.merchant_uid);
      return after;
    }
    if (result) return result;
    if (lost.has(param.merchant_uid) && isRestError(failure)) return { kind: 'unknown', merchant_uid: param.merchant_uid, error: failure };
    throw failure;
  }

  const rest: Rest = {
    getToken: ({ signal } = {}) => token(signal),
    again: (param, call) => charge('again', param, call),
    onetime: (param, call) => charge('onetime', param, call),
    registerCard: (param, call) => send('registerCard', param, call),
    billingKey: (customer_uid, call) => send('billingKey', { customer_uid }, call),
    deleteBillingKey: (customer_uid, call = {}) =>
      send('deleteBillingKey', { customer_uid, reason: call.reason, requester: call.requester }, call),
    schedule: (param, call) => send('schedule', param, call),
    unschedule: (param, call) => send('unschedule', param, call),
    payment: (imp_uid, call) => send('payment', { imp_uid }, call),
    findPayment: (merchant_uid, call = {}) => send('findPayment', { merchant_uid, payment_status: call.status }, call),
    cancel: (param, call) => send('cancel', param, call),
    prepare: (param, call) => send('prepare', param, call),

    async chargeOnce(param, call) {
      // A violation is no question for Iamport.
      refuse(JSON.parse(wasm().build('again', toJson(param), false, locale === 'en')).violations);
      // Calls at once about one order are one charge; about another sum of it, each looks after the one before it.
      const key = toJson(param);
      const before = underWay.get(param.merchant_uid);
      if (before?.key === key) return before.result;
      const result = (before ? before.result.catch(() => {}) : Promise.resolve()).then(() => lookThenCharge(param, call));
      const entry = { key, result };
      underWay.set(param.merchant_uid, entry);
      return result.finally(() => {
        if (underWay.get(param.merchant_uid) === entry) underWay.delete(param.merchant_uid);
      });
    },

    async confirmIssue(param, call) {
      check(param);
      return confirm(param, call);
    },

    async issueThenCharge(param: IssueThenChargeParam, call) {
      const order: AgainParam = { ...param.charge, customer_uid: param.expected?.customer_uid };
      check(param, order);
      const confirmation = await confirm(param, call);
      if (confirmation.kind !== 'key_issued') return { confirmation, charge: null };
      return { confirmation, charge: await rest.chargeOnce(order, call) };
    },
  };

  async function confirm({ imp_uid, merchant_uid, expected }: ConfirmIssueParam, call?: CallOptions): Promise<Confirmation> {
    const payment = imp_uid ? await rest.payment(imp_uid, call) : await rest.findPayment(merchant_uid || expected.merchant_uid, call);
    return JSON.parse(wasm().confirm(toJson(payment), toJson(expected))) as Confirmation;
  }

  function check(param: ConfirmIssueParam, order?: AgainParam) {
    refuse(JSON.parse(wasm().checkExpected(toJson(param?.expected), order && toJson(order), locale === 'en')));
  }

  function refuse(violations: Violation<RestViolationCode>[] | undefined) {
    if (violations?.length) throw new RestError({ kind: 'invalid_param', nothingHappened: true, violations }, locale);
  }

  return rest;
}
