// The server's core, compiled on the first call.
import { build, checkExpected, confirm, initSync, read, settle } from '#rest';
import hex from '#rest-bytes';

// Named one by one, so that the glue's own loader is left out of the bundle.
const exports = { build, checkExpected, confirm, read, settle };

let ready = false;

/** `given` is for runtimes that compile no bytes at run time (Cloudflare Workers). */
export function core(given?: WebAssembly.Module | BufferSource): typeof exports {
  if (!ready) {
    initSync({ module: given ?? bytes() });
    ready = true;
  }
  return exports;
}

function bytes(): BufferSource {
  const out = new Uint8Array(hex.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return out;
}
