// The wasm: compiled ahead by preload(), or on the first call that needs it.
import hex from '#bytes';
import { buildParam, initSdk, initSync, readLanding, readResponse, requestPay, takeLanding, validate } from '#core';
import { IamportError } from './error.js';

let ready = false;

// Named one by one, so that the glue's own loader is left out of the bundle.
const exports = { buildParam, initSdk, readLanding, readResponse, requestPay, takeLanding, validate };

function bytes(): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(hex.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return out;
}

function start(module: WebAssembly.Module): void {
  initSync({ module });
  ready = true;
}

const unavailable = (cause: unknown) => new IamportError({ kind: 'wasm_unavailable', cause });

/** The core, compiled now if it is not yet: a click cannot wait. */
export function core(): typeof exports {
  if (!ready) {
    try {
      start(new WebAssembly.Module(bytes()));
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
    const module = await WebAssembly.compile(bytes());
    // A click may have been faster.
    if (!ready) start(module);
  } catch (cause) {
    throw unavailable(cause);
  }
}
