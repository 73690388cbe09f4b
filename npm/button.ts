/**
 * `iamport-billing/button`: registers a card with one call in the page.
 *
 * ```ts
 * cardButton('imp00000000', {
 *   button: '#register',
 *   status: '#status',
 *   order: '/billing/order',
 *   confirm: '/billing/confirm',
 * });
 * ```
 *
 * @module iamport-billing/button
 */
import { readForm } from './button/form.js';
import {
  type ButtonSnapshot,
  type ButtonState,
  createMachine,
  type RegistrationOptions,
} from './button/machine.js';
import { textNamed } from './button/texts.js';
import type { Locale } from './index.js';

export type { Ask, Confirmed } from './button/ask.js';
export type {
  Buyer,
  ButtonSnapshot,
  ButtonState,
  Order,
  RegistrationOptions,
} from './button/machine.js';
export type { Report } from './button/reports.js';
export {
  buyerText,
  type BuyerTextName,
  type BuyerTextOptions,
  type BuyerTexts,
} from './button/texts.js';

/** An element, or a selector of the first one. */
export type Place<Found extends Element = HTMLElement> = Found | string;

/** The options of {@link cardButton}. */
export interface CardButtonOptions extends Omit<RegistrationOptions, 'buyer'> {
  /** The button. A page that only confirms a landing has none, and no `order` either. */
  button?: Place<HTMLButtonElement>;
  /** The place of the texts for the buyer. Default: a new paragraph behind the button. */
  status?: Place;
  /** The form with the buyer's data (`buyer_name`, …), or a function that reads them in the click. */
  buyer?: RegistrationOptions['buyer'] | Place<HTMLFormElement>;
  /** The language of texts and messages. Default: that of `<html lang>`, else `ko`. */
  locale?: Locale;
}

/** A card button that works. */
export interface CardButton {
  /** The present state. */
  readonly state: ButtonState;
  /** Calls back with each change; returns a function that stops it. */
  subscribe(listener: (snapshot: ButtonSnapshot) => void): () => void;
  /** Takes the button out of use, for a page that is replaced by a script. */
  destroy(): void;
}

function find<Found extends Element>(
  place: Place<Found> | undefined,
  option: string,
): Found | null {
  if (typeof place !== 'string') return place ?? null;
  const found = document.querySelector<Found>(place);
  if (!found) throw new TypeError(`${option}: no element matches ${place}`);
  return found;
}

/**
 * Makes a button register a card: loads the SDK and the order, opens the payment window in the
 * click, asks your server after every end, and tells the buyer. The button is off whenever a press
 * could do harm. On a server it does nothing.
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param options the elements, and the two addresses of your server
 * @throws TypeError if a selector matches nothing, or `confirm` is missing.
 */
export function cardButton(userCode: string, options: CardButtonOptions): CardButton {
  const listeners = new Set<(snapshot: ButtonSnapshot) => void>();
  if (typeof document !== 'object')
    return { state: 'loading', subscribe: () => () => {}, destroy() {} };
  if (!options?.confirm) throw new TypeError('confirm: an address or a function is required');

  const button = find(options.button, 'button');
  const form = typeof options.buyer === 'function' ? null : find(options.buyer, 'buyer');
  const status = find(options.status, 'status') ?? document.createElement('p');
  if (!status.isConnected) button?.after(status);
  if (!status.hasAttribute('role')) status.setAttribute('role', 'status');
  const inKorean = /^(ko|$)/i.test(document.documentElement.lang);
  const settings: RegistrationOptions = {
    ...options,
    locale: options.locale ?? (inKorean ? 'ko' : 'en'),
    buyer: form ? () => readForm(form) : (options.buyer as RegistrationOptions['buyer']),
  };

  const machine = createMachine(userCode, () => settings, show);
  const check = document.createElement('button');
  check.type = 'button';
  check.textContent = textNamed('check', settings);
  check.onclick = () => machine.check();

  let lostFocus = false;
  function show({ state, message }: ButtonSnapshot) {
    if (button) {
      // A disabled button loses the focus, and somebody with a keyboard their place.
      const hadFocus = document.activeElement === button;
      button.disabled = state !== 'ready' && state !== 'unavailable';
      button.setAttribute('aria-busy', String(/^(loading|open|confirming)$/.test(state)));
      if (hadFocus && button.disabled) lostFocus = true;
      if (!button.disabled && lostFocus) {
        lostFocus = false;
        if (document.activeElement === document.body || hadFocus) button.focus();
      }
    }
    // Screen readers read a change, so the same text is not written again.
    if (status.textContent !== message) status.textContent = message;
    if (state === 'unsure') status.append(' ', check);
    for (const listener of listeners) listener(machine.snapshot);
  }

  const press = () => machine.press();
  button?.addEventListener('click', press);
  show(machine.snapshot);
  machine.start();
  return {
    get state() {
      return machine.snapshot.state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      machine.stop();
      listeners.clear();
      button?.removeEventListener('click', press);
      check.remove();
    },
  };
}
