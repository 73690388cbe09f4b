/**
 * `iamport-billing/button`: registers a card with one call in the page.
 *
 * ```ts
 * cardButton('imp00000000', { button: '#register', status: '#status' });
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
  type BuyerTextOptions,
  type BuyerTexts,
} from './button/texts.js';

/** An element, or a selector of the first one. */
export type Place<Found extends Element = HTMLElement> = Found | string;

/** The options of {@link cardButton}: those of the button, and those of `createIamport`. */
export interface CardButtonOptions extends Omit<RegistrationOptions, 'buyer'> {
  /**
   * The button, or a selector. Write it `disabled`, so that it is off until the page can use it. A
   * page that only confirms a landing has none, and asks for no order.
   */
  button?: Place<HTMLButtonElement>;
  /** The place of the texts for the buyer. Default: a new paragraph behind the button. */
  status?: Place;
  /**
   * The form with the buyer's data, or a function that reads them. It is read in the click: of a
   * form the controls named `buyer_name`, `buyer_tel`, `buyer_email`, `buyer_addr` and
   * `buyer_postcode`. A form that is not valid says so itself, and no window opens.
   */
  buyer?: RegistrationOptions['buyer'] | Place<HTMLFormElement>;
}

/** A card button that works. */
export interface CardButton {
  /** The present state. */
  readonly state: ButtonState;
  /** Calls back with each change; returns a function that ends it. */
  subscribe(listener: (snapshot: ButtonSnapshot) => void): () => void;
  /**
   * Takes the button out of use, for a page that is replaced by a script: it is off, and `loading`.
   * A window that is open stays, and your server is still asked about its end.
   */
  destroy(): void;
}

function find<Found extends Element>(place: Place<Found> | undefined): Found | undefined {
  if (typeof place !== 'string') return place;
  const found = document.querySelector<Found>(place);
  if (!found) throw TypeError(`${place}: not found`);
  return found;
}

/**
 * Makes a button register a card: loads the SDK and the order, opens the payment window in the
 * click, asks your server after every end, and tells the buyer. The button is off whenever a press
 * could do harm. Call it in the browser: in a component, after it has mounted.
 *
 * Errors after the call go to `onError`, which is `console.error` by default; the buyer reads a
 * text.
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param options the elements, and where your server is asked
 * @throws TypeError if a selector matches nothing.
 */
export function cardButton(userCode: string, options: CardButtonOptions): CardButton {
  const { button: at, status: place, buyer, ...rest } = options;
  const button = find(at);
  const data = find(buyer as HTMLFormElement | undefined);
  const status = find(place) ?? document.createElement('p');
  if (!place) button?.after(status);
  status.setAttribute('role', 'status');
  const settings: RegistrationOptions = {
    ...rest,
    order: !!at && rest.order,
    buyer: data?.elements ? () => readForm(data) : (data as undefined),
  };
  const registration = createRegistration(userCode, () => settings);
  const check = document.createElement('button');
  check.type = 'button';
  check.onclick = registration.checkAgain;

  let hadFocus = false;
  function show({ message, disabled, busy, check: label }: ButtonSnapshot) {
    // A button that is disabled or removed loses the focus, and somebody with a keyboard their
    // place.
    hadFocus ||= [button, check].includes(document.activeElement as HTMLButtonElement);
    if (button) {
      button.disabled = disabled;
      button.setAttribute('aria-busy', `${busy}`);
    }
    // Screen readers read a change, so the same text is not written again.
    if (status.textContent !== message) status.textContent = message;
    check.textContent = label;
    if (label) status.append(' ', check);
    const next = label ? check : !disabled && button;
    if (!next) return;
    if (hadFocus && document.activeElement === document.body) next.focus();
    hadFocus = false;
  }

  button?.addEventListener('click', (event) => {
    // In a form it would be sent, and the page left.
    event.preventDefault();
    registration.press();
  });
  registration.subscribe(show);
  show(registration);
  registration.start();
  return registration;
}
