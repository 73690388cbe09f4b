// The step before a charge: which order number, and when.
import type { Locale, Violation } from '../index.js';
import { core } from './core.js';
import { RestError } from './error.js';
import type { PhoneReason, RefusalReason, RenewalEnd, RestViolationCode } from './generated.js';
import { toJson } from './json.js';

/**
 * A subscription, from your record of it. More columns do no harm.
 *
 * `id`, `started_at`, `trial_days` and `every` number its periods, so they never change: a
 * subscriber who changes to another length gets a new subscription.
 */
export interface Subscription {
  /**
   * Its name in your records: 1–32 letters and digits, or a UUID. Order numbers are made of it, so
   * it is never used again, and none differs from another in upper and lower case alone.
   */
  id: string;
  /** The time at which it began. */
  started_at: Date;
  /** The days that are free before period 0 begins; 0 where left out. */
  trial_days?: number | null;
  /**
   * The length of a period: months of the calendar in Korea, 1 to 120, or days, 1 to 3,660. A
   * subscription of 31 January is due on 28 or 29 February and then on 31 March.
   */
  every: { months: number } | { days: number };
  /**
   * The amount of the next new charge in won, above 0. It may change: a charge that is recorded
   * keeps its own.
   */
  amount: number;
  /** The number of periods after which it ends by itself, 1 or more; it goes on where left out. */
  periods?: number | null;
  /** The time of its cancellation; `null` where there is none. */
  cancelled_at: Date | null;
  /**
   * The time at which its card was last registered; `null` if the first one still is. Refusals of
   * what was sent before that count no more.
   */
  card_at: Date | null;
}

/**
 * An order number that was made for a period, from your record of it: one record for each number.
 * More columns do no harm.
 */
export interface RenewalAttempt {
  /**
   * The order number. One that was not made here, such as that of a window which charged, counts
   * for its period as well.
   */
  merchant_uid: string;
  /** The period that it pays for, from 0. */
  period: number;
  /** The amount in won. */
  amount: number;
  /** The time at which it was last sent, as `onSend` was given it; `null` if it never was. */
  sent_at: Date | null;
  /**
   * The last result of `chargeOnce`, or `not_found` of a look-up; `null` if there is none yet. Once
   * it is `paid` or `refused`, nothing but `paid` may replace it, and a refund leaves it. `open`
   * stays where Iamport does not find it any more.
   */
  kind: 'paid' | 'refused' | 'open' | 'unknown' | 'not_found' | 'mismatch' | null;
  /** The reason of a refusal. */
  reason?: RefusalReason | null;
  /** The time of the result: for a look-up, the time at which it was begun. */
  at: Date | null;
}

/** The rules of your shop for {@link renewal}. They may change at any time. */
export interface RenewalPolicy {
  /**
   * The days from each refusal to the next attempt, 1 or more each: as many further attempts as
   * there are numbers. Days of Korea's calendar, at the time of day at which the period began.
   * `[1, 3, 5]` where left out.
   */
  retryDays?: readonly number[];
  /**
   * The reasons that are worth another attempt with the same card. Those whose next step is
   * `retry_later` where left out.
   */
  retryReasons?: readonly RefusalReason[];
  /** The days after the first refusal of a period within which it can still be paid. Default 14. */
  graceDays?: number;
  /** True if a cancellation ends it at once, and not with the period that is paid. */
  cancelAtOnce?: boolean;
  /**
   * For billing by phone bill: the days after the due day on which it can still be charged, 0 for
   * that day alone. Such a key takes one sum, once every month, and none after a month that was
   * missed.
   */
  phoneDays?: number | null;
  /** As {@link RestOptions.lookUpMs}; 90 000 where left out. */
  lookUpMs?: number;
}

/** The next step of a subscription. */
export type RenewalStep = ChargeStep | LookUpStep | WaitStep | AskForCardStep | EndStep;

/** Record the attempt unless it is there, and charge it with `chargeOnce`. */
export interface ChargeStep {
  /** A charge is due. */
  kind: 'charge';
  /** The order number, the same one for the same attempt whoever asks. */
  merchant_uid: string;
  /** The period that it pays for. */
  period: number;
  /** The amount in won. */
  amount: number;
  /** The `sent_at` of its record, for `chargeOnce`; `null` if it was never sent. */
  since: Date | null;
}

/** Look the order up, and charge nothing. */
export interface LookUpStep {
  /** A charge may be paid. */
  kind: 'look_up';
  /** The order number. */
  merchant_uid: string;
}

/** Nothing is to be done before that time, unless the record changes. */
export interface WaitStep {
  /** Nothing is due. */
  kind: 'wait';
  /** The time to ask again. */
  until: Date;
}

/** Ask the buyer for a card, once for each period and reason. */
export interface AskForCardStep {
  /** The period is not paid, and this card is not tried again. */
  kind: 'ask_for_card';
  /** The reason: that of the last refusal, or one of a phone bill's. */
  why: RefusalReason | PhoneReason;
  /** The period that is not paid. */
  period: number;
  /** The time at which the subscription ends without one. */
  until: Date;
}

/** It is over. Nothing more is charged. */
export interface EndStep {
  /** The subscription is over. */
  kind: 'end';
  /** The reason. */
  why: RenewalEnd;
  /** The order to look into, if there is one. */
  merchant_uid: string | null;
}

type Answer<T> = T | { violations: Violation<RestViolationCode>[] };

/**
 * The next step of a subscription, by its record, those of all its attempts, your policy and the
 * time. Does nothing itself: do the step, write down what came of it, and ask again.
 *
 * A number is made only once every earlier attempt of its period is certainly not paid, and two
 * workers that ask at once get the same number. So there is one paid charge for a period at most,
 * as long as each attempt is recorded before it is sent, and charged by `chargeOnce` with `since`
 * and `onSend`.
 *
 * ```ts
 * const step = renewal(subscription, attempts, { retryDays: [1, 3, 5] }, new Date());
 * if (step.kind === 'charge') console.log(step.merchant_uid, step.amount);
 * ```
 *
 * @param options `locale` is the language of the error, `ko` by default
 * @throws {@link RestError} `invalid_param` with every mistake in the records and the policy.
 */
export function renewal(
  subscription: Subscription,
  attempts: readonly RenewalAttempt[],
  policy: RenewalPolicy,
  now: Date,
  { locale = 'ko' }: { locale?: Locale } = {},
): RenewalStep {
  const rows = Array.isArray(attempts)
    ? attempts.map((row) => timed(row, { sent_at: Math.ceil, at: Math.floor }))
    : attempts;
  const step = answered<RenewalStep>(
    core().renewal(
      toJson(timedSubscription(subscription)),
      toJson(rows),
      toJson(policy),
      checkedNow(now),
      locale === 'en',
    ),
    locale,
  );
  switch (step.kind) {
    case 'charge': {
      // To the millisecond, as the record's condition compares it.
      const record = attempts.find(({ merchant_uid }) => merchant_uid === step.merchant_uid);
      return { ...step, since: record?.sent_at ?? null };
    }
    case 'wait':
    case 'ask_for_card':
      return { ...step, until: dateOf(step.until) };
    default:
      return step;
  }
}

/**
 * The beginning of a period and its end, which is the beginning of the next one.
 *
 * @param period from 0
 * @throws {@link RestError} `invalid_param` with every mistake in the record; `RangeError` where
 * `period` is no whole number from 0 to 9,999.
 */
export function periodOf(
  subscription: Subscription,
  period: number,
  { locale = 'ko' }: { locale?: Locale } = {},
): { from: Date; to: Date } {
  if (!(Number.isInteger(period) && period >= 0 && period <= 9_999))
    throw new RangeError('period must be a whole number from 0 to 9999');
  const json = toJson(timedSubscription(subscription));
  const { from, to } = answered<{ from: unknown; to: unknown }>(
    core().period(json, period, locale === 'en'),
    locale,
  );
  return { from: dateOf(from), to: dateOf(to) };
}

function answered<T extends object>(json: string, locale: Locale): T {
  const answer = JSON.parse(json) as Answer<T>;
  if ('violations' in answer)
    throw new RestError(
      { kind: 'invalid_param', nothingHappened: true, violations: answer.violations },
      locale,
    );
  return answer;
}

/** The core counts in seconds. */
const dateOf = (seconds: unknown) => new Date((seconds as number) * 1000);

function checkedNow(now: Date): number {
  const time = isDate(now) ? now.getTime() : Number.NaN;
  if (Number.isNaN(time)) throw new TypeError('now must be a Date');
  return Math.floor(time / 1000);
}

const timedSubscription = (record: Subscription) =>
  timed(record, { started_at: Math.floor, cancelled_at: Math.floor, card_at: Math.floor });

type Rounding = (seconds: number) => number;

/**
 * A record with its dates in seconds. A number in place of a date is a mistake: nothing tells
 * seconds from milliseconds.
 */
function timed(record: unknown, columns: Record<string, Rounding>): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  const seconds = Object.entries(columns).map(([name, round]) => {
    const value = (record as Record<string, unknown>)[name];
    if (value === null || value === undefined) return [name, value];
    const time = isDate(value) ? (value as Date).getTime() : Number.NaN;
    const what = isDate(value) ? 'Invalid Date' : typeof value;
    return [name, Number.isNaN(time) ? { $unusable: what } : round(time / 1000)];
  });
  return { ...record, ...Object.fromEntries(seconds) };
}

const isDate = (value: unknown) => Object.prototype.toString.call(value) === '[object Date]';
