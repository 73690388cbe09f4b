// The wasm of the slim entry: the page or the server provides it.
let given: WebAssembly.Module | BufferSource | undefined;

/**
 * Sets the wasm. Call it before anything else.
 *
 * @param wasm the module that `import wasm from 'iamport-billing/core.wasm'` gives on an edge
 * runtime, or the bytes of that file
 */
export function setWasm(wasm: (WebAssembly.Module & object) | BufferSource): void {
  given = wasm;
}

export function wasm(): WebAssembly.Module | BufferSource {
  if (!given)
    throw new Error(
      'iamport-billing/slim has no wasm yet: call setWasm() with iamport-billing/core.wasm first.',
    );
  return given;
}
