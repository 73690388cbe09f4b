// Starts the demo shop over a sandbox, and reads its books.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../../www/server.mjs';
import { SECRET, start } from '../sandbox.mjs';

/** A folder for the shop's records, removed after the test. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'iamport-shop-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const OWNER = 'a token of the tests';

/** Options of a shop whose owner the tests are, and whose orders they name. */
export const TESTED = {
  port: 0,
  owner: OWNER,
  names: ({ merchant_uid, customer_uid }) => ({ merchant_uid, customer_uid }),
};

/** Calls the shop's API, as its pages do. */
export const client = (url) => async (path, body) => {
  const headers = { cookie: `owner=${OWNER}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/${path}`, {
    headers,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return response.json();
};

export const ORDER = {
  merchant_uid: 'issue_1',
  customer_uid: 'c1',
  plan: 'one',
  today: 'box',
  pg: 'kcp_billing',
};

/** The one subscription, with the states of its charges, the latest first. */
export const books = ({ subscriptions: [subscription], orders }) => {
  const charges = orders.filter(({ kind }) => kind === 'charge');
  return { ...subscription, orders: charges.map(({ state }) => state).join(' ') };
};

/** The charges that the sandbox has taken. */
export const paid = (sandbox) =>
  [...sandbox.state.payments.values()].filter(
    ({ status, customer_uid_usage }) => status === 'paid' && customer_uid_usage === 'payment',
  );

/**
 * Starts a shop in this process, against a sandbox with faults. `reopen` closes it and starts
 * another with the same records.
 */
export async function shopOver(t, faults) {
  const data = folder(t);
  const { sandbox, baseUrl, sent } = await start(t, {
    fault: (request) => faults.reduce((found, fault) => fault(request) ?? found, null),
  });
  let server;
  const reopen = async () => {
    await server?.close();
    server = await serve({
      ...TESTED,
      data,
      api: { impKey: 'imp_apikey', impSecret: SECRET, baseUrl, retries: 0 },
    });
    return client(server.url);
  };
  t.after(() => server?.close());
  return { sandbox, sent, reopen };
}

export const UNREACHABLE = { status: 503, body: '<h1>503</h1>' };
