// The sandbox as a server of Node's.
import type { SandboxCall } from './types.js';

/** An answer on its way; `null` if the connection breaks. */
export type Reply = { status: number; headers: Record<string, string>; body: string } | null;

interface Incoming extends AsyncIterable<Uint8Array> {
  method: string;
  url: string;
  headers: Record<string, string | undefined>;
  socket: { destroy(): void };
}

interface Outgoing {
  writeHead(status: number, headers: Record<string, string>): void;
  end(body: string): void;
}

interface HttpServer {
  listen(port: number, host: string, done: () => void): void;
  once(event: 'error', listener: (error: Error) => void): void;
  address(): { port: number };
  close(done: () => void): void;
  closeAllConnections(): void;
}

interface Http {
  createServer(handler: (request: Incoming, response: Outgoing) => void): HttpServer;
}

/** Serves at a port of this machine. Returns the address, and the function that ends it. */
export async function serve(port: number, reply: (call: SandboxCall) => Promise<Reply>) {
  // A text for the compiler, which knows no Node here; bundlers read the name all the same.
  const { createServer } = (await import('node:http' as string)) as Http;
  const server = createServer(async (request, response) => {
    const { method, url, headers, socket } = request;
    const answer = await bodyOf(request)
      .then((body) => reply({ method, url, headers, body }))
      .catch(() => null);
    if (!answer) return socket.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: Incoming): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of request) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
