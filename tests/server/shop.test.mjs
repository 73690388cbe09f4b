// The shop over real HTTP: a subscription's whole life, and a process that is killed where it
// hurts.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { serve } from '../../www/server.mjs';
import { openDatabase } from '../../www/shop/database.mjs';
import { createShop } from '../../www/shop/shop.mjs';
import { SECRET, issue, onCall, start } from './sandbox.mjs';

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'iamport-shop-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const client = (url) => async (path, body) => {
  const response = await fetch(
    `${url}/api/${path}`,
    body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  );
  return response.json();
};

const ORDER = {
  merchant_uid: 'issue_1',
  customer_uid: 'c1',
  plan: 'one',
  today: 'box',
  pg: 'kcp_billing',
};
const paid = (sandbox) =>
  [...sandbox.state.payments.values()].filter(
    ({ status, customer_uid_usage }) => status === 'paid' && customer_uid_usage === 'payment',
  );

test('issue, confirm, first charge, renewals, failed card, new card, cancel; and a restart in between', async (t) => {
  const data = folder(t);
  let server = await serve({ port: 0, data });
  let api = client(server.url);
  const window = (merchant_uid, happening) =>
    api('sandbox/approve', {
      param: { ...ORDER, merchant_uid, amount: 14900 },
      pg_provider: 'kcp_billing',
      happening,
    });
  const state = async () => {
    const {
      subscriptions: [one],
      orders,
    } = await api('owner');
    return [
      one.state,
      one.charges,
      orders
        .filter(({ kind }) => kind === 'charge')
        .map((order) => order.state)
        .join(' '),
    ];
  };

  assert.equal((await api('order', ORDER)).kind, 'placed');
  assert.deepEqual(
    (await api('confirm', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' })).kind,
    'not_paid',
    'anybody can report',
  );
  const { imp_uid } = await window('issue_1');
  const first = await api('confirm', { merchant_uid: 'issue_1', imp_uid });
  assert.deepEqual(
    [first.kind, first.charge.state, first.charge.amount, first.subscription.state],
    ['key_issued', 'paid', 14900, 'active'],
  );
  await Promise.all([
    api('confirm', { merchant_uid: 'issue_1', imp_uid }),
    api('webhook', { merchant_uid: 'issue_1', imp_uid, status: 'paid' }),
  ]);
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
  assert.deepEqual(
    await state(),
    ['past_due', 3, 'refused paid paid paid'],
    'a refused card is left alone',
  );

  await api('order', { ...ORDER, merchant_uid: 'issue_2', today: 'card' });
  const again = await window('issue_2');
  const replaced = await api('confirm', { merchant_uid: 'issue_2', imp_uid: again.imp_uid });
  assert.deepEqual(
    [replaced.kind, replaced.charge.state],
    ['key_issued', 'paid'],
    'what was overdue is charged to the new card',
  );
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
  const fault = ({ method, url }) => {
    if (!`${method} ${url}`.includes('GET /payments/imp_')) return null;
    reached();
    return { delay: 300 };
  };
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
  assert.deepEqual(
    complaints.mock.calls.map(({ arguments: [what] }) => String(what)),
    [],
  );

  const next = await serve(options);
  t.after(() => next.close());
  const { subscriptions, orders } = await client(next.url)('owner');
  assert.deepEqual([subscriptions[0].state, subscriptions[0].charges], ['active', 1]);
  assert.deepEqual(
    orders.map(({ kind, state }) => `${kind} ${state}`),
    ['charge paid', 'issue key_issued'],
  );
  assert.equal(paid(sandbox).length, 1);
});

test('the browser decides nothing: another sum, another customer, no order', async (t) => {
  const server = await serve({ port: 0 });
  t.after(() => server.close());
  const api = client(server.url);
  await api('order', { ...ORDER, pg: 'kakaopay.TCSUBSCRIP' });
  await api('order', { ...ORDER, plan: 'two', pg: 'kakaopay.TCSUBSCRIP' });
  const approve = (param) =>
    api('sandbox/approve', {
      param: { ...ORDER, amount: 14900, ...param },
      pg_provider: 'kakaopay',
    });
  const cheap = await approve({ amount: 100 });
  const said = await api('confirm', { merchant_uid: 'issue_1', imp_uid: cheap.imp_uid });
  assert.deepEqual(
    [said.kind, said.note, said.subscription],
    ['mismatch', 'amount: 14900 ≠ 100', null],
  );
  assert.equal(
    (await api('confirm', { merchant_uid: 'nobody', imp_uid: cheap.imp_uid })).kind,
    'unknown_order',
  );
  assert.equal((await api('order', { ...ORDER, plan: '__proto__' })).kind, 'bad_order');
  const form = await fetch(`${server.url}/api/cancel`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{"customer_uid":"c1"}',
  });
  assert.equal(form.status, 415);
});

/**
 * A shop in this process before a sandbox with faults: `reopen` closes it and starts it once more,
 * with nothing in mind.
 */
async function shopOver(t, faults) {
  const data = folder(t);
  const { sandbox, baseUrl, sent } = await start(t, {
    fault: (request) => faults.reduce((found, fault) => fault(request) ?? found, null),
  });
  let server;
  const reopen = async () => {
    await server?.close();
    server = await serve({
      port: 0,
      data,
      api: { impKey: 'imp_apikey', impSecret: SECRET, baseUrl, retries: 0 },
    });
    return client(server.url);
  };
  t.after(() => server?.close());
  const charges = (orders) =>
    orders
      .filter(({ kind }) => kind === 'charge')
      .map(({ state }) => state)
      .join(' ');
  return { sandbox, sent, reopen, charges };
}

const UNREACHABLE = { status: 503, body: '<h1>503</h1>' };

test('cancelled while a charge is unknown: it is looked up and never made, and the key is deleted in the end', async (t) => {
  const complaints = t.mock.method(console, 'error', () => {});
  const { sandbox, sent, reopen, charges } = await shopOver(t, [
    onCall('again', 1, { drop: 'before' }),
    onCall('DELETE', 1, UNREACHABLE),
    onCall('DELETE', 2, UNREACHABLE),
  ]);
  let api = await reopen();
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  assert.equal(
    (await api('confirm', { merchant_uid: 'issue_1', imp_uid })).charge.state,
    'unknown',
  );
  const cancelled = await api('cancel', { customer_uid: 'c1' });
  assert.deepEqual(
    [
      cancelled.subscriptions[0].state,
      cancelled.subscriptions[0].key_left,
      charges(cancelled.orders),
    ],
    ['cancelled', 1, 'stopped'],
  );

  api = await reopen();
  assert.equal((await api('owner')).subscriptions[0].key_left, 1, 'the second try failed as well');
  const renewed = await api('renew', {});
  assert.deepEqual([renewed.subscriptions[0].key_left, charges(renewed.orders)], [0, 'stopped']);
  assert.equal(sandbox.state.keys.size, 0);
  assert.deepEqual([sent('again').length, paid(sandbox).length], [1, 0]);
  assert.equal(complaints.mock.callCount(), 2, 'each failure is said');
  assert.deepEqual(
    (await api('cancel', { customer_uid: 'nobody' })).subscriptions.map(
      ({ customer_uid }) => customer_uid,
    ),
    ['c1'],
    'nobody has no subscription',
  );
});

test('cancelled while a charge is unknown that was made: it is found, and the money is in the books', async (t) => {
  const lost = ({ method, url }) =>
    `${method} ${url}`.includes('find/box_') && looks++ < 20 && hidden ? UNREACHABLE : null;
  let looks = 0;
  let hidden = false;
  const { sandbox, sent, reopen, charges } = await shopOver(t, [
    ({ url }) => {
      if (!url.endsWith('/again')) return null;
      hidden = true;
      return { drop: 'after' };
    },
    lost,
  ]);
  let api = await reopen();
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  assert.equal(
    (await api('confirm', { merchant_uid: 'issue_1', imp_uid })).charge.state,
    'unknown',
  );
  await api('cancel', { customer_uid: 'c1' });
  hidden = false;
  api = await reopen();
  const { subscriptions, orders } = await api('owner');
  assert.deepEqual(
    [
      subscriptions[0].state,
      subscriptions[0].charges,
      subscriptions[0].next_charge_at,
      charges(orders),
    ],
    ['cancelled', 1, null, 'paid'],
  );
  assert.equal(orders[0].imp_uid, paid(sandbox)[0].imp_uid);
  assert.equal(sent('again').length, 1);
});

test('cancelled while a charge is being made: when it is cancelled nothing is sent any more, and what was is in the books', async (t) => {
  t.mock.method(console, 'error', () => {});
  let reached;
  const asked = new Promise((done) => (reached = done));
  const { sandbox, sent, reopen, charges } = await shopOver(t, [
    onCall('DELETE', 1, UNREACHABLE),
    onCall('find/box_', 1, { delay: 500 }),
    ({ url }) => (url.includes('find/box_') ? reached() : null),
  ]);
  const api = await reopen();
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  const confirmed = api('confirm', { merchant_uid: 'issue_1', imp_uid });
  await asked;
  const { subscriptions, orders } = await api('cancel', { customer_uid: 'c1' });
  assert.deepEqual(
    [subscriptions[0].state, subscriptions[0].charges, charges(orders)],
    ['cancelled', 1, 'paid'],
  );
  assert.equal((await confirmed).charge.state, 'paid');
  assert.equal(sent('again').length, 1);
});

test('begun anew: the charge that the cancellation left is waited for, and only then this subscription is charged', async (t) => {
  const { sandbox, baseUrl, sent } = await start(t, {
    fault: onCall('again', 1, { drop: 'before' }),
  });
  const db = openDatabase();
  let ahead = 0;
  const rest = () => createRest({ impKey: 'imp_apikey', impSecret: SECRET, baseUrl });
  const open = () =>
    createShop({ rest: rest(), db, now: () => Math.floor(Date.now() / 1000) + ahead });
  let shop = open();
  const register = (merchant_uid, plan) => {
    shop.placeOrder({ ...ORDER, merchant_uid, plan });
    return shop.confirm({
      merchant_uid,
      imp_uid: issue(sandbox, { ...ORDER, merchant_uid }).imp_uid,
    });
  };
  const sums = () => paid(sandbox).map(({ amount }) => amount);
  await register('issue_1', 'one');
  await shop.cancel({ customer_uid: 'c1' });
  shop = open();
  assert.equal((await register('issue_2', 'two')).subscription.state, 'active');
  assert.deepEqual(
    [sent('again').length, sums()],
    [1, []],
    'the old charge may still be on its way',
  );
  await shop.renew();
  assert.deepEqual([sent('again').length, sums()], [1, []]);
  ahead = 600;
  await shop.renew();
  assert.deepEqual(sums(), [26900], 'at the price of the new order');
  assert.deepEqual(
    shop
      .overview()
      .orders.filter(({ kind }) => kind === 'charge')
      .map(({ state }) => state)
      .sort(),
    ['not_charged', 'paid'],
  );
  assert.equal(sandbox.state.keys.size, 1, 'the new key is not the one that was to be deleted');
});

test('a false report locks nothing: the true one confirms, and what differed stays on record', async (t) => {
  const { sandbox, reopen } = await shopOver(t, []);
  const api = await reopen();
  await api('order', ORDER);
  const other = issue(sandbox, { merchant_uid: 'issue_x', customer_uid: 'cx' });
  for (let i = 0; i < 2; i++) {
    const forged = await api('webhook', { merchant_uid: 'issue_1', imp_uid: other.imp_uid });
    assert.deepEqual([forged.kind, forged.note], ['mismatch', 'merchant_uid: issue_1 ≠ issue_x']);
  }
  assert.equal(
    (await api('webhook', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' })).kind,
    'not_paid',
  );
  const [recorded] = (await api('owner')).orders;
  assert.deepEqual(
    [recorded.state, recorded.imp_uid, recorded.note],
    ['mismatch', null, `merchant_uid: issue_1 ≠ issue_x (${other.imp_uid})`],
  );

  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  const said = await api('confirm', { merchant_uid: 'issue_1', imp_uid });
  assert.deepEqual([said.kind, said.charge.state], ['key_issued', 'paid']);
  assert.equal(
    (await api('webhook', { merchant_uid: 'issue_1', imp_uid: other.imp_uid })).kind,
    'key_issued',
    'nor does it take anything back',
  );
  const confirmed = (await api('owner')).orders.find(({ kind }) => kind === 'issue');
  assert.deepEqual([confirmed.imp_uid, confirmed.note], [imp_uid, recorded.note]);
  assert.equal(paid(sandbox).length, 1);
});

test('after a false report the next start finds the order’s own payment, though nobody reported it', async (t) => {
  const { sandbox, reopen } = await shopOver(t, []);
  let api = await reopen();
  await api('order', ORDER);
  const other = issue(sandbox, { merchant_uid: 'issue_x', customer_uid: 'cx' });
  await api('webhook', { merchant_uid: 'issue_1', imp_uid: other.imp_uid });
  issue(sandbox, { ...ORDER, amount: 14900 });
  api = await reopen();
  assert.equal((await api('owner')).subscriptions[0].state, 'active');
  assert.equal(paid(sandbox).length, 1);
});

test('a false report does not end the wait for a deposit', async (t) => {
  const { sandbox, reopen } = await shopOver(t, []);
  let api = await reopen();
  await api('order', ORDER);
  const other = issue(sandbox, { merchant_uid: 'issue_x', customer_uid: 'cx' });
  const own = issue(sandbox, { ...ORDER, amount: 14900 });
  Object.assign(own, { status: 'ready', pay_method: 'vbank' });
  assert.equal(
    (await api('confirm', { merchant_uid: 'issue_1', imp_uid: own.imp_uid })).kind,
    'awaiting_deposit',
  );
  await api('webhook', { merchant_uid: 'issue_1', imp_uid: other.imp_uid });
  await api('webhook', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' });
  const [waiting] = (await api('owner')).orders;
  assert.deepEqual([waiting.state, waiting.imp_uid], ['awaiting_deposit', own.imp_uid]);
  own.status = 'paid';
  api = await reopen();
  assert.equal((await api('owner')).subscriptions[0].state, 'active');
});

test('a second payment of a registered order is not swallowed', async (t) => {
  const { sandbox, reopen } = await shopOver(t, []);
  const api = await reopen();
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  await api('confirm', { merchant_uid: 'issue_1', imp_uid });
  const second = issue(sandbox, { ...ORDER, amount: 14900 });
  assert.equal(
    (await api('webhook', { merchant_uid: 'issue_1', imp_uid: second.imp_uid })).kind,
    'key_issued',
  );
  const confirmed = (await api('owner')).orders.find(({ kind }) => kind === 'issue');
  assert.deepEqual(
    [confirmed.imp_uid, confirmed.note],
    [imp_uid, `imp_uid: ${imp_uid} ≠ ${second.imp_uid}`],
  );
  assert.equal(paid(sandbox).length, 1);
});

test('a no to an order that was open before is no refusal: it is looked at again, under its own number', async (t) => {
  const no = {
    status: 200,
    body: '{"code":1,"message":"잠시 후 다시 시도해 주세요.","response":null}',
  };
  const { sandbox, sent, reopen, charges } = await shopOver(t, [
    onCall('again', 1, { drop: 'before' }),
    onCall('again', 2, no),
  ]);
  let api = await reopen();
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  assert.equal(
    (await api('confirm', { merchant_uid: 'issue_1', imp_uid })).charge.state,
    'unknown',
  );
  api = await reopen();
  const said = await api('owner');
  assert.equal(sent('again').length, 2);
  assert.deepEqual([said.subscriptions[0].state, charges(said.orders)], ['active', 'unknown']);
  api = await reopen();
  const { subscriptions, orders } = await api('owner');
  assert.deepEqual(
    [subscriptions[0].state, subscriptions[0].charges, charges(orders)],
    ['active', 1, 'paid'],
  );
  assert.deepEqual(
    [...new Set(sent('again').map(({ body }) => JSON.parse(body).merchant_uid))],
    [orders[0].merchant_uid],
  );
});

test('the webhook of a charge is looked up, and nothing is charged on its word', async (t) => {
  const { sandbox, sent, reopen, charges } = await shopOver(t, []);
  const api = await reopen();
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 }, { card: '1234-1234-1234-0001' });
  assert.equal(
    (await api('confirm', { merchant_uid: 'issue_1', imp_uid })).charge.state,
    'refused',
  );
  const [{ merchant_uid }] = (await api('owner')).orders;
  assert.deepEqual(await api('webhook', { merchant_uid, imp_uid: 'imp_made_up', status: 'paid' }), {
    kind: 'refused',
    merchant_uid,
  });
  // The gateway said no and took the money all the same.
  const payment = [...sandbox.state.payments.values()].find(
    (one) => one.merchant_uid === merchant_uid,
  );
  Object.assign(payment, {
    status: 'paid',
    paid_at: Math.floor(Date.now() / 1000),
    fail_reason: null,
  });
  assert.deepEqual(
    await api('webhook', { merchant_uid, imp_uid: payment.imp_uid, status: 'paid' }),
    { kind: 'paid', merchant_uid },
  );
  const { subscriptions, orders } = await api('owner');
  assert.deepEqual(
    [subscriptions[0].state, subscriptions[0].charges, charges(orders)],
    ['active', 1, 'paid'],
  );
  assert.equal(sent('again').length, 1);
});

test('page and webhook at once about a card that is refused: one try, not two', async (t) => {
  // The webhook's look-up of the issue comes back when the page's charge has been refused.
  const { sandbox, sent, reopen, charges } = await shopOver(t, [
    onCall('GET /payments/imp_', 2, { delay: 1000 }),
  ]);
  const api = await reopen();
  await api('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 }, { card: '1234-1234-1234-0001' });
  await Promise.all([
    api('confirm', { merchant_uid: 'issue_1', imp_uid }),
    api('webhook', { merchant_uid: 'issue_1', imp_uid }),
  ]);
  assert.equal(charges((await api('owner')).orders), 'refused');
  assert.equal(sent('again').length, 1);
});

test('a webhook that could not be taken says so, and Iamport sends it again', async (t) => {
  t.mock.method(console, 'error', () => {});
  const { sandbox, baseUrl } = await start(t, {
    fault: onCall('GET /payments/imp_', 1, UNREACHABLE),
  });
  const server = await serve({
    port: 0,
    api: { impKey: 'imp_apikey', impSecret: SECRET, baseUrl, retries: 0 },
  });
  t.after(() => server.close());
  await client(server.url)('order', ORDER);
  const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
  const webhook = async () => {
    const response = await fetch(`${server.url}/api/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ merchant_uid: 'issue_1', imp_uid }),
    });
    return [response.status, (await response.json()).kind];
  };
  assert.deepEqual(await webhook(), [500, 'error']);
  assert.deepEqual(await webhook(), [200, 'key_issued']);
});

/** A shop in a process of its own, which can be killed. */
async function spawnShop(baseUrl, data) {
  const code = `
    import { serve } from ${JSON.stringify(new URL('../../www/server.mjs', import.meta.url).href)};
    const api = { impKey: 'imp_apikey', impSecret: ${JSON.stringify(SECRET)}, baseUrl: ${JSON.stringify(baseUrl)}, retries: 0 };
    console.log((await serve({ port: 0, data: ${JSON.stringify(data)}, api })).url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
      if (when === 'after') {
        const body = (text) => {
          kill();
          return text;
        };
        return { body };
      }
      kill();
      return { drop: 'before' };
    };
    const { sandbox, baseUrl } = await start(t, { fault });
    shop = await spawnShop(baseUrl, data);
    t.after(() => shop.child.kill('SIGKILL'));
    await shop.api('order', ORDER);
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const dead = once(shop.child, 'exit');
    await assert.rejects(
      shop.api('confirm', { merchant_uid: 'issue_1', imp_uid }),
      'the shop died',
    );
    await dead;
    assert.equal(kills, 1);

    shop = await spawnShop(baseUrl, data);
    const { subscriptions, orders } = await shop.api('owner');
    assert.deepEqual([subscriptions[0].state, subscriptions[0].charges], ['active', 1]);
    assert.deepEqual(
      orders.map(({ kind, state }) => `${kind} ${state}`),
      ['charge paid', 'issue key_issued'],
    );
    assert.equal(paid(sandbox).length, 1);
    assert.equal(orders[0].imp_uid, paid(sandbox)[0].imp_uid);
    // And once more, for good measure.
    await shop.api('confirm', { merchant_uid: 'issue_1', imp_uid });
    await shop.api('renew', {});
    assert.equal(paid(sandbox).length, 1);
  });
}
