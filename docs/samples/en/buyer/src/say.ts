// src/say.ts
import type { IamportError, Outcome } from 'iamport-billing';
import { TEXTS } from './texts';

/** The server's answer comes first, and the reason after it. */
export function say(registered: boolean, result: Outcome | IamportError) {
  if (registered) return 'Your card is registered.';
  const reason = 'kind' in result ? result.kind : result.success ? 'unclear' : result.reason;
  return TEXTS[reason] ?? 'Your card could not be registered. Please contact us.';
}
