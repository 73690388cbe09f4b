// The demo shop over real HTTP: a subscription's life, and a process that is killed at the worst
// moments.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { serve } from '../../www/server.mjs';
import { openDatabase } from '../../www/shop/database.mjs';
import { createShop } from '../../www/shop/shop.mjs';
import { SECRET, gate, issue, onCall, start } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

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
/** The one subscription, with the states of its charges, the latest first. */
const books = ({ subscriptions: [subscription], orders }) => {
  const charges = orders.filter(({ kind }) => kind === 'charge');
  return { ...subscription, orders: charges.map(({ state }) => state).join(' ') };
};
const paid = (sandbox) =>
  [...sandbox.state.payments.values()].filter(
    ({ status, customer_uid_usage }) => status === 'paid' && customer_uid_usage === 'payment',
  );

/**
 * Starts a shop in this process, against a sandbox with faults. `reopen` closes it and starts
 * another with the same records.
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
  return { sandbox, sent, reopen };
}

const UNREACHABLE = { status: 503, body: '<h1>503</h1>' };

/** Starts a shop in its own process, which can be killed. */
async function spawnShop(baseUrl, data) {
  const code = `
    import { serve } from ${JSON.stringify(new URL('../../www/server.mjs', import.meta.url).href)};
    const options = ${JSON.stringify({
      port: 0,
      data,
      api: { impKey: 'imp_apikey', impSecret: SECRET, baseUrl, retries: 0 },
    })};
    console.log((await serve(options)).url);`;
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

describe('The demo shop', () => {
  test('a subscription lives through renewals, a failed card and a restart', async (t) => {
    const data = folder(t);
    let server = await serve({ port: 0, data });
    let api = client(server.url);
    const window = (merchant_uid, happening) =>
      api('sandbox/approve', {
        param: { ...ORDER, merchant_uid, amount: 14900 },
        pg_provider: 'kcp_billing',
        happening,
      });
    const assertBooks = async (fields, message) =>
      assertFields(books(await api('owner')), fields, message);

    assert.equal((await api('order', ORDER)).kind, 'placed');
    assert.deepEqual(
      (await api('confirm', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' })).kind,
      'not_paid',
      'anybody can report',
    );
    const { imp_uid } = await window('issue_1');
    const first = await api('confirm', { merchant_uid: 'issue_1', imp_uid });
    assertFields(first, {
      kind: 'key_issued',
      charge: { state: 'paid', amount: 14900 },
      subscription: { state: 'active' },
    });
    await Promise.all([
      api('confirm', { merchant_uid: 'issue_1', imp_uid }),
      api('webhook', { merchant_uid: 'issue_1', imp_uid, status: 'paid' }),
    ]);
    await assertBooks({ state: 'active', charges: 1, orders: 'paid' });

    await api('renew', {});
    await assertBooks({ state: 'active', charges: 1, orders: 'paid' }, 'not due yet');
    await api('renew', { days: 14 });
    await api('renew', { days: 14 });
    await assertBooks({ state: 'active', charges: 3, orders: 'paid paid paid' });

    await server.close();
    server = await serve({ port: 0, data });
    api = client(server.url);
    await assertBooks({ state: 'active', charges: 3, orders: 'paid paid paid' }, 'after a restart');

    await api('sandbox/refuse', { customer_uid: 'c1', reason: '한도초과' });
    await api('renew', { days: 60 });
    await assertBooks({
      state: 'past_due',
      charges: 3,
      orders: 'refused paid paid paid',
    });
    await api('renew', { days: 14 });
    await assertBooks(
      { state: 'past_due', charges: 3, orders: 'refused paid paid paid' },
      'a refused card is left alone',
    );

    await api('order', { ...ORDER, merchant_uid: 'issue_2', today: 'card' });
    const again = await window('issue_2');
    const replaced = await api('confirm', { merchant_uid: 'issue_2', imp_uid: again.imp_uid });
    assertFields(
      replaced,
      { kind: 'key_issued', charge: { state: 'paid' } },
      'what was overdue is charged to the new card',
    );
    await assertBooks({
      state: 'active',
      charges: 4,
      orders: 'paid refused paid paid paid',
    });

    await api('cancel', { customer_uid: 'c1' });
    await api('renew', { days: 365 });
    await assertBooks({
      state: 'cancelled',
      charges: 4,
      orders: 'paid refused paid paid paid',
    });
    await server.close();
  });

  test('the browser cannot change the amount, the customer or the order', async (t) => {
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
    const result = await api('confirm', { merchant_uid: 'issue_1', imp_uid: cheap.imp_uid });
    assertFields(result, { kind: 'mismatch', note: 'amount: 14900 ≠ 100', subscription: null });
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

  test('a refusal of a charge sent before is looked up under the same number', async (t) => {
    const no = {
      status: 200,
      body: '{"code":1,"message":"잠시 후 다시 시도해 주세요.","response":null}',
    };
    const { sandbox, sent, reopen } = await shopOver(t, [
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
    const result = await api('owner');
    assert.equal(sent('again').length, 2);
    assertFields(books(result), { state: 'active', orders: 'unknown' });
    api = await reopen();
    const { subscriptions, orders } = await api('owner');
    assertFields(books({ subscriptions, orders }), { state: 'active', charges: 1, orders: 'paid' });
    assert.deepEqual(
      [...new Set(sent('again').map(({ body }) => JSON.parse(body).merchant_uid))],
      [orders[0].merchant_uid],
    );
  });
});

describe('Opening and closing the demo shop', () => {
  test('a second server cannot open the file until the first one is gone', async (t) => {
    const data = folder(t);
    const { baseUrl } = await start(t);
    const first = await spawnShop(baseUrl, data);
    await assert.rejects(serve({ port: 0, data }), { code: 'IN_USE' });
    const dead = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await dead;
    await (await serve({ port: 0, data })).close();
  });

  test('closing the server finishes a confirmation that is in progress', async (t) => {
    const data = folder(t);
    const lookUp = gate();
    const fault = ({ method, url }) => {
      if (!`${method} ${url}`.includes('GET /payments/imp_')) return null;
      lookUp.open();
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
    await lookUp.opened;
    await server.close();
    assert.equal((await confirmed).kind, 'key_issued');
    assert.deepEqual(
      complaints.mock.calls.map(({ arguments: [what] }) => String(what)),
      [],
    );

    const next = await serve(options);
    t.after(() => next.close());
    const { subscriptions, orders } = await client(next.url)('owner');
    assertFields(subscriptions[0], { state: 'active', charges: 1 });
    assert.deepEqual(
      orders.map(({ kind, state }) => `${kind} ${state}`),
      ['charge paid', 'issue key_issued'],
    );
    assert.equal(paid(sandbox).length, 1);
  });

  for (const [title, part, when] of KILLS) {
    test(`a server killed ${title} neither loses nor repeats a charge`, async (t) => {
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
      assertFields(subscriptions[0], { state: 'active', charges: 1 });
      assert.deepEqual(
        orders.map(({ kind, state }) => `${kind} ${state}`),
        ['charge paid', 'issue key_issued'],
      );
      assert.equal(paid(sandbox).length, 1);
      assert.equal(orders[0].imp_uid, paid(sandbox)[0].imp_uid);
      // Confirming and renewing once more changes nothing.
      await shop.api('confirm', { merchant_uid: 'issue_1', imp_uid });
      await shop.api('renew', {});
      assert.equal(paid(sandbox).length, 1);
    });
  }
});

describe('Cancelling a subscription', () => {
  test('a cancellation during an unknown charge charges nothing, deletes the key', async (t) => {
    const complaints = t.mock.method(console, 'error', () => {});
    const { sandbox, sent, reopen } = await shopOver(t, [
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
    assertFields(books(cancelled), { state: 'cancelled', key_left: 1, orders: 'stopped' });

    api = await reopen();
    assert.equal(
      (await api('owner')).subscriptions[0].key_left,
      1,
      'the second try failed as well',
    );
    const renewed = await api('renew', {});
    assertFields(books(renewed), { key_left: 0, orders: 'stopped' });
    assert.equal(sandbox.state.keys.size, 0);
    assert.deepEqual(
      { sent: sent('again').length, paid: paid(sandbox).length },
      { sent: 1, paid: 0 },
    );
    assert.equal(complaints.mock.callCount(), 2, 'each failure is logged');
    assert.deepEqual(
      (await api('cancel', { customer_uid: 'nobody' })).subscriptions.map(
        ({ customer_uid }) => customer_uid,
      ),
      ['c1'],
      'nobody has no subscription',
    );
  });

  test('a cancellation during an unknown charge records it if it was made', async (t) => {
    let hidden = false;
    let looks = 0;
    const charge = ({ url }) => {
      if (!url.endsWith('/again')) return null;
      hidden = true;
      return { drop: 'after' };
    };
    const lookUp = ({ method, url }) =>
      `${method} ${url}`.includes('find/box_') && looks++ < 20 && hidden ? UNREACHABLE : null;
    const { sandbox, sent, reopen } = await shopOver(t, [charge, lookUp]);
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
    assertFields(books({ subscriptions, orders }), {
      state: 'cancelled',
      charges: 1,
      next_charge_at: null,
      orders: 'paid',
    });
    assert.equal(orders[0].imp_uid, paid(sandbox)[0].imp_uid);
    assert.equal(sent('again').length, 1);
  });

  test('a cancellation during a charge records it and sends nothing more', async (t) => {
    t.mock.method(console, 'error', () => {});
    const lookUp = gate();
    const { sandbox, sent, reopen } = await shopOver(t, [
      onCall('DELETE', 1, UNREACHABLE),
      onCall('find/box_', 1, { delay: 500 }),
      ({ url }) => (url.includes('find/box_') ? lookUp.open() : null),
    ]);
    const api = await reopen();
    await api('order', ORDER);
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const confirmed = api('confirm', { merchant_uid: 'issue_1', imp_uid });
    await lookUp.opened;
    const { subscriptions, orders } = await api('cancel', { customer_uid: 'c1' });
    assertFields(books({ subscriptions, orders }), {
      state: 'cancelled',
      charges: 1,
      orders: 'paid',
    });
    assert.equal((await confirmed).charge.state, 'paid');
    assert.equal(sent('again').length, 1);
  });

  test('a new subscription waits for the unknown charge of the cancelled one', async (t) => {
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
      { sent: sent('again').length, sums: sums() },
      { sent: 1, sums: [] },
      'the old charge may still be on its way',
    );
    await shop.renew();
    assert.deepEqual({ sent: sent('again').length, sums: sums() }, { sent: 1, sums: [] });
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
});

describe('Reports and webhooks', () => {
  test('a false report is recorded, and the true one still confirms', async (t) => {
    const { sandbox, reopen } = await shopOver(t, []);
    const api = await reopen();
    await api('order', ORDER);
    const other = issue(sandbox, { merchant_uid: 'issue_x', customer_uid: 'cx' });
    for (let i = 0; i < 2; i++) {
      const forged = await api('webhook', { merchant_uid: 'issue_1', imp_uid: other.imp_uid });
      assertFields(forged, { kind: 'mismatch', note: 'merchant_uid: issue_1 ≠ issue_x' });
    }
    assert.equal(
      (await api('webhook', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' })).kind,
      'not_paid',
    );
    const [recorded] = (await api('owner')).orders;
    assertFields(recorded, {
      state: 'mismatch',
      imp_uid: null,
      note: `merchant_uid: issue_1 ≠ issue_x (${other.imp_uid})`,
    });

    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const result = await api('confirm', { merchant_uid: 'issue_1', imp_uid });
    assertFields(result, { kind: 'key_issued', charge: { state: 'paid' } });
    assert.equal(
      (await api('webhook', { merchant_uid: 'issue_1', imp_uid: other.imp_uid })).kind,
      'key_issued',
      'nor does it take anything back',
    );
    const confirmed = (await api('owner')).orders.find(({ kind }) => kind === 'issue');
    assertFields(confirmed, { imp_uid, note: recorded.note });
    assert.equal(paid(sandbox).length, 1);
  });

  test('a restart finds the real payment after a false report', async (t) => {
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
    const payment = issue(sandbox, { ...ORDER, amount: 14900 });
    Object.assign(payment, { status: 'ready', pay_method: 'vbank' });
    assert.equal(
      (await api('confirm', { merchant_uid: 'issue_1', imp_uid: payment.imp_uid })).kind,
      'awaiting_deposit',
    );
    await api('webhook', { merchant_uid: 'issue_1', imp_uid: other.imp_uid });
    await api('webhook', { merchant_uid: 'issue_1', imp_uid: 'imp_made_up' });
    const [waiting] = (await api('owner')).orders;
    assertFields(waiting, { state: 'awaiting_deposit', imp_uid: payment.imp_uid });
    payment.status = 'paid';
    api = await reopen();
    assert.equal((await api('owner')).subscriptions[0].state, 'active');
  });

  test('a second payment for a registered order is recorded', async (t) => {
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
    assertFields(confirmed, { imp_uid, note: `imp_uid: ${imp_uid} ≠ ${second.imp_uid}` });
    assert.equal(paid(sandbox).length, 1);
  });

  test('a charge webhook is looked up and charges nothing by itself', async (t) => {
    const { sandbox, sent, reopen } = await shopOver(t, []);
    const api = await reopen();
    await api('order', ORDER);
    const { imp_uid } = issue(
      sandbox,
      { ...ORDER, amount: 14900 },
      { card: '1234-1234-1234-0001' },
    );
    assert.equal(
      (await api('confirm', { merchant_uid: 'issue_1', imp_uid })).charge.state,
      'refused',
    );
    const [{ merchant_uid }] = (await api('owner')).orders;
    assert.deepEqual(
      await api('webhook', { merchant_uid, imp_uid: 'imp_made_up', status: 'paid' }),
      {
        kind: 'refused',
        merchant_uid,
      },
    );
    // The gateway refused, but took the money.
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
    assertFields(books({ subscriptions, orders }), { state: 'active', charges: 1, orders: 'paid' });
    assert.equal(sent('again').length, 1);
  });

  test('page and webhook at once try a refused card once', async (t) => {
    // The webhook's look-up of the issue answers after the page's charge was refused.
    const { sandbox, sent, reopen } = await shopOver(t, [
      onCall('GET /payments/imp_', 2, { delay: 1000 }),
    ]);
    const api = await reopen();
    await api('order', ORDER);
    const { imp_uid } = issue(
      sandbox,
      { ...ORDER, amount: 14900 },
      { card: '1234-1234-1234-0001' },
    );
    await Promise.all([
      api('confirm', { merchant_uid: 'issue_1', imp_uid }),
      api('webhook', { merchant_uid: 'issue_1', imp_uid }),
    ]);
    assert.equal(books(await api('owner')).orders, 'refused');
    assert.equal(sent('again').length, 1);
  });

  test('a webhook that cannot be processed answers 500, so Iamport repeats it', async (t) => {
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
});
