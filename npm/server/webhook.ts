import type { Locale } from '../index.js';
import { core } from './core.js';
import { toJson } from './json.js';
import type { WebhookNotOurs, WebhookQuestion } from './types.js';

/**
 * Reads a webhook: the payment to ask Iamport about, or the reason why there is none. A webhook is
 * unsigned and anybody can send one, so it proves nothing. Sends nothing and never throws.
 *
 * ```ts
 * const question = readWebhook(await request.text());
 * if (question.kind === 'ask') console.log(question.imp_uid, question.mayBe);
 * ```
 *
 * @param body the body as text or bytes, JSON or a form; or what a body parser made of it: an
 * object, `URLSearchParams`, `FormData`
 * @param options `locale` is the language of `message`, `ko` by default
 */
export function readWebhook(
  body: unknown,
  { locale = 'ko' }: { locale?: Locale } = {},
): WebhookQuestion | WebhookNotOurs {
  return JSON.parse(core().readWebhook(webhookText(body), locale === 'en')) as
    | WebhookQuestion
    | WebhookNotOurs;
}

/** One character more than the core reads: what is longer is refused, and not copied. */
const MOST = 16_385;

/** A body as text: JSON or a form. A value that cannot be read is none. */
export function webhookText(body: unknown): string {
  return textOf(body).slice(0, MOST);
}

function textOf(body: unknown): string {
  try {
    if (typeof body === 'string') return body;
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body))
      return new TextDecoder().decode(body);
    if (body instanceof URLSearchParams) return String(body);
    if (body instanceof FormData) return toJson(Object.fromEntries(body));
    return body === undefined ? '' : toJson(body);
  } catch {
    return '';
  }
}
