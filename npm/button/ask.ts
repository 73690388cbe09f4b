// The two questions to the shop's server: for an order, and about an end.
import type { Order } from './registration.js';
import type { Report } from './reports.js';

/** An answer about an end: `registered` is `null` while the payment is not final. */
export interface Confirmed {
  /** True if the card is registered, false if it is not, `null` if nobody knows yet. */
  registered: boolean | null;
  /** A text for the buyer, in place of the package's: a refused first charge, say. */
  message?: string;
}

/** An address on this origin, or a function that asks. */
export type Ask<Given extends unknown[], Answer> =
  | string
  | ((...given: Given) => Answer | Promise<Answer>);

async function post(address: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin)
    throw new TypeError(`${address} is on another origin. Pass a function.`);
  const response = await fetch(url, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    // A phone may leave this page for a payment app while the question is on its way.
    keepalive: true,
    signal,
  });
  const answer = await response.json().catch(() => null);
  // An order that is not this buyer's is answered with 404, and yet with an answer.
  if (response.ok || typeof answer?.registered === 'boolean') return answer;
  throw new Error(`${url.pathname}: HTTP ${response.status}`);
}

/** Asks for an order. */
export async function askForOrder(order: Ask<[], Order>, signal: AbortSignal): Promise<Order> {
  const answer = typeof order === 'string' ? await post(order, {}, signal) : await order();
  if (typeof answer !== 'object' || answer === null) throw new TypeError('order gave no object');
  return answer as Order;
}

/** The pauses before a question is repeated, in milliseconds. */
const PAUSES = [1000, 3000];

/** The same for a payment that is not final. */
const PAUSES_WHILE_OPEN = [...PAUSES, 10_000, 10_000, 10_000];

/**
 * Asks what became of an end, again after each pause. Throws the last failure, and for an answer
 * that is still not final.
 */
export async function askAbout(
  report: Report,
  confirm: Ask<[Report], Confirmed>,
): Promise<Confirmed> {
  for (let tried = 0; ; tried++) {
    let pauses = PAUSES;
    let why: unknown;
    try {
      const answer = await (typeof confirm === 'string' ? post(confirm, report) : confirm(report));
      const { registered } = answer as Confirmed;
      if (typeof registered === 'boolean') return answer as Confirmed;
      if (registered === null) pauses = PAUSES_WHILE_OPEN;
      why = new TypeError(`confirm gave registered: ${registered}`);
    } catch (thrown) {
      why = thrown;
    }
    const pause = pauses[tried];
    if (!pause) throw why;
    await new Promise((done) => setTimeout(done, pause));
  }
}
