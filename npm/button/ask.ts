// The two questions to the shop's server: for an order, and about an end.
import type { Report } from './reports.js';

/** An answer about an end. */
export interface Confirmed {
  /**
   * True if the card is registered, false if it is not. `null` while the payment is not final: the
   * page waits and asks again, for about a minute.
   */
  registered: boolean | null;
  /** A text for the buyer, in place of the package's: a refused first charge, say. */
  message?: string;
}

/** An address on this origin, or a function that asks. */
export type Ask<Given extends unknown[], Answer> =
  | string
  | ((...given: Given) => Answer | Promise<Answer>);

/** Asks an address or a function. */
export async function ask<Given, Answer>(
  whom: string | ((given: Given) => Answer | Promise<Answer>),
  given: Given,
): Promise<Answer> {
  if (typeof whom !== 'string') return whom(given);
  const response = await fetch(whom, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(given),
    // A function may ask elsewhere, with the credentials that it needs.
    mode: 'same-origin',
    // A phone may leave this page for a payment app while the question is on its way.
    keepalive: true,
  });
  const answer = await response.json().catch(() => null);
  // An order that is not there is answered with 404, and yet with an answer. A page in place of
  // JSON, such as that of a login, is none.
  if (response.ok ? answer : typeof answer?.registered === 'boolean') return answer;
  throw Error(`${whom}: ${response.status}`);
}

/**
 * Asks what became of an end, again after each pause. Throws the third failure, and for an answer
 * that is still not final.
 */
export async function askAbout(
  report: Report,
  confirm: Ask<[Report], Confirmed>,
): Promise<Confirmed> {
  let failures = 0;
  let answer: (Partial<Confirmed> & { thrown?: unknown }) | null = null;
  let registered: unknown;
  // The pauses before the question is repeated, in seconds.
  for (const pause of [1, 3, 10, 20, 30, 0]) {
    answer = await ask(confirm, report).catch((thrown) => ({ thrown }));
    registered = answer?.registered;
    if (typeof registered === 'boolean') return answer as Confirmed;
    if (registered !== null && ++failures > 2) break;
    await new Promise((done) => setTimeout(done, pause * 1000));
  }
  throw answer?.thrown ?? Error(`${confirm}: registered: ${registered}`);
}
