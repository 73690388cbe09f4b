// src/say.ts
import type { IamportError, Outcome } from 'iamport-billing';
import { buyerText } from 'iamport-billing/button';

/** The server’s answer comes first, and the reason after it. */
export function say(registered: boolean, result: Outcome | IamportError) {
  return registered ? 'Your card is registered.' : buyerText(result, { locale: 'en', asked: true });
}
