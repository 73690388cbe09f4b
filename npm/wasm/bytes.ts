/** The bytes that scripts/build.mjs has written as a text: a character each, 14 above it. */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(text.length);
  // Below 0 they wrap around.
  for (let i = 0; i < out.length; i++) out[i] = text.charCodeAt(i) - 14;
  return out;
}
