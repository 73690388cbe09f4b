// Charging: a lost answer is a result, and an order is charged once.
import type { Core } from '#rest';
import type { Locale } from '../index.js';
import { type Account, remember } from './account.js';
import { RestError, failureOf, isRestError } from './error.js';
import type { AgainParam } from './generated.js';
import { toJson } from './json.js';
import type { Operation } from './operation.js';
import { type Send, orderOf } from './send.js';
import type {
  ChargeOptions,
  ChargeResult,
  LostCharge,
  Mismatch,
  NotFound,
  Payment,
  Refusal,
} from './types.js';

/** The next step for an order that was looked up. */
type Step =
  | Exclude<ChargeResult, LostCharge>
  | Mismatch
  | { kind: 'send' }
  | { kind: 'wait'; until: number };

/** The record's side of a charge, checked. */
export interface Attempt {
  /** The time at which the order was last sent, in unix milliseconds. */
  since?: number;
  onSend?: ChargeOptions['onSend'];
}

/** Thrown by {@link claim}: the record says that somebody else sends the order. */
const CLAIMED = Symbol('claimed');

export interface ChargingOptions {
  send: Send;
  wasm: () => Core;
  account: Account;
  find: (merchant_uid: string, operation: Operation) => Promise<Payment | null>;
  timeoutMs: number;
  lookUpMs: number;
  includeSandbox: boolean;
  locale: Locale;
}

export function createCharging(options: ChargingOptions) {
  const { send, wasm, account, find, timeoutMs, lookUpMs, includeSandbox, locale } = options;
  const { sent } = account;

  const lost = (merchant_uid: string | null, error: RestError, at?: number): LostCharge => ({
    kind: 'unknown',
    merchant_uid,
    error,
    until: at === undefined ? null : new Date(at + lookUpMs),
  });

  /**
   * Writes down that an order is sent now, and returns that time, in unix milliseconds. Throws if
   * it is not to be sent.
   */
  async function claim(
    order: string | undefined,
    operation: Operation,
    onSend?: ChargeOptions['onSend'],
  ): Promise<number> {
    const inTime = () => {
      operation.check();
      // A charge that is cut off is unknown; one that is not begun is nothing.
      if (operation.left() < Math.min(timeoutMs, operation.length / 2))
        throw operation.failure('deadline');
    };
    inTime();
    const at = new Date(Date.now());
    const answer = await (onSend && operation.wait(Promise.resolve(onSend(at))));
    if (onSend && typeof answer !== 'boolean' && typeof answer !== 'number')
      throw new TypeError('onSend must return true or false, or the number of changed rows');
    if (onSend && !answer) throw CLAIMED;
    inTime();
    if (order) remember(account, order, { at: at.getTime() }, lookUpMs);
    return at.getTime();
  }

  /**
   * Sends what may charge. A lost answer is a result, never guessed. `isAbsent`: Iamport knows no
   * payment of the order, and nothing of it can be on its way.
   */
  async function charge(
    name: 'again' | 'onetime',
    param: string,
    operation: Operation,
    ready: () => Promise<number> = () => claim(orderOf(param), operation),
    isAbsent = false,
  ): Promise<ChargeResult> {
    const order = orderOf(param);
    const before = order === undefined ? undefined : sent.get(order);
    try {
      const result = await send<ChargeResult>(name, param, operation, ready);
      // A refused order was not charged, whatever was sent before it.
      if (order && result.kind === 'refused') sent.delete(order);
      return result.kind === 'paid' ? { ...result, charged: true } : result;
    } catch (thrown) {
      if (!isRestError(thrown)) throw thrown;
      if (thrown.nothingHappened) {
        // It was not sent after all, but another sending may be on its way.
        if (order && before) sent.set(order, before);
        else if (order) sent.delete(order);
        throw of(thrown, Boolean(before) && !isAbsent);
      }
      if (order) remember(account, order, { at: Date.now(), error: thrown }, lookUpMs);
      if (isRefusal(thrown)) throw thrown;
      return lost(order ?? null, thrown, order ? Date.now() : undefined);
    }
  }

  /** An error of one call as one of the whole order. */
  const of = (error: RestError, maySend: boolean) =>
    error.nothingHappened && maySend
      ? new RestError({ ...failureOf(error), nothingHappened: false }, locale)
      : error;

  async function lookUp(order: AgainParam, operation: Operation, earlier?: number): Promise<Step> {
    // An answer speaks of the time at which it was asked for: a charge that was carried out while
    // it was on its way is not in it.
    const asked = Date.now();
    const found = toJson(await find(order.merchant_uid, operation));
    const step = wasm().nextStep(found, toJson(order), includeSandbox, earlier, asked, lookUpMs);
    return JSON.parse(step) as Step;
  }

  /** The result of an order that Iamport knows. */
  const settled = (
    step: Exclude<Step, { kind: 'send' } | { kind: 'wait' }>,
    charged: boolean,
  ): ChargeResult | Mismatch => (step.kind === 'paid' ? { ...step, charged } : step);

  /** The last sending that is known of, by this process and by the record. */
  const lastSent = (order: string, { since }: Attempt): number | undefined => {
    const times = [sent.get(order)?.at, since].filter((time) => time !== undefined);
    return times.length ? Math.max(...times) : undefined;
  };

  /** True if an order may have been sent, as far as is known. */
  const maySend = (order: string, attempt: Attempt) => lastSent(order, attempt) !== undefined;

  const waiting = (order: string, until: number): ChargeResult => {
    const { at, refused, error } = sent.get(order) ?? {};
    // Of the last sending only: a later one may still be charged.
    if (refused && at === until - lookUpMs) return refused;
    const why = isRestError(error)
      ? error
      : new RestError({ kind: 'sent_before', call: 'again', merchant_uid: order }, locale);
    return lost(order, why, until - lookUpMs);
  };

  /** Gives the last sending of an order, and its result if it has one yet. */
  async function known(
    order: AgainParam,
    operation: Operation,
    attempt: Attempt,
  ): Promise<{ earlier: number | undefined; result?: ChargeResult | Mismatch }> {
    const { merchant_uid } = order;
    const earlier = lastSent(merchant_uid, attempt);
    const step = await lookUp(order, operation, earlier).catch((error: unknown) => {
      throw isRestError(error) ? of(error, earlier !== undefined) : error;
    });
    if (step.kind === 'wait') return { earlier, result: waiting(merchant_uid, step.until) };
    return step.kind === 'send' ? { earlier } : { earlier, result: settled(step, false) };
  }

  /** Looks an order up, and sends nothing that charges. */
  async function settle(
    order: AgainParam,
    operation: Operation,
    attempt: Attempt,
  ): Promise<ChargeResult | Mismatch | NotFound> {
    const { merchant_uid } = order;
    const { earlier, result } = await known(order, operation, attempt);
    return result ?? refusedBefore(merchant_uid, earlier) ?? { kind: 'not_found', merchant_uid };
  }

  async function lookThenCharge(
    order: AgainParam,
    operation: Operation,
    attempt: Attempt,
  ): Promise<ChargeResult | Mismatch> {
    const { merchant_uid } = order;
    // Kept from before the look-up: its answer does not show what is sent meanwhile.
    const before = sent.get(merchant_uid);
    const { earlier, result: found } = await known(order, operation, attempt);
    if (found) return found;
    // Refused, and nothing has come of it in all that time.
    const over = refusedBefore(merchant_uid, earlier);
    if (over) return end(over, merchant_uid, operation, attempt);
    let claimed = false;
    let isMine = true;
    let refusal: RestError | undefined;
    const ready = async () => {
      // Somebody in this process was faster, by `again`.
      if (sent.get(merchant_uid) !== before) throw CLAIMED;
      const at = await claim(merchant_uid, operation, attempt.onSend);
      claimed = attempt.onSend !== undefined;
      return at;
    };
    const result = await charge('again', toJson(order), operation, ready, true).catch(
      (error: unknown) => {
        if (error === CLAIMED) {
          isMine = false;
          return waiting(merchant_uid, Date.now() + lookUpMs);
        }
        if (!isRestError(error) || error.nothingHappened) throw error;
        refusal = error;
        return lost(merchant_uid, error, sent.get(merchant_uid)?.at);
      },
    );
    if (result.kind !== 'unknown') return result;
    // Lost, or refused though no payment was there before: what does Iamport know now? The caller's
    // signal may have ended the charge, and this question is not the charge.
    const asked = Date.now();
    const after = await lookUp(order, operation.withoutSignal(), asked).catch((error: unknown) => {
      if (!isRestError(error)) throw error;
      return { kind: 'failed' as const, error };
    });
    if (after.kind === 'failed')
      return refusal ? { ...result, error: of(after.error, true) } : result;
    if (after.kind !== 'wait' && after.kind !== 'send') {
      if (after.kind === 'refused') sent.delete(merchant_uid);
      return settled(after, isMine);
    }
    // Refused without a payment, and nothing else can have become of the order.
    const final = refused(refusal, (words) =>
      wasm().finalRefusal(words, earlier, claimed, asked, lookUpMs),
    );
    if (!final) return result;
    const at = sent.get(merchant_uid)?.at ?? Date.now();
    remember(account, merchant_uid, { at, error: refusal, refused: final }, lookUpMs);
    return final;
  }

  /**
   * Ends a refused order. Another process may not know of the refusal and send it just now, so the
   * record is claimed first, as for a sending: whoever claims it decides.
   */
  async function end(
    over: ChargeResult,
    order: string,
    operation: Operation,
    { onSend }: Attempt,
  ): Promise<ChargeResult> {
    if (!onSend) return over;
    const before = sent.get(order);
    try {
      const at = await claim(order, operation, onSend);
      remember(account, order, { ...before, at, refused: over }, lookUpMs);
      return over;
    } catch (error) {
      if (error === CLAIMED) return waiting(order, Date.now() + lookUpMs);
      throw error;
    }
  }

  /** The refusal of the last sending, of which nothing has come since. */
  function refusedBefore(order: string, earlier: number | undefined): ChargeResult | undefined {
    const before = sent.get(order);
    if (earlier === undefined || before?.at !== earlier) return undefined;
    return refused(before.error, (words) => wasm().refusal(words));
  }

  /** The result of a refusal, as the core reads its words; `null` from it is none. */
  function refused(
    error: unknown,
    read: (words: string) => string | undefined,
  ): ChargeResult | undefined {
    // Whose number was charged before was not refused.
    if (!isRestError(error) || !isRefusal(error) || error.reason === 'already') return undefined;
    const found = JSON.parse(read(error.apiMessage ?? '') ?? 'null') as Refusal | null;
    return found ? { kind: 'refused', ...found, payment: null } : undefined;
  }

  /**
   * Calls at once about one order are one charge; about another sum of it, each looks after the one
   * before it. What one caller ends is not another's.
   */
  function chargeOnce(
    order: AgainParam,
    operation: Operation,
    attempt: Attempt,
    clientKey: string,
  ): Promise<ChargeResult | Mismatch> {
    const { underWay } = account;
    const { merchant_uid } = order;
    const key = `${clientKey} ${toJson(order)}`;
    const shared = !operation.isSpecial;
    const before = underWay.get(merchant_uid);
    if (before?.key === key && before.shared && shared) return before.result;
    const turn = before?.over ?? Promise.resolve();
    const result = operation
      .wait(turn)
      .catch((error: RestError) => {
        const maybe = before !== undefined || maySend(merchant_uid, attempt);
        const failure = { ...failureOf(error), call: 'again', merchant_uid };
        throw of(new RestError(failure, locale), maybe);
      })
      .then(() => lookThenCharge(order, operation, attempt));
    const over = Promise.allSettled([turn, result]);
    const entry = { key, shared, result, over };
    underWay.set(merchant_uid, entry);
    void over.then(() => {
      if (underWay.get(merchant_uid) === entry) underWay.delete(merchant_uid);
    });
    return result;
  }

  return { charge, chargeOnce, settle, maySend, of };
}

/** True if Iamport refused what was asked for, and not the token or the number of calls. */
const isRefusal = ({ reason }: RestError) => reason !== null;
