// Stand in for the platform's text codecs in the wasm's glue, which would make its own when
// imported: these make nothing before they are used. Where the platform has none (Jest's jsdom),
// percent-encoding does their work.

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
  // Half a surrogate pair has no encoding.
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/%(..)|./g, (one, hex) => {
    view[written++] = hex ? parseInt(hex, 16) : one.charCodeAt(0);
    return '';
  });
  return { read: text.length, written };
}
