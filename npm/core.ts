// Runs the core. preload() compiles it, or else the first call that needs it. If WebAssembly is
// refused (iOS Lockdown Mode, a Content-Security-Policy, an old WebView), preload() starts the same
// core translated to JavaScript.
//
// The wasm's text comes first in the bundle: gzip then gives it a Huffman table of its own.
import { type Wasm, wasm } from '#wasm';

import instantiate, { type CallOptions, type Core, type State } from '#core';
import { fallback } from '#fallback';
import type { Outcome } from './types.js';

/** A running instance, why it failed (if it did), and how to reject the request in flight. */
interface Running extends State {
  core: Core;
}

let running: Running | undefined;

/** The module that instances are made from. */
let module: Exclude<Wasm, BufferSource> | undefined;

const noop = () => {};

/** Starts an instance. After a failure it reuses the module that is compiled already. */
function start(source: Wasm): Running {
  // A click during preload() may have started one.
  if (running) return running;
  module ??= 'byteLength' in source ? new WebAssembly.Module(source) : source;
  const state: State = { reject: noop };
  return (running = Object.assign(state, { core: instantiate(module, state) }));
}

const unavailable = (cause: unknown) => ({
  kind: 'wasm_unavailable',
  cause,
  detail: (cause as Error).message,
});

/**
 * Gets the running instance. Compiles it synchronously if need be, because a click cannot wait.
 * Throws `{ kind, cause }`.
 */
function instanceNow(): Running {
  if (running?.failed) {
    // The failed instance may have had no stack left to reject its request.
    running.reject();
    running = undefined;
  }
  try {
    return running ?? start(module ?? wasm());
  } catch (cause) {
    throw unavailable(cause);
  }
}

/** Runs a call of the core. Throws `{ kind, … }`. */
export function core<T>(call: (core: Core) => T): T {
  const instance = instanceNow();
  try {
    return call(instance.core);
  } catch (thrown) {
    throw instance.failed ?? thrown;
  }
}

/** The object that all copies of this package on a page share: see src/js/page.js. */
const shared = () =>
  (globalThis as Record<symbol, unknown>)[Symbol.for('iamport-billing')] as {
    busy?: { merchant_uid: string } | undefined;
  };

/** Calls a function whose error must not end a request: the page's, or the rehearsal. */
function callPage<T>(call: (value: T) => void, value: T): void {
  try {
    call(value);
  } catch {}
}

/**
 * Opens the payment window. If the instance fails in the meantime, the promise is rejected and the
 * page may send another request. A fresh instance reads an answer that arrives after that.
 */
export function requestPay(param: unknown, options: CallOptions): Promise<Outcome> {
  const instance = instanceNow();
  return new Promise((resolve, reject) => {
    let settled = false;
    let rejectThis = noop;
    const settle =
      <T>(end: (value: T) => void) =>
      (value: T) => {
        settled = true;
        if (instance.reject === rejectThis) instance.reject = noop;
        end(value);
      };
    const onLate = (outcome: Outcome) => callPage(options.onLate ?? noop, outcome);
    /** Wraps the SDK's callback. Called once the page belongs to this request. */
    const guard = (callback: (response: unknown) => void) => {
      const page = shared();
      const { busy } = page;
      let answered = false;
      instance.reject = rejectThis = () => {
        if (page.busy === busy) page.busy = undefined;
        if (!answered) settle(reject)({ ...instance.failed, merchant_uid: busy?.merchant_uid });
      };
      return (response: unknown) => {
        answered = true;
        try {
          if (!instance.failed) return callback(response);
        } catch {
          // The instance failed on this answer.
        }
        const outcome = core((fresh) => fresh.readResponse(response));
        if (settled) onLate(outcome);
        else settle(resolve)(outcome);
      };
    };
    try {
      instance.core.requestPay(param, {
        ...options,
        onLate,
        onWarning: ({ warnings }) => callPage(options.onWarning, warnings),
        guard,
        resolve: settle(resolve),
        reject: settle(reject),
      });
    } catch (thrown) {
      settle(reject)(instance.failed ?? thrown);
    }
  });
}

/**
 * Checks a request and discards the result. Engines compile a function on its first call, and a
 * click should not wait for that.
 */
const warm = (core: Core) =>
  core.buildParam(
    { pg: 'kcp_billing', merchant_uid: '-', amount: 0, customer_uid: '-' },
    undefined,
    true,
    'http://-',
  );

/** Compiles the core off the main thread. If WebAssembly is refused, loads the fallback. */
export async function preloadCore(): Promise<void> {
  if (running) return;
  try {
    const source = wasm();
    // Most engines refuse to compile. WebKit compiles and refuses to start.
    start('byteLength' in source ? await WebAssembly.compile(source) : source);
  } catch (refused) {
    module = undefined;
    try {
      start(await fallback());
    } catch (failed) {
      throw unavailable(
        Object.assign(new Error(`${refused}; ${failed}`), { errors: [refused, failed] }),
      );
    }
  }
  // The page is ready without this, so it may wait until the browser has nothing else to do.
  (globalThis.requestIdleCallback ?? setTimeout)(() => callPage(core, warm));
}
