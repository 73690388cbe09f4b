// The demo shop's HTTP side, below /api/: what its pages call, the webhook, and, where payments are
// simulated, the sandbox's own buttons.
import { join } from 'node:path';
import { openDatabase } from './database.mjs';
import { createShop } from './shop.mjs';

/** The answers are ours; anything that goes wrong is said to the page as `{ kind: 'error' }`. */
const json = (value, status = 200) => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/**
 * With `api` (`{ impKey, impSecret, baseUrl? }`) the shop talks to that; without, to a sandbox of
 * its own. `data` is the folder that survives; without one everything is in memory.
 */
export async function createRoutes({ api, data } = {}) {
  // Only when it is served: the package has to be built first.
  const { createRest } = await import('../../dist/server.mjs');
  const { createSandbox } = await import('../sandbox/sandbox.mjs');
  // Another server may have it open: then nothing else is touched.
  const db = openDatabase(data && join(data, 'shop.db'));
  const sandbox = api ? null : createSandbox({ file: data && join(data, 'sandbox.json') });
  const sandboxUrl = await sandbox?.listen();
  const rest = createRest(
    api ?? { impKey: 'sandbox', impSecret: 'sandbox-secret', baseUrl: sandboxUrl },
  );
  /** Days that the owner has moved the shop's calendar on. */
  let ahead = 0;
  const now = () => Math.floor(Date.now() / 1000) + ahead;
  const shop = createShop({ rest, db, now });
  await shop.recover();

  const calls = {
    'POST /api/order': (body) => shop.placeOrder(body),
    'POST /api/confirm': (body) => shop.confirm(body),
    // A webhook is unsigned: it only says which order to look up.
    'POST /api/webhook': (body) => shop.confirm(body),
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
    calls['POST /api/sandbox/refuse'] = ({ customer_uid, reason }) => {
      sandbox.refuse(customer_uid, reason ?? null);
      return shop.overview();
    };
  }

  /**
   * Calls at work. The records close behind the last of them, so that what Iamport has answered is
   * written down.
   */
  const underWay = new Set();
  let closing = false;

  async function work(call, body) {
    const result = (async () => call(body))();
    underWay.add(result);
    try {
      return await result;
    } finally {
      underWay.delete(result);
    }
  }

  return {
    /**
     * The address at which the sandbox answers like api.iamport.kr, for other programs too; none
     * with the real API.
     */
    sandboxUrl,
    /** The answer to a request below /api/. */
    async respond(request) {
      const { pathname } = new URL(request.url, 'http://localhost');
      const call = calls[`${request.method} ${pathname}`];
      if (!call) return json({ kind: 'error', message: 'Not found' }, 404);
      // A page of another site cannot send JSON here without asking first, and is not allowed to.
      if (
        request.method === 'POST' &&
        !request.headers['content-type']?.startsWith('application/json')
      )
        return json({ kind: 'error', message: 'application/json only' }, 415);
      try {
        const body = request.method === 'POST' ? await bodyOf(request) : {};
        if (closing) return json({ kind: 'error', message: 'The shop is closing' }, 503);
        return json((await work(call, body)) ?? {});
      } catch (error) {
        console.error(error);
        // Iamport sends a webhook again that was not taken.
        return json(
          { kind: 'error', message: error.message },
          pathname === '/api/webhook' ? 500 : 200,
        );
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

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 100_000) throw new Error('The body is too long');
  }
  const body = JSON.parse(text);
  return typeof body === 'object' && body !== null ? body : {};
}
