// The answers of the handlers. They say nothing internal: the log has that. Their table is in
// src/rest/billing/answers.rs.
import type { Locale } from '../../index.js';
import { inLocale } from '../../locale.js';
import { FIRST_CHARGE_REFUSED, REFUSALS, type RefusalName } from '../generated.js';

/** Thrown for a request that is refused. */
export class Refused extends Error {
  constructor(readonly refusal: RefusalName) {
    super(refusal);
  }
}

/** The buyer's text for a first charge that was refused, if the shop has none. */
export const refusedText = (locale: Locale): string => inLocale(FIRST_CHARGE_REFUSED, locale);

/** An answer in JSON that nobody keeps. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  });
}

/** The answer to a request that is refused. */
export function refuse(name: RefusalName, locale: Locale): Response {
  const { status, ...text } = REFUSALS[name];
  const headers: Record<string, string> = {};
  if (name === 'method') headers.Allow = 'POST';
  if (name === 'not_final') headers['Retry-After'] = '60';
  // The rest of the body is not waited for.
  if (name === 'slow' || name === 'too_long') headers.Connection = 'close';
  return json({ error: name, message: inLocale(text, locale) }, status, headers);
}
