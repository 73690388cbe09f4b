// The core: compiled ahead by preload(), or on the first call that needs it. Where WebAssembly is
// refused (iOS Lockdown Mode, a Content-Security-Policy, an old WebView), preload() starts the same
// core translated to JavaScript. First in the bundle as well: gzip then gives the wasm's text a
// Huffman table of its own.
import { type Wasm, wasm } from '#wasm';

import instantiate, { type Core, type RequestOptions, type State } from '#core';
import { fallback } from '#fallback';
import type { Outcome } from './types.js';

/** An instance; when it has failed, why; and a request under way, which has to be told so. */
interface Running extends State {
  core: Core;
}

let running: Running | undefined;

/** The module that instances are made from. */
let module: Exclude<Wasm, BufferSource> | undefined;

const nobody = () => {};

/** Starts an instance, of what is compiled already where one has failed before. */
function start(source: Wasm): Running {
  // A click may have been faster.
  if (running) return running;
  module ??= 'byteLength' in source ? new WebAssembly.Module(source) : source;
  const state: State = { tell: nobody };
  return (running = Object.assign(state, { core: instantiate(module, state) }));
}

const unavailable = (cause: unknown) => ({ kind: 'wasm_unavailable', cause });

/** The core, compiled now if it is not yet: a click cannot wait. Throws `{ kind, cause }`. */
function now(): Running {
  if (running?.failed) {
    // It could not tell where the stack was full.
    running.tell();
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
  const one = now();
  try {
    return call(one.core);
  } catch (thrown) {
    throw one.failed ?? thrown;
  }
}

/** The object that all copies of this package on a page share: see src/js/imp.rs. */
const shared = () =>
  (globalThis as Record<symbol, unknown>)[Symbol.for('iamport-billing')] as {
    busy?: { merchant_uid: string } | undefined;
  };

/**
 * A request outlives the core that made it. Should that fail meanwhile, the promise is rejected and
 * the page is free; an answer that comes still is read by a fresh core.
 */
export function requestPay(param: unknown, options: RequestOptions): Promise<Outcome> {
  const one = now();
  return new Promise((resolve, reject) => {
    let settled = false;
    let tell = nobody;
    const settle =
      <T>(end: (value: T) => void) =>
      (value: T) => {
        settled = true;
        if (one.tell === tell) one.tell = nobody;
        end(value);
      };
    /** Called with the SDK's callback when the page is this request's. */
    const guard = (callback: (response: unknown) => void) => {
      const page = shared();
      const { busy } = page;
      let answered = false;
      one.tell = tell = () => {
        if (page.busy === busy) page.busy = undefined;
        if (!answered) settle(reject)({ ...one.failed, merchant_uid: busy?.merchant_uid });
      };
      return (response: unknown) => {
        answered = true;
        try {
          if (!one.failed) return callback(response);
        } catch {
          // It has failed over this answer.
        }
        const outcome = core((fresh) => fresh.readResponse(response));
        if (settled) options.onLate?.(outcome);
        else settle(resolve)(outcome);
      };
    };
    try {
      one.core.requestPay(param, { ...options, guard }).then(settle(resolve), settle(reject));
    } catch (thrown) {
      settle(reject)(one.failed ?? thrown);
    }
  });
}

/**
 * Sends a request through the checks, to nowhere: engines compile a function on its first call, and
 * a click should not wait for that.
 */
const warm = (core: Core) =>
  core.buildParam(
    { pg: 'kcp_billing', merchant_uid: '-', amount: 0, customer_uid: '-' },
    undefined,
    true,
    'http://-',
    false,
  );

/** Compiles the core off the main thread; or loads its fallback. */
export async function preloadCore(): Promise<void> {
  if (running) return;
  try {
    const source = wasm();
    // Most engines refuse here, and WebKit only when it starts.
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
  core(warm);
}
