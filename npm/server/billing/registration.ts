// One order from its report to the shop's record. It keeps nothing in memory: whoever is killed
// here is called again, and comes to the same end.
import type { Locale } from '../../index.js';
import { inLocale } from '../../locale.js';
import { mismatches } from '../generated.js';
import type { IssuedThenCharged, Mismatch, PaidCharge, Payment, Rest } from '../types.js';
import { refusedText } from './answers.js';
import type { BillingHandler, BillingOptions, BillingOrder, FirstCharge, Issued } from './types.js';

/**
 * The end of a registration.
 *
 * - `registered`: the shop has written it down.
 * - `not_registered`: there is no key, or the first charge was refused. `message` is for the buyer.
 * - `open`: it may still be registered.
 * - `unclear`: a payment stands that is not the one that was ordered. A person has to look.
 */
export type End =
  | { kind: 'registered' | 'open' | 'unclear' }
  | { kind: 'not_registered'; message?: string };

type Options<Order extends BillingOrder> = Pick<
  BillingOptions<Order>,
  'onRegistered' | 'firstCharge' | 'onRefused' | 'onMismatch'
> & { rest: Rest; locale: Locale; tell: (error: unknown, handler: BillingHandler) => void };

export function createRegistration<Order extends BillingOrder>(options: Options<Order>) {
  const { rest, locale, onRegistered, onRefused, onMismatch, tell } = options;

  /** Asks Iamport, and makes the first charge if there is a key. */
  async function ask(order: Order, imp_uid: string | null, first: FirstCharge | null) {
    const report = { imp_uid, expected: expectedOf(order) };
    if (!first) return { confirmation: await rest.confirmIssue(report), charge: null };
    const { since, onSend, refused, ...charge } = first;
    if (!refused) return rest.issueThenCharge({ ...report, charge }, { since, onSend });
    const confirmation = await rest.confirmIssue(report);
    if (confirmation.kind !== 'key_issued') return { confirmation, charge: null };
    // The buyer knows of the refusal: nothing is sent any more, and what was paid still counts.
    const found = await rest.settle({ ...charge, customer_uid: order.customer_uid });
    const isNothing = found.kind === 'not_found' || found.kind === 'unknown';
    const refusal = { kind: 'refused' as const, ...rest.refusal(null), payment: null };
    return { confirmation, charge: isNothing ? refusal : found };
  }

  /** Finds out what became of an order, and writes it down. */
  async function register(
    order: Order,
    imp_uid: string | null,
    handler: BillingHandler,
  ): Promise<End> {
    const first = await firstChargeOf(order, options.firstCharge);
    let result: IssuedThenCharged = await ask(order, imp_uid, first);
    // Somebody else's payment, or none, says nothing of this order: it is asked about itself.
    if (imp_uid && paymentOf(result)?.merchant_uid !== order.merchant_uid)
      result = await ask(order, null, first);
    const { confirmation, charge } = result;
    switch (confirmation.kind) {
      case 'key_issued':
      case 'paid':
        break;
      case 'mismatch':
        return mismatch(order, confirmation, handler);
      case 'not_paid':
        return { kind: 'not_registered' };
      default:
        return { kind: 'open' };
    }
    switch (charge?.kind) {
      case undefined:
      case 'paid':
        return registered(order, confirmation, charge as PaidCharge | null);
      case 'refused': {
        const text = await onRefused?.(order, confirmation, charge);
        return { kind: 'not_registered', message: text || refusedText(locale) };
      }
      case 'mismatch':
        return mismatch(order, charge, handler);
      case 'open':
        return { kind: isRefunded(charge.payment) ? 'not_registered' : 'open' };
      default:
        if (charge?.kind === 'unknown') tell(charge.error, handler);
        return { kind: 'open' };
    }
  }

  async function registered(
    order: Order,
    confirmation: Issued,
    charge: PaidCharge | null,
  ): Promise<End> {
    await onRegistered(order, confirmation, charge);
    return { kind: 'registered' };
  }

  async function mismatch(order: Order, found: Mismatch, handler: BillingHandler): Promise<End> {
    if (onMismatch) await onMismatch(order, found);
    else tell(mismatchError(order, found, locale), handler);
    // What was paid stands until a person has refunded it: a new order would be paid again.
    return { kind: found.payment?.status === 'paid' ? 'unclear' : 'not_registered' };
  }

  return register;
}

/** True for a charge that is neither paid nor refused, if it was refunded as a whole. */
const isRefunded = ({ status }: Payment) => status === 'paid' || status === 'cancelled';

const paymentOf = ({ confirmation }: IssuedThenCharged) => confirmation.payment;

/** The facts of a record that a payment is compared with. */
function expectedOf({ merchant_uid, customer_uid, amount, pg, currency }: BillingOrder) {
  return {
    merchant_uid,
    customer_uid,
    ...((amount ?? null) !== null && { amount }),
    ...(pg && { pg }),
    ...(currency && { currency }),
  };
}

/**
 * The first charge, asked for twice: one that has another number each time would be charged each
 * time.
 */
export async function firstChargeOf<Order extends BillingOrder>(
  order: Order,
  firstCharge: BillingOptions<Order>['firstCharge'],
): Promise<FirstCharge | null> {
  const first = (await firstCharge?.(order)) ?? null;
  if (!first) return null;
  const again = (await firstCharge?.(order)) ?? null;
  if (again?.merchant_uid !== first.merchant_uid || again.amount !== first.amount)
    throw new TypeError(
      'firstCharge must give the same merchant_uid and amount for an order, however often it is ' +
        'called: save them with the order',
    );
  if (first.since === undefined || typeof first.onSend !== 'function')
    throw new TypeError(
      'firstCharge must give since, the time of the last sending (null if there was none), and ' +
        'onSend, which writes it down: without them a crash could charge twice',
    );
  if (first.refused === undefined)
    throw new TypeError(
      'firstCharge must give refused: true once onRefused has written it down, false before. ' +
        'Without it another process could charge what the buyer was told is refused',
    );
  return first;
}

/** The buyer's data stays out of it: names and values of the two sides alone. */
function mismatchError({ merchant_uid }: BillingOrder, found: Mismatch, locale: Locale): Error {
  const { field, expected, got, payment } = found;
  const advice = mismatches[field];
  const error = new Error(
    `${merchant_uid} (${payment?.imp_uid}): ${field}: ${got || '""'}, not ${expected}.` +
      (advice ? ` ${inLocale(advice, locale)}` : ''),
  );
  error.name = 'Mismatch';
  return error;
}
