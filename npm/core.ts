// The core: compiled ahead by preload(), or on the first call that needs it.
import { buildParam, initSdk, initSync, readLanding, readResponse, requestPay, takeLanding, validate } from '#core';
import { wasm } from '#wasm';

let ready = false;

// Named one by one, so that the glue's own loader is left out of the bundle.
const exports = { buildParam, initSdk, readLanding, readResponse, requestPay, takeLanding, validate };

function start(module: WebAssembly.Module | BufferSource): void {
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

/** Compiles the core off the main thread. */
export async function preloadCore(): Promise<void> {
  if (ready) return;
  try {
    const source = wasm();
    const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    // A click may have been faster.
    if (!ready) start(module);
  } catch (cause) {
    throw unavailable(cause);
  }
}
