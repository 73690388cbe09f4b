const KEYS = [
  ...['imp_uid', 'merchant_uid', 'imp_success', 'imp_status', 'success'],
  ...['error_code', 'error_msg'],
];

/**
 * Makes the address that the shopper returns to after a redirect. It has the keys of the response:
 * make that with `fakeResponse` and a `shape`.
 *
 * `raw` imitates SDK 1.1.5–1.2.0, which write the address themselves if a request without a
 * callback fails before its window opens. They do not component-encode values, they encode the
 * whole address again, and they forget the joining `&` if it has two parameters already. Source:
 * read in iamport.payment.js 1.1.5.
 */
export function landingUrl(
  mRedirectUrl: unknown,
  response: Record<string, unknown>,
  { raw = false } = {},
): string {
  const failed = 'error_msg' in response || 'error_code' in response;
  // Without `m_redirect_url` the shopper ends on Iamport's page, and the shop learns nothing.
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
