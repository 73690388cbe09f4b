// The main entry's wasm: inside the JavaScript, where no bundler, server or CDN can lose it.
import hex from '#bytes';

export function wasm(): BufferSource {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = digit(i * 2) * 16 + digit(i * 2 + 1);
  return bytes;
}

/** A digit by its code, 0–9 or a–f: a text for each byte took half as long again. */
function digit(at: number): number {
  const code = hex.charCodeAt(at);
  return (code & 15) + (code >> 6) * 9;
}
