// The words for the buyer. Those of reasons and errors come from the tables in src/.
import {
  type ErrorKind,
  type Locale,
  type Outcome,
  isIamportError,
  type Reason,
} from '../index.js';
import { END_TEXTS, TEXT_OF, UNCERTAIN } from './generated.js';

/** A state that has words of its own, or `check`, the button beside `unsure`. */
export type StateText = 'open' | 'confirming' | 'registered' | 'unsure' | 'check';

const STATE_TEXTS: Record<Locale, Record<StateText, string>> = {
  en: {
    open: 'Register your card in the payment window.',
    confirming: 'Checking whether your card is registered.',
    registered: 'Your card is registered.',
    unsure:
      'It is not certain yet whether your card is registered. Please check before you try again.',
    check: 'Check again',
  },
  ko: {
    open: '결제창에서 카드를 등록해 주세요.',
    confirming: '카드가 등록되었는지 확인하고 있습니다.',
    registered: '카드가 등록되었습니다.',
    unsure: '카드가 등록되었는지 아직 확인하지 못했습니다. 다시 시도하기 전에 먼저 확인해 주세요.',
    check: '다시 확인',
  },
};

/** The name of a text: a state of the button, a reason of an outcome, or a kind of error. */
export type BuyerTextName = StateText | Reason | ErrorKind;

/** Words of your own, in place of the package's. */
export type BuyerTexts = Partial<Record<BuyerTextName, string>>;

/** The options of {@link buyerText}. */
export interface BuyerTextOptions {
  /** The language. Default `ko`. */
  locale?: Locale;
  /** Words of your own, in place of the package's. */
  texts?: BuyerTexts;
  /**
   * True if your server has said that no card is registered. Without it, an end that proves nothing
   * reads as not certain. Default `false`.
   */
  asked?: boolean;
}

/** Finds a text by its name. */
export function textNamed(name: string, { locale, texts }: BuyerTextOptions): string {
  const language = locale === 'en' ? 'en' : 'ko';
  const ofState: Record<string, string> = STATE_TEXTS[language];
  return (
    texts?.[name as BuyerTextName] ?? ofState[name] ?? END_TEXTS[language][TEXT_OF[name] ?? 0]!
  );
}

/**
 * The text for the buyer about the end of a request: no codes, nothing technical, and neutral where
 * nobody knows who cancelled.
 *
 * @param end an outcome, or the error that `requestPay` or `preload` threw; any value is allowed
 * @param options language, words of your own, and whether your server was asked
 */
export function buyerText(end: unknown, options: BuyerTextOptions = {}): string {
  const { success, reason } = (end ?? {}) as Partial<Outcome & { reason: Reason }>;
  const ofFailure = (isIamportError(end) ? end.kind : reason) ?? '';
  const name = success && !options.asked ? 'confirming' : ofFailure;
  return textNamed(!options.asked && TEXT_OF[name] === UNCERTAIN ? 'unsure' : name, options);
}
