/**
 * Decodes the text that scripts/build/wasm.mjs made of a wasm. The characters from the space to `z`
 * are the first 91 bytes. After a `{` they are the next 91, and after a `|` the rest.
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
