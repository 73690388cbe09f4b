// The words for the buyer. They come from the table in src/buyer.rs.
import type { ErrorKind, Locale, Outcome, Reason } from '../index.js';
import { isEnglish } from '../locale.js';
import { BUYER_TEXTS } from './generated.js';
import type { ButtonState } from './registration.js';

/**
 * The name of a text: a state of the button that says something, `check` (the button beside
 * `unsure`), a reason of an outcome, or a kind of error. `unavailable` is said where the order did
 * not come; where the SDK did not, its kind of error says why.
 */
export type BuyerTextName =
  | Exclude<ButtonState, 'loading' | 'ready'>
  | 'check'
  | Reason
  | ErrorKind;

/** Words of your own, in place of the package's. */
export type BuyerTexts = Partial<Record<BuyerTextName, string>>;

/** The options of {@link buyerText}. */
export interface BuyerTextOptions {
  /** The language. Default: that of `<html lang>`, Korean if it says none. */
  locale?: Locale;
  /** Words of your own, in place of the package's. */
  texts?: BuyerTexts;
  /**
   * True if your server has said that no card is registered. Without it, an end that proves nothing
   * reads as not certain. Default `false`.
   */
  asked?: boolean;
}

/** The last row has every name. */
const rowOf = (name?: string) => BUYER_TEXTS.find(([names]) => !`${name}`.search(names))!;

/** Finds a text by its name. Default: to try again later. */
export const textNamed = (name: string | undefined, { locale, texts }: BuyerTextOptions): string =>
  texts?.[name as BuyerTextName] ?? rowOf(name)[isEnglish(locale) ? 1 : 2];

type Named = { kind?: string; reason?: string } | null | undefined;

/** The reason of an outcome, or the kind of an error. */
export const reasonOf = (end: unknown): string | undefined =>
  (end as Named)?.kind ?? (end as Named)?.reason;

/**
 * The text for the buyer about the end of a request: no codes, nothing technical, and neutral where
 * nobody knows who cancelled. Write it with `textContent`.
 *
 * ```ts
 * buyerText(outcome, { locale: 'en' }); // 'Your card was not registered. …'
 * ```
 *
 * @param end an outcome, or the error that `requestPay` or `preload` threw; any value is allowed
 * @param options language, words of your own, and whether your server was asked
 */
export function buyerText(end: unknown, options: BuyerTextOptions = {}): string {
  const { asked } = options;
  if ((end as Outcome | null)?.success) return textNamed(asked ? 'left' : 'confirming', options);
  const reason = reasonOf(end);
  // A cancel is certain, though it reads as the others do.
  const isUncertain = rowOf(reason) === rowOf('left') && reason !== 'cancelled';
  return textNamed(isUncertain && !asked ? 'unsure' : reason, options);
}
