import type { Locale } from './types.js';

/**
 * A text in the language that was asked for, whatever was asked for: Korean where it is no other.
 */
export const inLocale = (text: Record<Locale, string>, locale: Locale): string =>
  text[locale === 'en' ? 'en' : 'ko'];
