// The server's core, compiled on the first call; started afresh after an instance has failed.
import instantiate, { type Core } from '#rest';
import text from '#rest-bytes';
import { bytes } from '../wasm/bytes.js';

let module: WebAssembly.Module | undefined;
let running: Core | undefined;
let state: { failed?: unknown; tell: () => void };

/** `given` is for runtimes that compile no bytes at run time (Cloudflare Workers). */
export function core(given: WebAssembly.Module | BufferSource = module ?? bytes(text)): Core {
  if (!running || state.failed) {
    module ??= 'byteLength' in given ? new WebAssembly.Module(given) : given;
    state = { tell: () => {} };
    running = instantiate(module, state);
  }
  return running;
}
