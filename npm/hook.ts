// The parts that the hooks of React and Vue share: a checkout's state and its changes, and the
// properties of a card button.
import type { Iamport, Outcome, PgText, RequestOptions, RequestPayParam } from './index.js';

/** A checkout's state, as a hook shows it. */
export interface HookState {
  /** True once the SDK and the checks are loaded: enable the button. */
  ready: boolean;
  /** True while a payment window is open: disable the button. */
  pending: boolean;
  /** The error of loading or of the last request. `isIamportError` narrows it. */
  error: Error | null;
  /** The outcome of the last request, or of the one that the shopper came back from. */
  outcome: Outcome | null;
}

/** The functions of a hook. */
export interface HookActions {
  /**
   * Opens the payment window: call it directly in the click, without an `await` before it. The
   * result is in `outcome` or `error` too, so you may ignore the promise.
   *
   * @throws (as a rejection) the errors of `requestPay`; the same error is also in `error`.
   */
  request<Pg extends PgText = string>(
    param: RequestPayParam<Pg>,
    options?: RequestOptions,
  ): Promise<Outcome>;
  /** Loads again after loading failed. */
  retry(): void;
}

/** The properties of a card button: `<button {...button}>`, in Vue `v-bind="button"`. */
export interface ButtonProps {
  /** Keeps a button in a form from sending it. */
  type: 'button';
  /** True until the SDK and the order are here, and while a window is open. */
  disabled: boolean;
  /** True while something is going on that the shopper waits for. */
  'aria-busy': boolean;
  /** Opens the payment window. */
  onClick: () => void;
}

/** The button that asks your server again. It is hidden while there is nothing to ask. */
export interface AgainProps {
  /** Keeps a button in a form from sending it. */
  type: 'button';
  /** True unless your server could not be asked. */
  hidden: boolean;
  /** Asks your server again, and never pays again. */
  onClick: () => void;
}

export const IDLE: HookState = { ready: false, pending: false, error: null, outcome: null };

type Update = (change: Partial<HookState>) => void;

/**
 * The landing that a component has taken and not shown yet. If it unmounts before, the next one
 * shows it.
 */
let landingToShow: { outcome: Outcome; by: AbortSignal } | null = null;

/** Notes that a component shows this outcome. */
export function markShown(outcome: Outcome | null): void {
  if (landingToShow?.outcome === outcome) landingToShow = null;
}

/** Takes this page's landing and loads the SDK. Returns a function that stops the updates. */
export function start(iamport: Iamport, update: Update): () => void {
  const mounted = new AbortController();
  const updateIfMounted = (change: Partial<HookState>) => {
    if (!mounted.signal.aborted) update(change);
  };
  /**
   * Takes the landing once, even under StrictMode's double mount. Returns false if the core is not
   * available yet.
   */
  const land = () => {
    try {
      const outcome = landingToShow?.by.aborted ? landingToShow.outcome : iamport.takeLanding();
      if (outcome) {
        landingToShow = { outcome, by: mounted.signal };
        update({ outcome });
      }
      return true;
    } catch {
      return false;
    }
  };
  update({ ready: false, error: null });
  const landed = land();
  iamport
    .preload({ signal: mounted.signal })
    .then(
      () => updateIfMounted({ ready: true }),
      (error) => updateIfMounted({ error }),
    )
    // If WebAssembly is refused, preload() has loaded the core in JavaScript by now.
    .then(() => landed || mounted.signal.aborted || land());
  return () => mounted.abort();
}

/** Sends the requests of one hook. */
export function sender(update: Update) {
  let openRequests = 0;
  return (iamport: Iamport, param: RequestPayParam, options?: RequestOptions): Promise<Outcome> => {
    // First of all: browsers open a popup only in the task of the click.
    const answer = iamport.requestPay(param, options);
    openRequests++;
    update({ pending: true, error: null, outcome: null });
    const settled = (change: Partial<HookState>) =>
      update({ ...change, pending: --openRequests > 0 });
    answer.then(
      (outcome) => settled({ error: null, outcome }),
      (error) => settled({ error }),
    );
    return answer;
  };
}
