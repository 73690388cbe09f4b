const KEYS = ['imp_uid', 'merchant_uid', 'imp_success', 'success', 'error_code', 'error_msg'];

/**
 * The address at which the shopper arrives after a redirect.
 *
 * Which keys it carries is what the response carries: make it with `fakeResponse` and a `shape`.
 *
 * With `raw` it is written as SDK 1.1.5–1.2.0 write it themselves, when a request without a
 * callback fails before its window opens: values are not component-encoded, what was encoded is
 * encoded again, and an address that already has two parameters gets no joining `&`. Source: read
 * in iamport.payment.js 1.1.5.
 */
export function landingUrl(
  mRedirectUrl: unknown,
  response: Record<string, unknown>,
  { raw = false } = {},
): string {
  const failed = 'error_msg' in response || 'error_code' in response;
  // Without an address of the shop's, the shopper ends on Iamport's own page and the shop learns
  // nothing.
  const to = mRedirectUrl
    ? String(mRedirectUrl)
    : `https://service.iamport.kr/payments/${failed ? 'fail' : 'success'}`;
  const page = globalThis.location?.href ?? '';
  const url = new URL(to, page.startsWith('http') ? page : 'http://localhost/');
  const values = KEYS.filter((key) => key in response).map(
    (key) => [key, response[key] ?? ''] as const,
  );
  if (!raw) {
    for (const [key, value] of values) url.searchParams.append(key, String(value));
    return url.href;
  }
  const added = values.map((pair) => pair.join('=')).join('&');
  const query = !url.search
    ? `?${added}`
    : url.search.includes('&')
      ? url.search + added
      : `${url.search}&${added}`;
  return encodeURI(`${url.protocol}//${url.host}${url.pathname}${query}${url.hash}`);
}
