// The body of a request: JSON or a form, bounded in size and in time.
import { chunks, collect } from '../body.js';
import { Refused } from './answers.js';

/** The most bytes of a body: an order's page sends a few hundred, a webhook fewer. */
const MAX_BYTES = 65_536;

/** The longest time that a body may take, in milliseconds. */
const MAX_MS = 10_000;

const TYPES = /^application\/(json|[\w.-]+\+json|x-www-form-urlencoded)$/;

/**
 * Reads a body whole. Empty bytes if there is none.
 *
 * @throws {@link Refused} for another method than POST, another type, and what is too long or too
 * slow; `TypeError` if the body was read before.
 */
export async function readBytes(request: Request): Promise<Uint8Array> {
  if (request.method !== 'POST') throw new Refused('method');
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if ((type && !TYPES.test(type)) || encoding !== 'identity') throw new Refused('content_type');
  if (Number(request.headers.get('content-length')) > MAX_BYTES) throw new Refused('too_long');
  if (request.bodyUsed)
    throw new TypeError("The request's body was read before: hand on request.clone().");
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refused('slow')), MAX_MS);
  });
  try {
    const tooLong = () => new Refused('too_long');
    return await Promise.race([collect(chunks(reader), MAX_BYTES, tooLong), late]);
  } catch (error) {
    reader.cancel().catch(() => {});
    // A connection that broke is nobody's to answer.
    throw error instanceof Refused ? error : new Refused('unreadable');
  } finally {
    clearTimeout(timer);
  }
}

/** The same request with its body in memory, for the shop to read. */
export function withBody(request: Request, bytes: Uint8Array): Request {
  const { url, method, headers } = request;
  return new Request(url, {
    method,
    headers,
    ...(bytes.length > 0 && { body: bytes as Uint8Array<ArrayBuffer> }),
  });
}

/** The text of a body. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refused('unreadable');
  }
}

/** Refuses JSON that is no object. The shop reads the rest. */
export function checkJson({ headers }: Request, bytes: Uint8Array): void {
  if (!bytes.length || headers.get('content-type')?.includes('form')) return;
  let value: unknown;
  try {
    value = JSON.parse(textOf(bytes));
  } catch {
    // Neither UTF-8 nor JSON.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused('unreadable');
}
