// The demo shop's HTTP side. Below /api/: what its pages call, the webhook, and, where payments are
// simulated, the sandbox's own buttons. Below /billing/: the card button's server.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { openRecords } from './records.mjs';
import { createShop } from './shop.mjs';

/** The longest body that is read, in bytes. */
const LONGEST_BODY = 100_000;

/** The HTTP statuses of answers that are no success. */
const STATUS = { bad_order: 400, unknown_order: 404 };

/** An answer to the page. Anything that goes wrong is `{ kind: 'error' }`. */
const json = (value, status = STATUS[value.kind] ?? 200, headers = {}) => ({
  status,
  headers,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

const fault = (status, message, headers) => json({ kind: 'error', message }, status, headers);

/** A request that cannot be answered, with its HTTP status. */
class BadRequest extends Error {
  constructor(status, message) {
    super(message);
    this.httpStatus = status;
  }
}

const random = (bytes = 16) => randomBytes(bytes).toString('hex');

const cookieOf = (request, name) =>
  (request.headers.cookie ?? '')
    .split(/; */)
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);

const isSame = (a, b) => a?.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * A number that no attempt has used before, and the buyer's name for the key: one for each buyer,
 * so that another card takes the place of the one before it. Nobody
 * can tell the buyer's cookie from the name.
 */
const newNames = (_body, buyer) => ({
  merchant_uid: `milmul${random(8)}`,
  customer_uid: `milmul${createHash('sha256').update(buyer).digest('hex').slice(0, 12)}`,
});

/**
 * With `api` (`{ impKey, impSecret, baseUrl? }`) the shop talks to that; without, to a sandbox of
 * its own. `data` is the folder that survives; without one everything is in memory. `owner` is the
 * token of the owner's calls, and `names` makes an order's names.
 */
export async function createRoutes({ api, data, owner = random(), names = newNames } = {}) {
  // Only when it is served: the package has to be built first.
  const { billing, createRest, isRestError, readWebhook, toNode } = await import(
    '../../dist/server.mjs'
  );
  const { createSandbox } = await import('../../dist/testing-server.mjs');
  // Another server may have it open: then nothing else is touched.
  const db = openRecords(data && join(data, 'shop.jsonl'));
  // It sells nothing, wherever it runs.
  const kept = { file: data && join(data, 'sandbox.json'), allowProduction: true };
  const sandbox = api ? null : createSandbox(kept);
  const sandboxUrl = await sandbox?.listen();
  const account = api ?? { impKey: 'sandbox', impSecret: 'sandbox-secret', baseUrl: sandboxUrl };
  const rest = createRest(account);
  /** Days that the owner has moved the shop's calendar on. */
  let ahead = 0;
  const now = () => Math.floor(Date.now() / 1000) + ahead;
  const shop = createShop({ rest, db, now });
  await shop.recover();

  const calls = {
    'POST /api/order': ({ plan, today, pg, ...body }, buyer) =>
      shop.placeOrder({ ...names(body, buyer), plan, today, pg }),
    'POST /api/confirm': (body) => shop.confirm(body),
  };
  /** The calls of who runs the shop. */
  const owned = {
    'GET /api/owner': () => ({ ...shop.overview(), simulated: Boolean(sandbox) }),
    'POST /api/renew': async ({ days = 0 }) => {
      if (sandbox) ahead += Math.min(Math.max(Number(days) || 0, 0), 3650) * 86_400;
      await shop.renew();
      return shop.overview();
    },
    'POST /api/retry': async (body) => {
      await shop.retry(body);
      return shop.overview();
    },
    'POST /api/cancel': async (body) => {
      await shop.cancel(body);
      return shop.overview();
    },
  };
  if (sandbox) {
    calls['POST /api/sandbox/approve'] = ({ param, pg_provider, happening }) => ({
      imp_uid: sandbox.approve({ param, pg_provider, happening }).imp_uid,
    });
    owned['POST /api/sandbox/refuse'] = ({ customer_uid, reason }) => {
      sandbox.refuse(customer_uid, reason ?? null);
      return shop.overview();
    };
  }

  /** A webhook is unsigned: it only says which order to look up. JSON or a form. */
  async function webhook(text) {
    const report = readWebhook(text);
    if (report.kind === 'not_ours') return report;
    const { imp_uid } = report;
    const merchant_uid = report.merchant_uid ?? (await rest.payment(imp_uid))?.merchant_uid;
    const answer = await shop.confirm({ merchant_uid, imp_uid });
    // There is nothing to send again.
    return answer.kind === 'unknown_order' ? { kind: 'not_ours' } : answer;
  }

  /**
   * Calls at work. The records close behind the last of them, so that what Iamport has answered is
   * written down.
   */
  const underWay = new Set();
  let closing = false;

  async function work(call, ...given) {
    const result = (async () => call(...given))();
    underWay.add(result);
    try {
      return await result;
    } finally {
      underWay.delete(result);
    }
  }

  const isBuyers = ({ customer_uid }, buyer) => names({}, buyer).customer_uid === customer_uid;

  const confirmCard = ({ merchant_uid }, { payment }) =>
    shop.confirm({ merchant_uid, imp_uid: payment.imp_uid });

  /** The card button's orders are the shop's own, and so is what follows a registration. */
  const cards = billing({
    ...account,
    createOrder(_request, buyer) {
      const choice = { plan: 'one', today: 'box', pg: 'kcp_billing' };
      const { kind, ...order } = shop.placeOrder({ ...names({}, buyer), ...choice });
      return { ...order, pg: choice.pg };
    },
    findOrder(merchant_uid, request, buyer) {
      const order = db.order(merchant_uid);
      return order?.kind === 'issue' && (!request || isBuyers(order, buyer)) ? order : null;
    },
    onRegistered: confirmCard,
    onMismatch: confirmCard,
    onWebhook: ({ payment }) => shop.confirm(payment),
  });

  /** The buyer that a request's cookie names, or a new one, and the header that says so. */
  function buyerOf(request) {
    const known = cookieOf(request, 'buyer');
    const buyer = known ?? random();
    const cookie = `buyer=${buyer}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`;
    return { buyer, headers: known ? {} : { 'set-cookie': cookie } };
  }

  async function answer(request) {
    const { pathname } = new URL(request.url, 'http://localhost');
    const name = `${request.method} ${pathname}`;
    const isWebhook = name === 'POST /api/webhook';
    const call = isWebhook ? webhook : (calls[name] ?? owned[name]);
    if (!call) return fault(404, 'Not found');
    if (owned[name] && !isSame(cookieOf(request, 'owner'), owner))
      return fault(401, 'Open the address that the demo printed when it started.');
    // A page of another site cannot send JSON here without asking first, and is not allowed to.
    const isJson = request.headers['content-type']?.startsWith('application/json');
    if (request.method === 'POST' && !isWebhook && !isJson)
      return fault(415, 'application/json only');
    const text = request.method === 'POST' ? await bodyOf(request) : '{}';
    if (closing) return fault(503, 'The shop is closing');
    if (isWebhook) return json(await work(webhook, text));
    const { buyer, headers } = buyerOf(request);
    return json((await work(call, objectOf(text), buyer)) ?? {}, undefined, headers);
  }

  return {
    /**
     * The address at which the sandbox answers like api.iamport.kr, for other programs too; none
     * with the real API.
     */
    sandboxUrl,
    /** The token that the owner's page is opened with. */
    owner,
    /** The login of the owner's page: the cookie for its token. `null` for any other. */
    login: (token) =>
      isSame(token, owner) ? `owner=${owner}; Path=/api/; HttpOnly; SameSite=Strict` : null,
    /** Answers a request below /billing/. */
    billing: toNode(async (request, node) => {
      if (closing) return new Response(null, { status: 503 });
      const { buyer, headers } = buyerOf(node);
      const answer = await work(cards.fetch, request, buyer);
      for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
      return answer;
    }),
    /** The answer to a request below /api/. */
    async respond(request) {
      try {
        return await answer(request);
      } catch (error) {
        // The page has gone, or the server has ended a request that took too long.
        if (error.code === 'ECONNRESET') return fault(408, 'The request has not arrived');
        if (error instanceof BadRequest)
          return fault(error.httpStatus, error.message, { connection: 'close' });
        console.error(error);
        // Iamport sends a webhook again that was not taken.
        return isRestError(error) ? fault(502, error.message) : fault(500, 'Internal error');
      }
    },
    async close() {
      closing = true;
      await Promise.allSettled(underWay);
      shop.close();
      await sandbox?.close();
    },
  };
}

/** The body. A request that takes too long is ended by the server: see `serve`. */
async function bodyOf(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > LONGEST_BODY) throw new BadRequest(413, 'The body is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function objectOf(text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BadRequest(400, 'The body is no JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new BadRequest(400, 'The body is no object');
  return body;
}
