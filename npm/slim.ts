/**
 * `iamport-billing/slim`: the same API without the wasm inside. For runtimes that cannot compile
 * WebAssembly at run time and accept compiled modules only.
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
