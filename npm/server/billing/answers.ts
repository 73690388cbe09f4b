// The answers of the handlers. They say nothing internal: the log has that.
import type { Locale } from '../../index.js';
import { inLocale } from '../../locale.js';

/** The answers to requests that are refused. Their texts are for whoever calls with curl. */
export const REFUSALS = {
  unreadable: {
    status: 400,
    ko: '본문을 읽을 수 없습니다. JSON 객체나 폼을 UTF-8로 보내세요.',
    en: 'The body cannot be read. Send a JSON object or a form, in UTF-8.',
  },
  no_uid: {
    status: 400,
    ko: 'imp_uid나 merchant_uid가 필요합니다.',
    en: 'imp_uid or merchant_uid is needed.',
  },
  cross_site: {
    status: 403,
    ko: '다른 사이트의 페이지에서는 호출할 수 없습니다.',
    en: 'A page of another site may not ask.',
  },
  no_route: {
    status: 404,
    ko: '주소는 …/order, …/confirm, …/webhook 중 하나여야 합니다.',
    en: 'The address must end in /order, /confirm or /webhook.',
  },
  method: {
    status: 405,
    ko: 'POST로 호출하세요.',
    en: 'Use POST.',
  },
  slow: {
    status: 408,
    ko: '본문이 제때 오지 않았습니다.',
    en: 'The body did not come in time.',
  },
  too_long: {
    status: 413,
    ko: '본문이 너무 깁니다.',
    en: 'The body is too long.',
  },
  content_type: {
    status: 415,
    ko: '압축하지 않은 application/json이나 application/x-www-form-urlencoded로 보내세요.',
    en: 'Send application/json or application/x-www-form-urlencoded, without compression.',
  },
  server: {
    status: 500,
    ko: '서버에서 오류가 발생했습니다. 자세한 내용은 서버 로그에 있습니다.',
    en: 'The server failed. Its log says why.',
  },
  iamport: {
    status: 502,
    ko: '아임포트에 물어볼 수 없었습니다. 잠시 후 다시 호출하세요.',
    en: 'Iamport could not be asked. Call again later.',
  },
  not_final: {
    status: 503,
    ko: '아직 결과가 확정되지 않았습니다. 잠시 후 다시 호출하세요.',
    en: 'Nothing is final yet. Call again later.',
  },
} as const;

/** The name of a refusal. */
export type RefusalName = keyof typeof REFUSALS;

/** Thrown for a request that is refused. */
export class Refused extends Error {
  constructor(readonly refusal: RefusalName) {
    super(refusal);
  }
}

/** The buyer's text for a first charge that was refused, if the shop has none. */
const FIRST_CHARGE_REFUSED = {
  ko: '첫 결제가 승인되지 않아 카드를 등록하지 못했습니다. 다른 카드로 다시 시도해 주세요.',
  en: 'The first payment was declined, so your card was not registered. Please try another card.',
};

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
