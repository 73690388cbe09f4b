// One registration from the page's load to the server's answer: the states of a card button,
// without any element.
//
//      ┌───── the server says no: a text, and a new order ─────┐
//      ▼                                                       │
//   loading ───► ready ──press──► open ──an order has ended──► confirming ───► registered
//     │ ▲          ▲               │                           ▲   │
//     ▼ │ press    └─ nothing sent ┘                     check │   ▼ it cannot be asked
//   unavailable                                                unsure
//
// - A landing, a reload while the window was open, or a page from the back/forward cache begins at
//   `confirming`; a component that is mounted anew while the window is open, at `open`.
// - Only the server's answer leads to `registered`, and nothing leads away from it. A late answer
//   asks the server in any state, and changes that only to `registered`.
// - A press while the tab has an end that the server has not judged asks about that end. It opens
//   no window.
import {
  createIamport,
  type IamportOptions,
  type IamportError,
  type Locale,
  type RequestPayParam,
} from '../index.js';
import { addReport, dropReport, firstReport, type Report } from './reports.js';
import { type BuyerTexts, reasonOf, textNamed } from './texts.js';
// Behind the texts it compresses better.
import { type Ask, ask, askAbout, type Confirmed } from './ask.js';

/** The order that your server has saved: the object for `IMP.request_pay`. */
export type Order = RequestPayParam;

/** The keys that the buyer may fill in on the page. */
export type Buyer = Pick<
  RequestPayParam,
  'buyer_name' | 'buyer_tel' | 'buyer_email' | 'buyer_addr' | 'buyer_postcode'
>;

/**
 * The state of a card button.
 *
 * - `loading`: the SDK and the order are on their way.
 * - `ready`: a press opens the payment window.
 * - `open`: the window is open.
 * - `confirming`: your server is asked what became of it.
 * - `registered`: your server says that the card is registered.
 * - `unsure`: your server could not be asked. No order is made; `check` asks again.
 * - `unavailable`: the SDK or the order could not be loaded. A press loads again.
 */
export type ButtonState =
  | 'loading'
  | 'ready'
  | 'open'
  | 'confirming'
  | 'registered'
  | 'unsure'
  | 'unavailable';

/** A state, as a page shows it. */
export interface ButtonSnapshot {
  /** The state. */
  readonly state: ButtonState;
  /** The text for the buyer. Empty if there is nothing to say. */
  readonly message: string;
  /** True if a press would do nothing, or harm: disable the button. */
  readonly disabled: boolean;
  /** True while it waits for something: the button's `aria-busy`. */
  readonly busy: boolean;
  /** The label of a second button, which calls `checkAgain`. `null` if it has nothing to check. */
  readonly check: string | null;
}

/** The options of a registration, with or without an element. */
export interface RegistrationOptions extends Omit<IamportOptions, 'onLate'> {
  /**
   * The order: an address that answers a POST with it, as JSON, or a function. It is asked for when
   * the page loads, and again after a registration that came to nothing. Default: `/billing/order`,
   * of `billing()` on your server. `false` on a page that only confirms.
   */
  order?: Ask<[], Order> | false | undefined;
  /**
   * The confirmation: an address that takes `{ merchant_uid, imp_uid }` in a POST and answers
   * `{ registered }`, as JSON, or a function. It may be asked twice about one end. Default:
   * `/billing/confirm`.
   */
  confirm?: Ask<[Report], Confirmed> | undefined;
  /**
   * Reads the buyer's data, in the click; `null` opens no window. These keys win over those of the
   * order.
   */
  buyer?: () => Buyer | null;
  /** The language of texts and messages. Default: that of `<html lang>`, else `ko`. */
  locale?: Locale;
  /** Words of your own, in place of the package's. */
  texts?: BuyerTexts;
  /** Called once your server has said that the card is registered, and once more after a reload. */
  onRegistered?: (report: Report, answer: Confirmed) => void;
  /** Called with each change. */
  onState?: (snapshot: ButtonSnapshot) => void;
  /** Called with errors, for the developer. Default: `console.error`. */
  onError?: (error: unknown) => void;
}

/** A registration without an element, for frameworks, beside its present state. */
export interface Registration extends ButtonSnapshot {
  /** Calls back with each change; returns a function that ends it. */
  subscribe(listener: (snapshot: ButtonSnapshot) => void): () => void;
  /** Loads, and takes up what this tab has left open. */
  start(): unknown;
  /** Opens the window. Call it directly in the click. */
  press(): unknown;
  /** Asks the server again, if it could not be asked. */
  checkAgain(): unknown;
  /**
   * Goes back to `loading`, and stops there. A window that is open stays, and your server is still
   * asked about its end.
   */
  destroy(): void;
}

/** The snapshot before anything is loaded, on a server too. */
export const LOADING: ButtonSnapshot = {
  state: 'loading',
  message: '',
  disabled: true,
  busy: true,
  check: null,
};

/**
 * The request whose window is open, until its end is noted. A component may be gone by then, and
 * the next one takes it over.
 */
let attempt: Promise<unknown> | undefined;

/**
 * Creates what {@link cardButton} is made of: a registration for a button of a framework's. It does
 * nothing before `start()`.
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param given read anew each time they are needed: a component's may change
 */
export function createRegistration(
  userCode: string,
  given: () => RegistrationOptions,
): Registration {
  const listeners = new Set<(snapshot: ButtonSnapshot) => void>();
  /** True once it is registered, or destroyed. */
  let isOver = false;
  let order: Order | undefined;
  const iamport = createIamport(userCode, {
    ...given(),
    onLate(outcome) {
      addReport(outcome);
      confirm(true);
    },
  });

  const text = (name?: string) => textNamed(name, given());
  const orderOf = () => given().order ?? '/billing/order';

  function set(state: ButtonState, message = text(state), then?: () => void) {
    if (isOver) return;
    isOver = state === 'registered';
    const next: ButtonSnapshot = {
      state,
      message,
      disabled: !/ready|available/.test(state),
      busy: /ing|open/.test(state),
      check: state === 'unsure' ? text('check') : null,
    };
    Object.assign(registration, next);
    // In a task of its own: an error of the page's must not end a request.
    for (const call of [given().onState, ...listeners, then]) queueMicrotask(() => call?.(next));
  }

  function fail(error: unknown) {
    (given().onError ?? console.error)(error);
  }

  /** Loads the SDK and the order side by side. The text stays: it says why it loads again. */
  async function load(message = '') {
    if (isOver) return;
    set('loading', message);
    try {
      const whom = orderOf();
      if (whom)
        await Promise.all([
          iamport.preload(),
          // It stays if the SDK alone fails.
          order ?? ask(whom, {}).then((answer) => (order = answer)),
        ]);
      set('ready', message);
    } catch (error) {
      if (isOver) return;
      fail(error);
      set('unavailable', text(reasonOf(error) ?? 'unavailable'));
    }
  }

  /** Asks the server about every end. A late one changes the state to `registered` alone. */
  async function confirm(isLate?: boolean) {
    if (!isLate) set('confirming');
    try {
      let message: string | undefined;
      for (let next = firstReport(); next; next = firstReport()) {
        const { by, why, ...report } = next;
        const answer = await askAbout(report, given().confirm ?? '/billing/confirm');
        dropReport(next);
        const own = orderOf();
        // Another button's is settled, and this one goes on.
        if (by && own && by !== `${own}`) continue;
        if (answer.registered)
          set('registered', answer.message, () => given().onRegistered?.(report, answer));
        else message = answer.message ?? text(why ?? 'left');
      }
      if (isLate) return;
      // A number that has ended is not used again.
      order = undefined;
      await load(message);
    } catch (error) {
      fail(error);
      if (!isLate) set('unsure');
    }
  }

  const registration: Registration = {
    ...LOADING,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      if (attempt) {
        set('open');
        await attempt;
      }
      const land = async () => iamport.takeLanding();
      // The core may not run here before preload() has settled, either way.
      const landing = await land()
        .catch(() => iamport.preload().then(land, land))
        .catch(() => null);
      if (landing) addReport(landing);
      if (firstReport()) return confirm();
      await load(landing ? text(reasonOf(landing)) : '');
    },
    press() {
      if (registration.state === 'unavailable') load();
      if (registration.state !== 'ready') return;
      if (attempt) return set('ready', text('open'));
      if (firstReport()) return confirm();
      const data = given().buyer?.();
      // A form that is not filled in says so itself.
      if (data === null) return;
      const param = { ...order!, ...data };
      attempt = iamport
        .requestPay(param)
        .then(addReport, (error: IamportError) => {
          // `busy` names the order of the other request, which is not this button's to ask about.
          if (error.kind !== 'busy') {
            fail(error);
            if (error.merchant_uid) return addReport(error);
          }
          dropReport(sent);
          set('ready', text(reasonOf(error)));
        })
        .then(() => {
          attempt = undefined;
          if (firstReport()) confirm();
        });
      // After the call: a browser opens a window in the click alone, and storage takes its time.
      const sent = addReport(param, `${orderOf()}`);
      set('open');
    },
    checkAgain: () => registration.check && confirm(),
    destroy() {
      set('loading', '');
      isOver = true;
    },
  };
  return registration;
}
