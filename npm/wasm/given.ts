// The wasm of the slim entry: the page or the server provides it.
let given: WebAssembly.Module | BufferSource | undefined;

/**
 * Sets the wasm. Call it before anything else.
 *
 * @param wasm the module that `import wasm from 'iamport-billing/core.wasm'` gives on an edge
 * runtime, or the bytes of that file
 * @throws `TypeError` for an address, a `Response` and anything else
 */
export function setWasm(wasm: (WebAssembly.Module & object) | BufferSource): void {
  // The core in JavaScript is a function.
  if (
    typeof wasm !== 'function' &&
    (wasm as BufferSource)?.byteLength === undefined &&
    String(wasm) !== '[object WebAssembly.Module]'
  )
    throw new TypeError('setWasm(Module | BufferSource): (await fetch(url)).arrayBuffer()');
  given = wasm;
}

export function wasm(): WebAssembly.Module | BufferSource {
  if (!given) throw new Error('setWasm() with iamport-billing/core.wasm comes first');
  return given;
}
