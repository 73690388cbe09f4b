// A handler of `fetch` servers as one of Node: for Express, Koa and `node:http`.
import type { FetchHandler } from './types.js';

/** A request of Node, as far as it is read: Express's and Koa's are the same. */
export interface NodeRequest extends AsyncIterable<Uint8Array | string> {
  /** The method. */
  method?: string;
  /** The path and the query. */
  url?: string;
  /** The same, before a router of Express has taken its part away. */
  originalUrl?: string;
  /** The headers. */
  headers: Record<string, string | string[] | undefined>;
  /** True if somebody has begun to read the body. */
  readableDidRead?: boolean;
  /** Reads the body without ending the connection, if it is not read to its end. */
  iterator?(options: { destroyOnReturn: boolean }): AsyncIterator<Uint8Array | string>;
}

/** A response of Node, as far as it is written. */
export interface NodeResponse {
  /** The status. */
  statusCode: number;
  /** True if an answer is on its way. */
  readonly headersSent: boolean;
  /** Sets a header. */
  setHeader(name: string, value: string | string[]): unknown;
  /** Sends the body. */
  end(body?: Uint8Array): unknown;
}

/** A context of Koa, as far as it is used. */
export interface KoaContext {
  /** Node's request. */
  req: NodeRequest;
  /** Koa's request, with the body that a parser has left. */
  request: object;
  /** The status. */
  status: number;
  /** The body. */
  body: unknown;
  /** Sets a header. */
  set(name: string, value: string | string[]): unknown;
}

/** A handler of Express, Koa or `node:http`. */
export type NodeHandler = (
  request: NodeRequest | KoaContext,
  response?: NodeResponse | (() => unknown),
  next?: (error?: unknown) => void,
) => Promise<void>;

/**
 * Turns a handler into one for Express (4 and 5), Koa or `node:http`. It works in front of a body
 * parser and behind one: a body that was read already is used as the parser has left it
 * (`req.body`, or `ctx.request.body` in Koa).
 *
 * ```ts
 * app.post('/billing/order', toNode(order));
 * ```
 *
 * The handler's `context` is Express's `req` or Koa's `ctx`, where a session is.
 *
 * @throws An error of the handler goes to `next` in Express, and rejects elsewhere. Those of
 * `billing()` never reject.
 */
export function toNode<Context = unknown>(handler: FetchHandler<Context>): NodeHandler {
  return async (first, second, next) => {
    const koa = isKoa(first) ? first : null;
    const node = koa ? koa.req : (first as NodeRequest);
    try {
      const parsed = (koa ? koa.request : node) as Parsed;
      const answer = await handler(toRequest(node, parsed), first as Context);
      const body = new Uint8Array(await answer.arrayBuffer());
      if (koa) {
        koa.status = answer.status;
        eachHeader(answer.headers, (name, value) => koa.set(name, value));
        koa.body = bufferOf(body);
        return;
      }
      const response = second as NodeResponse;
      // Somebody else has answered, such as a limit of time.
      if (response.headersSent) return;
      response.statusCode = answer.status;
      eachHeader(answer.headers, (name, value) => response.setHeader(name, value));
      response.end(body);
    } catch (error) {
      if (koa || !next) throw error;
      next(error);
    }
  };
}

/** A request, or Koa's part of one, with what a body parser has made of its body. */
interface Parsed {
  body?: unknown;
  rawBody?: unknown;
}

const isKoa = (first: object): first is KoaContext =>
  'req' in first && 'res' in first && 'request' in first;

/** Koa takes bytes as a Buffer alone. */
function bufferOf(bytes: Uint8Array): Uint8Array {
  const { Buffer } = globalThis as { Buffer?: { from(bytes: Uint8Array): Uint8Array } };
  return Buffer ? Buffer.from(bytes) : bytes;
}

function eachHeader(headers: Headers, set: (name: string, value: string | string[]) => void) {
  for (const [name, value] of headers) if (name !== 'set-cookie') set(name, value);
  const cookies = headers.getSetCookie?.() ?? [];
  if (cookies.length) set('set-cookie', cookies);
}

function toRequest(node: NodeRequest, parsed: Parsed): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(node.headers)) {
    // HTTP/2 has the method and the path among its headers.
    if (name.startsWith(':') || value === undefined) continue;
    for (const each of [value].flat()) headers.append(name, each);
  }
  const url = addressOf(node);
  const { method = 'GET' } = node;
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  if (!node.readableDidRead) {
    const half = { duplex: 'half' } as object;
    return new Request(url, { method, headers, body: streamOf(node), ...half });
  }
  const { body, type } = bodyOf(parsed);
  // What a parser has read was unpacked, and is written anew.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding'])
    headers.delete(name);
  if (type) headers.set('content-type', type);
  return new Request(url, { method, headers, body });
}

/** An address that any host and any path come to. */
function addressOf({ headers, url = '/', originalUrl = url }: NodeRequest): string {
  const path = originalUrl.startsWith('/') ? originalUrl : '/';
  try {
    return new URL(`http://${headers.host ?? headers[':authority']}${path}`).href;
  } catch {
    return `http://localhost${path.startsWith('//') ? '/' : path}`;
  }
}

/** The bytes as they come. If they are given up, the connection stays for the answer. */
function streamOf(node: NodeRequest): ReadableStream<Uint8Array> {
  const iterator = node.iterator?.({ destroyOnReturn: false }) ?? node[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? new TextEncoder().encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** The body that a parser has left, and its type if it was written anew. */
function bodyOf({ rawBody, body }: Parsed): { body?: BodyInit; type?: string } {
  for (const raw of [rawBody, body])
    if (typeof raw === 'string' || raw instanceof Uint8Array) return { body: raw as BodyInit };
  if (typeof body === 'object' && body !== null)
    return { body: JSON.stringify(body), type: 'application/json' };
  throw new TypeError('The body was read before, and request.body holds nothing of it.');
}
