// The shop over real HTTP: a subscription's whole life, and a process that is killed where it hurts.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../../www/server.mjs';
import { SECRET, issue, start } from './sandbox.mjs';

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'iamport-shop-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const client = (url) => async (path, body) => {
  const response = await fetch(`${url}/api/${path}`, body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return response.json();
};

const ORDER = { merchant_uid: 'issue_1', customer_uid: 'c1', plan: 'one', today: 'box', pg: 'kcp_billing' };
const paid = (sandbox) => [...sandbox.state.payments.values()].filter(({ status, customer_uid_usage }) => status === 'paid' && customer_uid_usage === 'payment');

test('issue, confirm, first charge, renewals, failed card, new card, cancel; and a restart in between', async (t) => {
  const data = folder(t);
  let server = await serve({ port: 0, data });
  let api = client(server.url);
  const window = (merchant_uid, happening) => api('sandbox/approve', { param: { ...ORDER, merchant_uid, amount: 14900 }, pg_provider: 'kcp_billing', happening });
  const state = async () => {
    const { subscriptions: [one], orders } = await api('owner');
    return [one.state, one.charges, orders.filter(({ kind }) => kind === 'charge').map((order) => order.state).join(' ')];
  };

  assert.equal((await api('order', ORDER)).kind, 'placed');
  assert.deepEqual((await api('confirm', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' })).kind, 'not_paid', 'anybody can report');
  const { imp_uid } = await window('issue_1');
  const first = await api('confirm', { merchant_uid: 'issue_1', imp_uid });
  assert.deepEqual([first.kind, first.charge.state, first.charge.amount, first.subscription.state], ['key_issued', 'paid', 14900, 'active']);
  await Promise.all([api('confirm', { merchant_uid: 'issue_1', imp_uid }), api('webhook', { merchant_uid: 'issue_1', imp_uid, status: 'paid' })]);
  assert.deepEqual(await state(), ['active', 1, 'paid']);

  await api('renew', {});
  assert.deepEqual(await state(), ['active', 1, 'paid'], 'not due yet');
  await api('renew', { days: 14 });
  await api('renew', { days: 14 });
  assert.deepEqual(await state(), ['active', 3, 'paid paid paid']);

  await server.close();
  server = await serve({ port: 0, data });
  api = client(server.url);
  assert.deepEqual(await state(), ['active', 3, 'paid paid paid'], 'after a restart');

  await api('sandbox/refuse', { customer_uid: 'c1', reason: '한도초과' });
  await api('renew', { days: 60 });
  assert.deepEqual(await state(), ['past_due', 3, 'refused paid paid paid']);
  await api('renew', { days: 14 });
  assert.deepEqual(await state(), ['past_due', 3, 'refused paid paid paid'], 'a refused card is left alone');

  await api('order', { ...ORDER, merchant_uid: 'issue_2', today: 'card' });
  const again = await window('issue_2');
  const replaced = await api('confirm', { merchant_uid: 'issue_2', imp_uid: again.imp_uid });
  assert.deepEqual([replaced.kind, replaced.charge.state], ['key_issued', 'paid'], 'what was overdue is charged to the new card');
  assert.deepEqual(await state(), ['active', 4, 'paid refused paid paid paid']);

  await api('cancel', { customer_uid: 'c1' });
  await api('renew', { days: 365 });
  assert.deepEqual(await state(), ['cancelled', 4, 'paid refused paid paid paid']);
  await server.close();
});

test('two servers do not share one file; one that was killed leaves it to the next', async (t) => {
  const data = folder(t);
  const { baseUrl } = await start(t);
  const first = await spawnShop(baseUrl, data);
  await assert.rejects(serve({ port: 0, data }), { code: 'IN_USE' });
  const dead = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await dead;
  await (await serve({ port: 0, data })).close();
});

test('closed in the middle of a confirm: the answer is written down and given, and nothing complains', async (t) => {
  const data = folder(t);
  let reached;
  const asked = new Promise((done) => (reached = done));
  const fault = ({ method, url }) => (`${method} ${url}`.includes('GET /payments/imp_') ? (reached(), { delay: 300 }) : null);
  const { sandbox, baseUrl } = await start(t, { fault });
  const options = { port: 0, data, api: { impKey: 'imp_apikey', impSecret: SECRET, baseUrl } };
  const complaints = t.mock.method(console, 'error', () => {});
  const server = await serve(options);
  const api = client(server.url);
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  const confirmed = api('confirm', { merchant_uid: 'issue_1', imp_uid });
  await asked;
  await server.close();
  assert.equal((await confirmed).kind, 'key_issued');
  assert.deepEqual(complaints.mock.calls.map(({ arguments: [what] }) => String(what)), []);

  const next = await serve(options);
  t.after(() => next.close());
  const { subscriptions, orders } = await client(next.url)('owner');
  assert.deepEqual([subscriptions[0].state, subscriptions[0].charges], ['active', 1]);
  assert.deepEqual(orders.map(({ kind, state }) => `${kind} ${state}`), ['charge paid', 'issue key_issued']);
  assert.equal(paid(sandbox).length, 1);
});

test('the browser decides nothing: another sum, another customer, no order', async (t) => {
  const server = await serve({ port: 0 });
  t.after(() => server.close());
  const api = client(server.url);
  await api('order', { ...ORDER, pg: 'kakaopay.TCSUBSCRIP' });
  await api('order', { ...ORDER, plan: 'two', pg: 'kakaopay.TCSUBSCRIP' });
  const approve = (param) => api('sandbox/approve', { param: { ...ORDER, amount: 14900, ...param }, pg_provider: 'kakaopay' });
  const cheap = await approve({ amount: 100 });
  const said = await api('confirm', { merchant_uid: 'issue_1', imp_uid: cheap.imp_uid });
  assert.deepEqual([said.kind, said.note, said.subscription], ['mismatch', 'amount: 14900 ≠ 100', null]);
  assert.equal((await api('confirm', { merchant_uid: 'nobody', imp_uid: cheap.imp_uid })).kind, 'unknown_order');
  assert.equal((await api('order', { ...ORDER, plan: '__proto__' })).kind, 'bad_order');
  const form = await fetch(`${server.url}/api/cancel`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"customer_uid":"c1"}' });
  assert.equal(form.status, 415);
});

/** A shop in a process of its own, which can be killed. */
async function spawnShop(baseUrl, data) {
  const code = `
    import { serve } from ${JSON.stringify(new URL('../../www/server.mjs', import.meta.url).href)};
    const api = { impKey: 'imp_apikey', impSecret: ${JSON.stringify(SECRET)}, baseUrl: ${JSON.stringify(baseUrl)}, retries: 0 };
    console.log((await serve({ port: 0, data: ${JSON.stringify(data)}, api })).url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, api: client(String(line).trim()) };
}

const KILLS = [
  ['before the charge reached Iamport', 'again', 'before'],
  ['after the charge and before it was recorded', 'again', 'after'],
  ['while it asked whether the order was charged', 'find/box_', 'before'],
  ['while it confirmed the issue', 'GET /payments/imp_', 'after'],
];
for (const [title, part, when] of KILLS) {
  test(`killed ${title}: nothing is lost, nothing is charged twice`, async (t) => {
    const data = folder(t);
    let shop;
    let kills = 0;
    const kill = () => {
      kills += 1;
      shop.child.kill('SIGKILL');
    };
    const fault = ({ method, url }) => {
      if (kills || !`${method} ${url}`.includes(part)) return null;
      if (when === 'after') return { body: (text) => (kill(), text) };
      kill();
      return { drop: 'before' };
    };
    const { sandbox, baseUrl } = await start(t, { fault });
    shop = await spawnShop(baseUrl, data);
    t.after(() => shop.child.kill('SIGKILL'));
    await shop.api('order', ORDER);
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const dead = once(shop.child, 'exit');
    await assert.rejects(shop.api('confirm', { merchant_uid: 'issue_1', imp_uid }), 'the shop died');
    await dead;
    assert.equal(kills, 1);

    shop = await spawnShop(baseUrl, data);
    const { subscriptions, orders } = await shop.api('owner');
    assert.deepEqual([subscriptions[0].state, subscriptions[0].charges], ['active', 1]);
    assert.deepEqual(orders.map(({ kind, state }) => `${kind} ${state}`), ['charge paid', 'issue key_issued']);
    assert.equal(paid(sandbox).length, 1);
    assert.equal(orders[0].imp_uid, paid(sandbox)[0].imp_uid);
    // And once more, for good measure.
    await shop.api('confirm', { merchant_uid: 'issue_1', imp_uid });
    await shop.api('renew', {});
    assert.equal(paid(sandbox).length, 1);
  });
}
