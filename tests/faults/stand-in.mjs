// The server of a stand-in for api.iamport.kr that fails on purpose: tokens, faults, and what is
// still under way. What a call does is its caller's: iamport.mjs here and in tests/renewals.
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Iamport's envelope as a reply. */
export const envelope = (status, code, message, response = null) => ({
  status,
  body: JSON.stringify({ code, message, response }),
});
export const missing = () => envelope(404, -1, '존재하지 않는 결제정보입니다.');

/**
 * - `carryOut(request, more)` gives the reply to a `charge` or a `find`; tokens are done here.
 * - `faultOf(request)` gives a row of faults.mjs. It is not asked once it is `calm()`.
 * - `refusal(request)` gives a reply in place of everything else, `undefined` for none.
 * - `describe(request, text)` adds to a request what else is told by its address and its body.
 * - `watch(request, moment)` is called at each `arrived`, `carried out` and `answered`, which is
 *   where a caller can be killed.
 */
export function createStandIn({
  timeoutMs,
  carryOut,
  faultOf,
  refusal = () => undefined,
  describe = () => {},
  watch = () => {},
}) {
  const counts = { requests: 0, faults: new Map() };
  const underWay = new Set();
  let token = 0;
  let isCalm = false;

  const count = (fault) => counts.faults.set(fault, (counts.faults.get(fault) ?? 0) + 1);

  /** Keeps count of what is still to come, after the answer as well. */
  function work(job) {
    const running = job().finally(() => underWay.delete(running));
    underWay.add(running);
    return running;
  }

  async function replyTo(request, more = {}) {
    if (request.what === 'token') {
      const now = Math.floor(Date.now() / 1000);
      return envelope(200, 0, null, { access_token: `token${token}`, now, expired_at: now + 1800 });
    }
    if (request.token !== `token${token}`) return envelope(401, -1, 'Unauthorized');
    return carryOut(request, more);
  }

  async function read(message) {
    const chunks = [];
    for await (const chunk of message) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const [address, query] = message.url.split('?');
    const path = address.split('/').map(decodeURIComponent);
    const request = {
      number: ++counts.requests,
      what: { getToken: 'token', again: 'charge' }[path.at(-1)] ?? 'find',
      path,
      query: new URLSearchParams(query),
      body: text ? JSON.parse(text) : null,
      token: message.headers.authorization,
      shop: Number(message.headers['x-shop']),
      sentAt: Number(message.headers['x-sent-at']),
    };
    return Object.assign(request, describe(request, `${message.url} ${text}`));
  }

  async function exchange(message, response) {
    const request = await read(message).catch(() => null);
    if (!request) return message.socket.destroy(); // the caller was killed while it sent
    const refused = isCalm ? undefined : refusal(request);
    const fault = isCalm || refused ? null : faultOf(request);
    request.fault = fault?.name;
    if (fault) count(fault.name);
    watch(request, 'arrived');
    const answer = ({ status, body, headers, cut }) => {
      if (response.destroyed) return;
      const bytes = Buffer.from(body);
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': bytes.length,
        ...headers,
      });
      if (cut === undefined) response.end(bytes);
      else response.write(bytes.subarray(0, cut), () => message.socket.destroy());
      watch(request, 'answered');
    };
    if (refused) return answer(refused);
    const run = fault?.run ?? (async (access) => access.answer(await access.carryOut()));
    await run({
      wait: (timeouts) => pause(timeouts * timeoutMs),
      expireToken: () => (token += 1),
      drop: () => message.socket.resetAndDestroy(),
      async carryOut(more) {
        const reply = await replyTo(request, more);
        watch(request, 'carried out');
        return reply;
      },
      answer,
    });
  }

  const server = createServer((message, response) => work(() => exchange(message, response)));
  server.on('error', (error) => {
    throw error;
  });
  const listen = (port) =>
    new Promise((done) => server.listen(port, '127.0.0.1', () => done(server.address().port)));

  return {
    counts,
    work,
    async open() {
      return `http://127.0.0.1:${await listen(0)}`;
    },
    /** Refuses connections for a while, as a network that is down does. */
    async outage(milliseconds) {
      const { port } = server.address();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      count('outage');
      await pause(milliseconds);
      await listen(port);
    },
    /** From now on nothing goes wrong. */
    calm() {
      isCalm = true;
    },
    /** Waits until nothing is under way any more. */
    async settled() {
      while (underWay.size) await Promise.all(underWay);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await this.settled();
    },
  };
}
