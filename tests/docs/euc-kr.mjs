// Text as EUC-KR (windows-949) bytes, for pages in that encoding; browsers and Node only decode it.

const bytes = new Map();
const decoder = new TextDecoder('euc-kr');
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x41; trail <= 0xfe; trail++) {
    const text = decoder.decode(Uint8Array.of(lead, trail));
    if (text.length === 1 && text !== '\ufffd') bytes.set(text, [lead, trail]);
  }
}

/** The text's bytes; throws for what the encoding lacks. */
export const eucKr = (text) =>
  Buffer.from(
    [...text].flatMap((character) => {
      if (character < '\x80') return character.charCodeAt(0);
      if (!bytes.has(character)) throw new Error(`EUC-KR has no ${character}`);
      return bytes.get(character);
    }),
  );
