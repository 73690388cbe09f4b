/**
 * `iamport-billing/nowasm`: the same API and the same core, translated from Rust to JavaScript;
 * WebAssembly is not touched.
 *
 * A shop does not need it: `iamport-billing` loads the same translation by itself in `preload()`,
 * where WebAssembly is refused. It is for places that are known to have none, such as `node
 * --jitless`.
 *
 * @module iamport-billing/nowasm
 */
export * from './index.js';
