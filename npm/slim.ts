/**
 * `iamport-billing/slim`: the main entry and `iamport-billing/validate`, without the wasm inside.
 * For runtimes that cannot compile WebAssembly at run time and accept compiled modules only.
 *
 * ```ts
 * import wasm from 'iamport-billing/core.wasm';
 * import { createIamport, setWasm } from 'iamport-billing/slim';
 * setWasm(wasm);
 * ```
 *
 * @module iamport-billing/slim
 */
export * from './index.js';
export * from './validate.js';
export { setWasm } from './wasm/given.js';
