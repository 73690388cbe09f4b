// The slim entry's wasm: whatever the page or the server brings.
let given: WebAssembly.Module | BufferSource | undefined;

/**
 * Hands over the wasm, before the first call that needs it: what `import wasm from
 * 'iamport-billing/core.wasm'` gives on an edge runtime, or the bytes of that file.
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
