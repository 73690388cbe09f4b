/**
 * `iamport-billing/slim`: the browser API without the wasm inside, for runtimes that refuse to
 * compile bytes and take compiled modules only.
 *
 * ```ts
 * import wasm from 'iamport-billing/core.wasm';
 * import { setWasm, validate } from 'iamport-billing/slim';
 * setWasm(wasm);
 * ```
 *
 * @module iamport-billing/slim
 */
export * from './index.js';
export { setWasm } from './wasm/given.js';
