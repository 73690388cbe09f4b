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

async function post(address: string, body: unknown) {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    // A function may ask elsewhere, with the credentials that it needs.
    mode: 'same-origin',
    // A phone may leave this page for a payment app while the question is on its way.
    keepalive: true,
  });
  const answer = await response.json().catch(() => null);
  // An order that is not this buyer's is answered with 404, and yet with an answer.
  if (response.ok || typeof answer?.registered === 'boolean') return answer;
  throw new Error(`${address}: HTTP ${response.status}`);
}

/** Asks an address or a function. */
export const ask = async <Given, Answer>(
  whom: string | ((given: Given) => Answer | Promise<Answer>),
  given: Given,
): Promise<Answer> => (typeof whom === 'string' ? post(whom, given) : whom(given));

/**
 * Asks what became of an end, again after each pause. Throws the third failure, and for an answer
 * that is still not final.
 */
export async function askAbout(
  report: Report,
  confirm: Ask<[Report], Confirmed>,
): Promise<Confirmed> {
  let failures = 0;
  let why: unknown;
  // The pauses before the question is repeated, in seconds.
  for (const pause of [1, 3, 10, 20, 30, 0]) {
    try {
      const answer = await ask(confirm, report);
      const { registered } = answer;
      if (typeof registered === 'boolean') return answer;
      why = new TypeError(`registered: ${registered}`);
      if (registered !== null) throw why;
    } catch (thrown) {
      why = thrown;
      if (++failures > 2) break;
    }
    await new Promise((done) => setTimeout(done, pause * 1000));
  }
  throw why;
}
