/**
 * The bytes of a text that scripts/wasm.mjs wrote: 91 to a page from the space on; `{` and `|` turn
 * the page.
 */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(text.length);
  let size = 0;
  let page = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) - 32;
    if (code > 90) page = 91 * (code - 90);
    else {
      out[size++] = code + page;
      page = 0;
    }
  }
  return out.subarray(0, size);
}
