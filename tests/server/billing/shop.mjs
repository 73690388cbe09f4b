// A shop of `billing()` in a process of its own. Its records are a file, so that they outlive it;
// each of its steps has a name, and the environment says at which one it is killed.
//
//   KILL=3       ends the process at its third step
//   STEPS=1      writes the names of the steps on stdout
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { billing, newUids, toNode } from '../../../dist/server.mjs';

const { API, FOLDER, KILL, IMP_KEY, IMP_SECRET, FIRST_CHARGE, PG = 'kcp_billing' } = process.env;
const file = `${FOLDER}/orders.json`;

let steps = 0;
/** A place at which a process can end. */
function step(name) {
  steps++;
  appendFileSync(`${FOLDER}/steps.log`, `${name}\n`);
  if (steps === Number(KILL)) process.kill(process.pid, 'SIGKILL');
}
/** Waits as a database does, so that others come between. */
const pause = () => new Promise((done) => setTimeout(done, 1));

const load = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
function change(merchant_uid, work) {
  const orders = load();
  const changed = work((orders[merchant_uid] ??= {}));
  writeFileSync(`${file}.new`, JSON.stringify(orders));
  renameSync(`${file}.new`, file);
  return changed;
}
const log = (what) => appendFileSync(`${FOLDER}/events.log`, `${JSON.stringify(what)}\n`);

/** The member of a session. */
const member = (request) => /member=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? 'a';

const handlers = billing({
  impKey: IMP_KEY,
  impSecret: IMP_SECRET,
  baseUrl: API,
  timeoutMs: 2500,
  lookUpMs: 2500,
  fetch: async (address, options) => {
    const path = new URL(address).pathname.replace(/[mc]?[\da-f]{20,}|imp_\w+/, '…');
    const call = `${options.method} ${path}`;
    step(`before ${call}`);
    const response = await fetch(address, options);
    step(`after ${call}`);
    return response;
  },
  createOrder: async (request) => {
    const asked = await request.text();
    const order = {
      ...newUids(),
      pg: PG,
      name: 'Coffee, monthly',
      amount: 9900,
      member: member(request),
      charge_uid: newUids().merchant_uid,
      sent_at: null,
      password: 'of the member',
      ...(asked.startsWith('{') && JSON.parse(asked).order),
    };
    step('before saving the order');
    change(order.merchant_uid, (row) => void Object.assign(row, order));
    step('after saving the order');
    await pause();
    return order;
  },
  findOrder: async (merchant_uid, request) => {
    step('before finding the order');
    const orders = load();
    const order = Object.hasOwn(orders, merchant_uid)
      ? orders[merchant_uid]
      : Object.values(orders).find((each) => each.charge_uid === merchant_uid);
    await pause();
    step('after finding the order');
    return order && (!request || order.member === member(request)) ? order : null;
  },
  onRegistered: async (order, confirmation, charge) => {
    step('before registering');
    await pause();
    const first = change(order.merchant_uid, (row) => {
      const isFirst = !row.registered;
      row.registered = true;
      return isFirst;
    });
    const { merchant_uid } = order;
    log({ on: 'registered', merchant_uid, kind: confirmation.kind, charge: charge?.kind, first });
    step('after registering');
    await pause();
  },
  ...(FIRST_CHARGE && {
    firstCharge: (order) => ({
      merchant_uid: order.charge_uid,
      amount: order.amount,
      name: order.name,
      since: order.sent_at && new Date(order.sent_at),
      refused: order.refused ?? false,
      onSend: async (at) => {
        step('before claiming');
        await pause();
        const claimed = change(order.merchant_uid, (row) => {
          if (row.sent_at !== order.sent_at || row.refused) return false;
          row.sent_at = at.toISOString();
          return true;
        });
        step('after claiming');
        await pause();
        return claimed;
      },
    }),
  }),
  onRefused: ({ merchant_uid }, _confirmation, { reason }) => {
    change(merchant_uid, (row) => void (row.refused = true));
    log({ on: 'refused', reason });
  },
  onMismatch: (_order, { field }) => log({ on: 'mismatch', field }),
  onWebhook: ({ kind, payment }) => log({ on: 'webhook', kind, of: payment.merchant_uid }),
  onError: (error, handler) => {
    log({ on: 'error', handler, name: error.name, kind: error.kind });
    console.error(error);
  },
});

const routes = {
  '/billing/order': toNode(handlers.order),
  '/billing/confirm': toNode(handlers.confirm),
  '/billing/webhook': toNode(handlers.webhook),
};
const server = createServer((request, response) => {
  const route = routes[new URL(request.url, 'http://shop').pathname];
  if (route) void route(request, response);
  else response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
