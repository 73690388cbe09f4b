// src/texts.ts
import type { ErrorKind, Reason } from 'iamport-billing';

const AGAIN = 'Your card was not registered. Please try again in a moment.';
const LOOK =
  'It is not certain yet whether your card was registered. Please look at your cards before ' +
  'you try again.';

/** For when the server has said that no card is registered. */
export const TEXTS: Record<Reason, string> & Partial<Record<ErrorKind, string>> = {
  cancelled: 'You cancelled.',
  already_paid: LOOK,
  unregistered_gateway: 'This way of paying is not available now. Please choose another one.',
  not_ready: AGAIN,
  popup_blocked: 'Your browser blocked the payment window. Please allow popups and press again.',
  refused: 'Your card was not registered. Please check its details, or try another card.',
  left: LOOK,
  unclear: LOOK,

  // Errors after which the window may have done its work all the same.
  timeout: LOOK,
  aborted: LOOK,
  window_not_opened: LOOK,
  sdk_threw: LOOK,
  core_failed: LOOK,

  // Before any window was open.
  sdk_missing: 'The payment window could not be loaded. Please reload and try again.',
  sdk_load_failed:
    'The payment window could not be loaded. Please turn your ad blocker off, or use another ' +
    'browser.',
  sdk_load_timeout:
    'The payment window could not be loaded. Please check your connection and reload.',
  busy: 'A payment window is open already.',
};
