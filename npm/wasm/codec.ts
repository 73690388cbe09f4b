// Replaces TextDecoder and TextEncoder in the wasm's glue. The glue creates its codecs when it is
// imported; these create none before their first use. If the platform has none (Jest's jsdom), they
// percent-encode instead.

let decoder: Pick<globalThis.TextDecoder, 'decode'> | undefined;
let encoder: Pick<globalThis.TextEncoder, 'encodeInto'> | undefined;

export class TextDecoder {
  decode(bytes?: Uint8Array<ArrayBuffer>): string {
    if (!bytes) return '';
    decoder ??= globalThis.TextDecoder
      ? new globalThis.TextDecoder('utf-8', { ignoreBOM: true })
      : { decode };
    return decoder.decode(bytes);
  }
}

export class TextEncoder {
  encodeInto(text: string, view: Uint8Array<ArrayBuffer>): { read: number; written: number } {
    encoder ??= globalThis.TextEncoder ? new globalThis.TextEncoder() : { encodeInto };
    return encoder.encodeInto(text, view);
  }
}

const decode = (bytes: unknown) =>
  decodeURIComponent(
    Array.from(bytes as Uint8Array, (byte) => '%' + byte.toString(16).padStart(2, '0')).join(''),
  );

function encodeInto(text: string, view: Uint8Array) {
  let written = 0;
  // Half a surrogate pair has no encoding, and encodeURIComponent throws on it.
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/%(..)|./g, (char, hex) => {
    view[written++] = hex ? parseInt(hex, 16) : char.charCodeAt(0);
    return '';
  });
  return { read: text.length, written };
}
