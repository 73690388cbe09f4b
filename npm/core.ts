// The core: compiled ahead by preload(), or on the first call that needs it. Where WebAssembly is refused (iOS Lockdown
// Mode, a Content-Security-Policy, an old WebView), preload() starts the same core translated to JavaScript.
import { buildParam, initSdk, initSync, readLanding, readResponse, requestPay, takeLanding, validate } from '#core';
import { twin } from '#twin';
import { type Wasm, wasm } from '#wasm';

let ready = false;

// Named one by one, so that the glue's own loader is left out of the bundle.
const exports = { buildParam, initSdk, readLanding, readResponse, requestPay, takeLanding, validate };

function start(module: Wasm): void {
  // A click may have been faster.
  if (ready) return;
  initSync({ module });
  ready = true;
}

const unavailable = (cause: unknown) => ({ kind: 'wasm_unavailable', cause });

/** The core, compiled now if it is not yet: a click cannot wait. Throws `{ kind, cause }`. */
export function core(): typeof exports {
  if (!ready) {
    try {
      start(wasm());
    } catch (cause) {
      throw unavailable(cause);
    }
  }
  return exports;
}

/** Sends a request through the checks, to nowhere: engines compile a function on its first call, and a click should not wait for that. */
function warm(): void {
  exports.buildParam({ pg: 'kcp_billing', merchant_uid: '-', amount: 0, customer_uid: '-' }, undefined, true, 'http://-', false);
}

/** Compiles the core off the main thread; or loads its twin. */
export async function preloadCore(): Promise<void> {
  if (ready) return;
  try {
    const source = wasm();
    // Most engines refuse here, and WebKit only when it starts.
    start('byteLength' in source ? await WebAssembly.compile(source) : source);
  } catch (refused) {
    try {
      start(await twin());
    } catch (failed) {
      throw unavailable(Object.assign(new Error(`${refused}; ${failed}`), { errors: [refused, failed] }));
    }
  }
  warm();
}
