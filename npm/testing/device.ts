const PHONE = [/\b(iPhone|iP[ao]d)/, /Android/i, /Mobile/i];

/**
 * True if the SDK takes this user agent for a phone. An iPad in desktop mode counts as a PC.
 * Source: read in iamport.payment.js 1.1.5.
 */
export const isPhone = (userAgent: string): boolean =>
  PHONE.some((pattern) => pattern.test(userAgent));
