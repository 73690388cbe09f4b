// Starts a shop's process, and asks it as a page and Iamport do. The shops of `billing()`, of
// billing.php and of the crate look the same from here.
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { output, root } from '../../../scripts/run.mjs';
import { createSandbox } from '../../../dist/testing-server.mjs';
import { freePort } from '../../free-port.mjs';
import { KEYS } from '../sandbox.mjs';

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';
export const php = output('which', 'php');

/** Nothing of these is anybody's to read. */
const INTERNAL = [
  KEYS.impKey,
  KEYS.impSecret,
  'node_modules',
  '.mjs',
  '.php',
  'password',
  '    at ',
];

/** An Iamport for some tests. `fault` may be changed between them. */
export async function startIamport(t, options = {}) {
  const iamport = { fault: () => null };
  const sandbox = createSandbox({
    ...KEYS,
    fault: (request) => iamport.fault(request),
    ...options,
  });
  // It refuses what was paid, and not what is being charged just now: only that is documented.
  sandbox.state.charging.has = () => false;
  iamport.api = await sandbox.listen();
  t.after(() => sandbox.close());
  return Object.assign(iamport, {
    sandbox,
    state: sandbox.state,
    /** The charges of a number that were paid. */
    paid: (merchant_uid) =>
      [...sandbox.state.payments.values()].filter(
        (payment) => payment.merchant_uid === merchant_uid && payment.status === 'paid',
      ),
    /** A window's end. */
    window: (order, { given, ...more } = {}) =>
      sandbox.approve({ param: { ...order, ...given }, pg_provider: 'kcp_billing', ...more }),
  });
}

const folderOf = (t) => {
  mkdirSync(join(root, 'target/billing'), { recursive: true });
  const folder = mkdtempSync(join(root, 'target/billing/shop-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A shop's questions, with a cookie jar for each member. */
function asker(addressOf, jars) {
  return async (
    action,
    body,
    { type = JSON_TYPE, headers = {}, method = 'POST', member = 'a' } = {},
  ) => {
    const isRaw = typeof body === 'string' || body === undefined || body instanceof Uint8Array;
    const encoded = () =>
      type === FORM ? String(new URLSearchParams(body)) : JSON.stringify(body);
    const answer = await fetch(addressOf(action), {
      method,
      headers: { ...(type && { 'content-type': type }), cookie: jars[member] ?? '', ...headers },
      ...(method === 'POST' && { body: isRaw ? body : encoded() }),
      duplex: 'half',
    });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) jars[member] = cookie.split(';')[0];
    const said = await answer.text();
    for (const secret of INTERNAL)
      if (said.includes(secret)) throw new Error(`the answer says ${secret}: ${said}`);
    return {
      status: answer.status,
      headers: answer.headers,
      body: /^[{[]/.test(said) ? JSON.parse(said) : said,
    };
  };
}

/** A shop of `billing()`; `start` begins a process, and kills the one before it. */
export function jsShop(t, api, more = {}) {
  const folder = folderOf(t);
  const file = join(folder, 'orders.json');
  const lines = (name) =>
    existsSync(join(folder, name))
      ? readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)
      : [];
  const read = () => JSON.parse(readFileSync(file, 'utf8'));
  let url;
  let child;
  const shop = {
    folder,
    ask: asker((action) => `${url}/billing/${action}`, { a: 'member=a', b: 'member=b' }),
    events: () => lines('events.log').map((line) => JSON.parse(line)),
    steps: () => lines('steps.log'),
    log: '',
    record: (merchant_uid) => read()[merchant_uid],
    edit(merchant_uid, fields) {
      const orders = read();
      Object.assign(orders[merchant_uid], fields);
      writeFileSync(file, JSON.stringify(orders));
    },
    mismatches: () => shop.events().filter(({ on }) => on === 'mismatch').length,
    /** The webhooks that the shop itself got. */
    webhooks: () => shop.events().filter(({ on }) => on === 'webhook').length,
    /** For a process that has just begun: a charge that was sent is not on its way any more. */
    age(merchant_uid) {
      if (shop.record(merchant_uid).sent_at)
        shop.edit(merchant_uid, { sent_at: new Date(Date.now() - 3_600_000).toISOString() });
    },
    /** The same for one that remembers what it has sent. */
    later: () => new Promise((done) => setTimeout(done, 2600)),
    async start(env = {}) {
      child?.kill('SIGKILL');
      child = fork(join(root, 'tests/server/billing/shop.mjs'), {
        env: {
          ...process.env,
          API: api,
          FOLDER: folder,
          IMP_KEY: KEYS.impKey,
          IMP_SECRET: KEYS.impSecret,
          FIRST_CHARGE: '1',
          ...more,
          ...env,
        },
        silent: true,
      });
      t.after(() => child.kill('SIGKILL'));
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text) => (shop.log += text));
      const [port] = await once(child, 'message');
      url = `http://127.0.0.1:${port}`;
      return shop;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
  };
  return shop;
}

/**
 * A shop of docs/samples/php/billing.php on PHP's own server, with four workers. `edit` makes the
 * changes of a shop in it. With `FULL_DISK` in the environment nothing can be written.
 */
export function phpShop(t, api, edit = (code) => code) {
  const folder = folderOf(t);
  const site = join(folder, 'public');
  mkdirSync(site);
  const code = readFileSync(join(root, 'docs/samples/php/billing.php'), 'utf8');
  writeFileSync(join(site, 'billing.php'), edit(code));
  const orders = join(folder, 'orders');
  const file = (merchant_uid) => join(orders, `${merchant_uid}.json`);
  const read = (merchant_uid) => JSON.parse(readFileSync(file(merchant_uid), 'utf8'));
  let url;
  let child;
  /** Its workers, too. */
  const kill = (group) => {
    try {
      process.kill(-group.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  const shop = {
    folder,
    ask: asker((action) => `${url}/billing.php?${action}`, {}),
    log: '',
    record: read,
    edit: (merchant_uid, fields) =>
      writeFileSync(file(merchant_uid), JSON.stringify({ ...read(merchant_uid), ...fields })),
    mismatches: () => shop.log.match(/mismatch/g)?.length ?? 0,
    webhooks: () => shop.log.match(/webhook: /g)?.length ?? 0,
    age(merchant_uid) {
      const { sent_at } = read(merchant_uid);
      if (sent_at) shop.edit(merchant_uid, { sent_at: sent_at - 3600 });
    },
    async later() {
      for (const name of readdirSync(orders).filter((name) => name.endsWith('.json')))
        shop.age(name.replace('.json', ''));
    },
    async start(env = {}) {
      if (child) kill(child);
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      const prepend = join(root, 'tests/server/billing/iamport.php');
      const disk = env.FULL_DISK ? "trap '' XFSZ; ulimit -f 0;" : '';
      child = spawn(
        'sh',
        [
          ...['-c', `${disk} exec "$0" "$@"`, php],
          ...['-d', `auto_prepend_file=${prepend}`, '-d', 'display_errors=1'],
          ...['-d', `session.save_path=${folder}`],
          ...['-S', `127.0.0.1:${port}`, '-t', site],
        ],
        {
          env: {
            ...process.env,
            PHP_CLI_SERVER_WORKERS: '4',
            SANDBOX: api,
            ORDERS: orders,
            IMP_KEY: KEYS.impKey,
            IMP_SECRET: KEYS.impSecret,
            ...env,
          },
          detached: true,
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      const started = child;
      t.after(() => kill(started));
      child.stderr.setEncoding('utf8').on('data', (text) => (shop.log += text));
      for (let tries = 0; tries < 200; tries++) {
        if (await fetch(`${url}/billing.php`).catch(() => null)) break;
        await new Promise((done) => setTimeout(done, 25));
      }
      return shop;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
  };
  return shop;
}

let built;

/** A shop of the crate's `Billing`. */
export function rustShop(t, api) {
  built ??= spawnSync('cargo', ['build', '--quiet', '--target-dir', join(root, 'target/axum')], {
    cwd: join(root, 'tests/server/billing/rust'),
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stderr);
  const folder = folderOf(t);
  const file = (merchant_uid) => join(folder, `${merchant_uid}.json`);
  const read = (merchant_uid) => JSON.parse(readFileSync(file(merchant_uid), 'utf8'));
  let url;
  let child;
  const shop = {
    folder,
    ask: asker((action) => `${url}/billing/${action}`, { a: 'member=a', b: 'member=b' }),
    log: '',
    record: read,
    edit: (merchant_uid, fields) =>
      writeFileSync(file(merchant_uid), JSON.stringify({ ...read(merchant_uid), ...fields })),
    mismatches: () => shop.log.match(/Mismatch/g)?.length ?? 0,
    webhooks: () => shop.log.match(/^webhook /gm)?.length ?? 0,
    age(merchant_uid) {
      const { sent_at } = read(merchant_uid);
      if (sent_at) shop.edit(merchant_uid, { sent_at: sent_at - 3_600_000 });
    },
    later: () => new Promise((done) => setTimeout(done, 2600)),
    async start(env = {}) {
      child?.kill('SIGKILL');
      child = spawn(join(root, 'target/axum/debug/billing-shop'), {
        env: {
          ...process.env,
          FOLDER: folder,
          IMP_BASE_URL: api,
          IMP_KEY: KEYS.impKey,
          IMP_SECRET: KEYS.impSecret,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      t.after(() => child.kill('SIGKILL'));
      child.stderr.setEncoding('utf8').on('data', (text) => (shop.log += text));
      const [line] = await once(child.stdout, 'data');
      url = String(line).trim();
      return shop;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
  };
  return shop;
}
