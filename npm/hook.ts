// A checkout's state and its changes, shared by the hooks of React and Vue.
import type { Iamport, Outcome, RequestOptions, RequestPayParam } from './index.js';

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
   * Opens the payment window: call it directly in the click, without an `await` before it. What
   * comes of it is in `outcome` or `error` too, so the promise may be ignored.
   *
   * @throws as a rejection, what `requestPay` is rejected with; `error` holds it as well.
   */
  request<Pg extends string>(
    param: RequestPayParam<Pg>,
    options?: RequestOptions,
  ): Promise<Outcome>;
  /** Loads once more, after a failure to. */
  retry(): void;
}

export const IDLE: HookState = { ready: false, pending: false, error: null, outcome: null };

type Update = (change: Partial<HookState>) => void;

/**
 * A landing that was taken, and no component has shown yet; one that goes away before leaves it to
 * the next.
 */
let unseen: { outcome: Outcome; by: AbortSignal } | null = null;

/** A component shows this outcome. */
export function seen(outcome: Outcome | null): void {
  if (unseen?.outcome === outcome) unseen = null;
}

/** Takes this page's landing and loads the SDK; gives what stops it. */
export function start(iamport: Iamport, update: Update): () => void {
  const mounted = new AbortController();
  const told = (change: Partial<HookState>) => {
    if (!mounted.signal.aborted) update(change);
  };
  /**
   * React's StrictMode mounts twice: the second takes over what the first has taken. False where
   * the core could not be compiled.
   */
  const land = () => {
    try {
      const outcome = unseen?.by.aborted ? unseen.outcome : iamport.takeLanding();
      if (outcome) {
        unseen = { outcome, by: mounted.signal };
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
      () => told({ ready: true }),
      (error) => told({ error }),
    )
    // Where WebAssembly is refused, preload has brought the core in JavaScript.
    .then(() => landed || mounted.signal.aborted || land());
  return () => mounted.abort();
}

/** One hook's requests. */
export function sender(update: Update) {
  let underWay = 0;
  return (iamport: Iamport, param: RequestPayParam, options?: RequestOptions): Promise<Outcome> => {
    // Before anything else: browsers open popups only in the click's own task.
    const answer = iamport.requestPay(param, options);
    underWay++;
    update({ pending: true, error: null, outcome: null });
    const settled = (change: Partial<HookState>) => update({ ...change, pending: --underWay > 0 });
    answer.then(
      (outcome) => settled({ error: null, outcome }),
      (error) => settled({ error }),
    );
    return answer;
  };
}
