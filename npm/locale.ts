import type { Locale } from './types.js';

/**
 * True for English. Without a locale the page decides: Korean where `<html lang>` says so, or
 * nothing.
 */
export const isEnglish = (locale?: Locale): boolean =>
  locale ? locale === 'en' : !/^(ko|$)/i.test(globalThis.document?.documentElement?.lang ?? '');

/** Picks the text in a language. */
export const inLocale = (text: Record<Locale, string>, locale?: Locale): string =>
  text[isEnglish(locale) ? 'en' : 'ko'];
