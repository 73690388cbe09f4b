// A database in memory, with a table of orders and the statements of the guide, and a server.
import { createServer } from 'node:http';
import { toNode } from 'iamport-billing/server';

const rows = new Map();
const of = (merchant_uid) => rows.get(merchant_uid);
const STATEMENTS = {
  'SET sent_at = $1': ([at, merchant_uid, before]) =>
    of(merchant_uid)?.sent_at === before &&
    !of(merchant_uid).refused &&
    Object.assign(of(merchant_uid), { sent_at: at }),
  'SET refused = true': ([merchant_uid]) => Object.assign(of(merchant_uid), { refused: true }),
  'SET registered = true': ([merchant_uid]) =>
    of(merchant_uid)?.registered === false && Object.assign(of(merchant_uid), { registered: true }),
};
globalThis.database = {
  session: async () => ({ member: 'one' }),
  save: async (row) =>
    void rows.set(row.merchant_uid, { ...row, sent_at: null, registered: false, refused: false }),
  find: async (merchant_uid) => structuredClone(of(merchant_uid)) ?? null,
  query: async (sql, values) => {
    const [, run] = Object.entries(STATEMENTS).find(([words]) => sql.includes(words));
    return { rowCount: run(values) ? 1 : 0 };
  },
  ship: async () => {},
  renewed: async () => {},
};

const handlers = await import('./sample.mjs');
createServer((request, response) => {
  const action = request.url.split('/').pop();
  if (['order', 'confirm', 'webhook'].includes(action))
    void toNode(handlers[action])(request, response);
  else response.writeHead(404).end();
}).listen(3000);
