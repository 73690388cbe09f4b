// The server's core, compiled on the first call; started afresh after an instance has failed.
import instantiate, { type Core } from '#rest';
import text from '#rest-bytes';
import { bytes } from '../wasm/bytes.js';

let module: WebAssembly.Module | undefined;
let provided: WebAssembly.Module | BufferSource | undefined;
let running: Core | undefined;
let state: { failed?: unknown; tell: () => void };

/** Keeps the wasm of `createRest`, for calls that are given none. */
export function provide(given: WebAssembly.Module | BufferSource | undefined): void {
  provided = given ?? provided;
}

/** `given` is for runtimes that compile no bytes at run time (Cloudflare Workers). */
export function core(
  given: WebAssembly.Module | BufferSource = module ?? provided ?? bytes(text),
): Core {
  if (!running || state.failed) {
    module ??= 'byteLength' in given ? new WebAssembly.Module(given) : given;
    state = { tell: () => {} };
    running = instantiate(module, state);
  }
  return running;
}
