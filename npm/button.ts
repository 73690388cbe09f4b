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
  createRegistration,
  LOADING,
  type RegistrationOptions,
} from './button/registration.js';

export type { Ask, Confirmed } from './button/ask.js';
export { createRegistration, LOADING };
export type {
  Buyer,
  ButtonSnapshot,
  ButtonState,
  Order,
  Registration,
  RegistrationOptions,
} from './button/registration.js';
export type { Report } from './button/reports.js';
export {
  buyerText,
  type BuyerTextName,
  type StateText,
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
  /** The form with the buyer's data (`buyer_name`, …), or a function that reads them. */
  buyer?: RegistrationOptions['buyer'] | Place<HTMLFormElement>;
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
  if (typeof document !== 'object')
    return { state: 'loading', subscribe: () => () => {}, destroy() {} };
  if (!options?.confirm) throw new TypeError('confirm: an address or a function is required');

  const button = find(options.button, 'button');
  const form = typeof options.buyer === 'function' ? null : find(options.buyer, 'buyer');
  const status = find(options.status, 'status') ?? document.createElement('p');
  if (!status.isConnected) button?.after(status);
  if (!status.hasAttribute('role')) status.setAttribute('role', 'status');
  const settings: RegistrationOptions = {
    ...options,
    buyer: form ? () => readForm(form) : (options.buyer as RegistrationOptions['buyer']),
  };

  const registration = createRegistration(userCode, () => settings);
  const check = document.createElement('button');
  check.type = 'button';
  check.onclick = () => registration.check();

  let hadFocus = false;
  function show({ message, disabled, busy, check: label }: ButtonSnapshot) {
    if (button) {
      // A disabled button loses the focus, and somebody with a keyboard their place.
      hadFocus ||= document.activeElement === button;
      button.disabled = disabled;
      button.setAttribute('aria-busy', String(busy));
      if (!disabled) {
        if (hadFocus && document.activeElement === document.body) button.focus();
        hadFocus = false;
      }
    }
    // Screen readers read a change, so the same text is not written again.
    if (status.textContent !== message) status.textContent = message;
    check.textContent = label;
    if (label) status.append(' ', check);
  }

  const press = () => registration.press();
  button?.addEventListener('click', press);
  registration.subscribe(show);
  show(registration.snapshot);
  registration.start();
  return {
    get state() {
      return registration.snapshot.state;
    },
    subscribe: registration.subscribe,
    destroy() {
      registration.stop();
      button?.removeEventListener('click', press);
      check.remove();
    },
  };
}
