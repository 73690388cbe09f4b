// The body of an answer: its bytes as they came, and no more of them than an answer has.

/** The most bytes that are read of one answer: more than 5,000 scheduled charges come to. */
const MAX_ANSWER_BYTES = 10_000_000;

/** An answer that is longer than any of Iamport's. */
export class TooLong extends Error {
  constructor() {
    super(`more than ${MAX_ANSWER_BYTES} bytes`);
  }
}

const tooLong = () => new TooLong();

/**
 * The bytes of a body. `response.text()` would patch broken ones, and a patched name is another
 * name. A stand-in for `fetch` may have no stream, or only `text()`.
 */
export async function readBody(response: Response): Promise<Uint8Array> {
  const stream = response.body as ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | null;
  if (Number(response.headers?.get?.('content-length')) > MAX_ANSWER_BYTES) {
    // Its end is not waited for.
    if (stream && 'cancel' in stream) stream.cancel().catch(() => {});
    throw new TooLong();
  }
  if (stream && 'getReader' in stream)
    return collect(chunks(stream.getReader()), MAX_ANSWER_BYTES, tooLong);
  if (stream && Symbol.asyncIterator in stream) return collect(stream, MAX_ANSWER_BYTES, tooLong);
  const bytes = response.arrayBuffer
    ? new Uint8Array(await response.arrayBuffer())
    : new TextEncoder().encode(await response.text());
  if (bytes.length > MAX_ANSWER_BYTES) throw new TooLong();
  return bytes;
}

/** The parts of a body. A reader that is left early is cancelled. */
export async function* chunks(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Joins the parts of a body. Throws `tooLong()` once there are more bytes than `max`. */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  max: number,
  tooLong: () => Error,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > max) throw tooLong();
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
