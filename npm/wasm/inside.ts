// The main entry's wasm: inside the JavaScript, where no bundler, server or CDN can lose it.
import hex from '#bytes';

export function wasm(): BufferSource {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}
