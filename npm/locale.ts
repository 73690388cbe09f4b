import type { Locale } from './types.js';

/** Picks the text in a language. Korean for any value but `en`. */
export const inLocale = (text: Record<Locale, string>, locale: Locale): string =>
  text[locale === 'en' ? 'en' : 'ko'];
