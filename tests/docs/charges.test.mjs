// The charges of the server guide, in several processes: a refusal that Iamport keeps no payment of
// is written down, and nobody sends the charge again; what is paid is shipped once.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createSandbox } from '../../dist/testing-server.mjs';
import { root } from '../../scripts/run.mjs';
import { sample } from '../../scripts/samples.mjs';
import { bundle } from './shop.mjs';

const keys = { impKey: 'charges-key', impSecret: 'charges-secret' };
Object.assign(process.env, { IMP_KEY: keys.impKey, IMP_SECRET: keys.impSecret });
let sandbox;
let isRefused;
let sent;
globalThis.fetch = (address, ...more) => {
  if (!String(address).endsWith('/subscribe/payments/again'))
    return sandbox.fetch(address, ...more);
  sent += 1;
  if (!isRefused) return sandbox.fetch(address, ...more);
  return Promise.resolve(Response.json({ code: 1, message: '한도초과', response: null }));
};

let processes = 0;
/** Loads a sample as another process does: it remembers nothing of the others. */
async function load(lang, name) {
  const { code, file } = sample(lang, 'server', name);
  const out = join(root, 'target/together', `charges-${(processes += 1)}.mjs`);
  mkdirSync(dirname(out), { recursive: true });
  const options = { resolveDir: dirname(file), format: 'esm', platform: 'node' };
  const script = await bundle(code, options);
  writeFileSync(out, script.replaceAll('iamport-billing.rest.1', `process ${processes}`));
  return import(pathToFileURL(out).href);
}

/** One row, and the statements of the samples with their conditions. */
let row;
let shipments;
const CONDITIONS = [
  ['AND NOT refused', () => !row.refused],
  ['AND NOT registered', () => !row.registered],
  ["state <> 'paid'", () => row.state !== 'paid'],
  ["state NOT IN ('paid', 'refused')", () => !['paid', 'refused'].includes(row.state)],
];
globalThis.database = {
  due: async () => structuredClone(row),
  find: async () => structuredClone(row),
  session: async () => ({ member: row.member }),
  query: async (sql, values) => {
    if (CONDITIONS.some(([words, isTrue]) => sql.includes(words) && !isTrue()))
      return { rowCount: 0 };
    if (sql.includes('sent_at = $1')) {
      const [at, , before] = values;
      if (row.sent_at?.getTime() !== before?.getTime()) return { rowCount: 0 };
      row.sent_at = at;
    } else if (sql.includes("SET state = 'paid'")) row.state = 'paid';
    else if (sql.includes("SET state = 'refused'")) row.state = 'refused';
    else if (sql.includes('SET refused')) row.refused = true;
    else row.registered = true;
    if (sql.includes('INSERT INTO shipments')) shipments += 1;
    return { rowCount: 1 };
  },
};

beforeEach(() => {
  sandbox = createSandbox(keys);
  isRefused = true;
  sent = 0;
  shipments = 0;
  row = {
    ...{ merchant_uid: 'order1', customer_uid: 'card1', pg: 'kcp_billing', member: 'one' },
    ...{ amount: 9900, price: 9900, name: 'Coffee', charge_uid: 'first1', sent_at: null },
    ...{ state: 'due', refused: false, registered: false },
  };
  sandbox.approve({ param: row, pg_provider: 'kcp_billing' });
});

/** Long after: nothing of the charge can be on its way any more. */
const later = () => {
  row.sent_at = new Date(Date.now() - 3600_000);
  isRefused = false;
};

for (const lang of ['en', 'ko']) {
  test(`${lang}/server/once.mjs: a refusal is final`, async () => {
    row.merchant_uid = 'charge1';
    assert.equal((await (await load(lang, 'once.mjs')).charge('charge1')).kind, 'refused');
    later();
    assert.equal((await (await load(lang, 'once.mjs')).charge('charge1')).kind, 'refused');
    // One that has read the row before the refusal was written down.
    const { due } = database;
    database.due = async () => ({ ...row, state: 'due' });
    await (await load(lang, 'once.mjs')).charge('charge1');
    database.due = due;
    assert.deepEqual([sent, shipments], [1, 0]);
  });

  test(`${lang}/server/once.mjs: what is paid is shipped once`, async () => {
    row.merchant_uid = 'charge1';
    isRefused = false;
    for (let times = 0; times < 2; times++)
      assert.equal((await (await load(lang, 'once.mjs')).charge('charge1')).kind, 'paid');
    assert.deepEqual([sent, shipments], [1, 1]);
  });

  test(`${lang}/server/billing.mjs: a refusal is final`, async () => {
    const confirm = async (shop) => {
      const body = JSON.stringify({ imp_uid: null, merchant_uid: 'order1' });
      const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
      const url = 'https://shop.test/billing/confirm';
      return (await shop.confirm(new Request(url, { method: 'POST', headers, body }))).json();
    };
    const shop = await load(lang, 'billing.mjs');
    assert.equal((await confirm(shop)).registered, false);
    assert.equal(row.refused, true);
    later();
    assert.equal((await confirm(await load(lang, 'billing.mjs'))).registered, false);
    assert.deepEqual([sent, shipments], [1, 0]);
    row.refused = false;
    for (let times = 0; times < 2; times++)
      assert.equal((await confirm(await load(lang, 'billing.mjs'))).registered, true);
    assert.deepEqual([sent, shipments], [2, 1]);
  });
}
