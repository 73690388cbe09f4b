// Numbers for orders and names for billing keys.

/** The hexadecimal digits of a time in milliseconds: enough until the year 10889. */
const TIME_DIGITS = 12;

/** Time first, so that rows lie in the order in which they were made; then 80 random bits. */
function uid(letter: string): string {
  const time = Date.now().toString(16).padStart(TIME_DIGITS, '0');
  const random = crypto.getRandomValues(new Uint8Array(10));
  return letter + time + Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Makes the numbers of one order: `merchant_uid` for the order, `customer_uid` for the billing key
 * of its card. They are 33 characters of `a–z` and `0–9`, which every gateway takes (Smartro,
 * Payletter: letters and digits alone; 40 characters at most), and never come round again.
 *
 * ```ts
 * const order = { pg: 'kcp_billing', amount: 9900, name: 'Coffee, monthly', ...newUids() };
 * ```
 *
 * A first charge has a number of its own: `newUids().merchant_uid`, saved with the order.
 */
export function newUids(): { merchant_uid: string; customer_uid: string } {
  return { merchant_uid: uid('m'), customer_uid: uid('c') };
}
