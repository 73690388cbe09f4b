// src/say.ts
import type { IamportError, Outcome } from 'iamport-billing';
import { TEXTS } from './texts';

/** The server's answer comes first, and the reason after it. */
export function say(registered: boolean, came: Outcome | IamportError) {
  if (registered) return 'Your card is registered.';
  const why = 'kind' in came ? came.kind : came.success ? 'unclear' : came.reason;
  return TEXTS[why] ?? 'Your card could not be registered. Please contact us.';
}
