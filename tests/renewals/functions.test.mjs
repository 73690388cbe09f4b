// The functions of the example, one by one, against PostgreSQL and the sandbox: workers that start
// at once, an Iamport that asks to wait, and every difference between its payments and the records.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertFields } from '../fields.mjs';
import { why } from './needs.mjs';

const AT = new Date('2027-01-31T03:00:00Z');
const DAY = '2027-01-31';
const KEYS = { impKey: 'imp_apikey', impSecret: 'a-secret' };
const LOOK_UP_MS = 3_000;
const POLICY = { retryDays: [1, 3], graceDays: 10, lookUpMs: LOOK_UP_MS };

/** Renews a subscription each time that it asks for, until its next step is far. */
async function renewed({ renew }, id) {
  let next = Date.now();
  while (next < Date.now() + 10 * LOOK_UP_MS) {
    await pause(Math.max(0, next - Date.now()));
    next = await renew(id);
  }
}

describe('The functions of examples/renewals', { skip: why ?? false }, () => {
  let pg;
  let database;
  let pool;
  let parts;
  before(async () => {
    ({ default: pg } = await import('../../examples/renewals/node_modules/pg/lib/index.js'));
    const { startPostgres } = await import('../../examples/renewals/postgres.mjs');
    parts = {
      ...(await import('../../examples/renewals/iamport.mjs')),
      ...(await import('../../examples/renewals/queue.mjs')),
      ...(await import('../../examples/renewals/records.mjs')),
      ...(await import('../../examples/renewals/renewals.mjs')),
    };
    database = await startPostgres();
    pool = new pg.Pool({ connectionString: database.url });
    // Connections that are closing when the database stops are told so.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    const schema = new URL('../../examples/renewals/schema.sql', import.meta.url);
    await pool.query(readFileSync(schema, 'utf8'));
  });
  after(async () => {
    await pool?.end();
    await database?.stop();
  });

  /** A shop with one subscription, and the Iamport that it asks. */
  async function start(id, options = {}) {
    const sandbox = parts.createSandbox({ ...KEYS, ...options });
    const rest = parts.createRest({
      ...{ ...sandbox.account, timeoutMs: 1_000, lookUpMs: LOOK_UP_MS },
    });
    const customer_uid = `${id}card`;
    async function subscribe(id) {
      const customer_uid = `${id}card`;
      sandbox.approve({
        param: { merchant_uid: `${id}issue`, customer_uid, amount: 0 },
        pg_provider: 'kcp_billing',
      });
      await pool.query(
        `INSERT INTO subscriptions (id, customer_uid, name, amount, months, started_at, due_at)
         VALUES ($1, $2, '구독', 3000, 1, $3, $3)`,
        [id, customer_uid, new Date()],
      );
    }
    await subscribe(id);
    const told = [];
    const records = parts.createRecords(pool);
    const renewals = parts.createRenewals({
      ...{ rest, records, policy: POLICY },
      notify: async (_, what) => told.push(what.kind),
    });
    const charges = () => sandbox.state.calls.filter(({ url }) => url.includes('/again')).length;
    const attempts = async () =>
      (await pool.query('SELECT * FROM attempts WHERE subscription_id = $1', [id])).rows;
    return { sandbox, rest, renewals, subscribe, told, charges, attempts, customer_uid };
  }

  test('workers that start at once do not end one another', async () => {
    const startAll = (count) =>
      Promise.all(
        Array.from({ length: count }, async () => {
          const { url } = database;
          const own = new pg.Pool({ connectionString: url });
          const queue = await parts.startQueue({
            ...{ pool: own, url, pauseMs: 50, onError: () => {} },
            renewals: { due: async () => [], renew: async () => null, reconcile: async () => [] },
            options: { schedule: false },
          });
          return { stop: () => queue.stop().then(() => own.end()) };
        }),
      );
    const stopAll = (queues) => Promise.all(queues.map(({ stop }) => stop()));
    const names = ['renewals-reconcile', 'renewals-renew'];
    await stopAll(await startAll(1));
    for (let round = 0; round < 3; round++) {
      for (const name of names) await pool.query('SELECT pgboss.delete_queue($1)', [name]);
      const queues = await startAll(6);
      const { rows } = await pool.query('SELECT name FROM pgboss.queue ORDER BY name');
      assert.deepEqual(
        rows.map(({ name }) => name),
        names,
      );
      await stopAll(queues);
    }
  });

  test('a renewal is charged and recorded once, however often it is asked for', async () => {
    const { renewals, told, charges, attempts } = await start('once');
    const ends = await Promise.all([renewals.renew('once'), renewals.renew('once')]);
    await renewals.renew('once');
    assert.equal(charges(), 1);
    assert.deepEqual(told, ['paid']);
    const [attempt, ...others] = await attempts();
    assertFields(attempt, { kind: 'paid', amount: 3000, period: 0 });
    assert.deepEqual(others, []);
    assert.ok(ends.some((end) => end > Date.now()));
  });

  for (const [what, part, sent] of [
    ['a look-up', '/find/', 1],
    ['a charge', '/again', 2],
  ])
    test(`a 429 in place of ${what} is waited for, and the order is charged once`, async () => {
      const id = what.replaceAll(/\W/g, '');
      let answered;
      const early = [];
      const { renewals, sandbox, told, charges, attempts } = await start(id, {
        fault({ method, url }) {
          const now = performance.now();
          if (answered) {
            if (now - answered < 990) early.push(`${method} ${url}`);
            return null;
          }
          if (!url.includes(part)) return null;
          answered = now;
          return { status: 429, headers: { 'retry-after': '1' } };
        },
      });
      await renewed(renewals, id);
      const [attempt, ...others] = await attempts();
      assertFields(attempt, { kind: 'paid', period: 0 });
      assert.deepEqual(others, []);
      assert.deepEqual(told, ['paid']);
      // A charge's own look-up does not wait, because it may have been carried out.
      const own = [`GET /payments/find/${id}p0000a01/paid`, `GET /payments/find/${id}p0000a01`];
      assert.deepEqual(early, sent === 1 ? [] : own);
      assert.equal(charges(), sent);
      const paid = [...sandbox.state.payments.values()].filter(({ amount }) => amount);
      assert.equal(paid.length, 1);
    });

  test('after a 429 no subscription of the process asks until its time is over', async () => {
    let answered;
    const early = [];
    const { renewals, subscribe, attempts } = await start('first', {
      fault({ url }) {
        if (answered && performance.now() - answered < 990) early.push(url);
        if (answered || !url.includes('/again')) return null;
        answered = performance.now();
        return { status: 429, headers: { 'retry-after': '1' } };
      },
    });
    await subscribe('second');
    const first = renewals.renew('first');
    while ((await attempts())[0]?.kind !== 'unknown') await pause(5);
    await renewals.renew('second');
    assert.deepEqual(
      early.filter((url) => url.includes('second')),
      [],
    );
    await first;
  });

  test('an order whose answer was lost keeps its card when the buyer has a new one', async () => {
    let lost = false;
    const { renewals, sandbox, told, attempts } = await start('lost', {
      fault({ url }) {
        if (lost || !url.includes('/again')) return null;
        lost = true;
        return { drop: 'before' };
      },
    });
    await renewals.renew('lost');
    assertFields((await attempts())[0], { kind: 'unknown', customer_uid: 'lostcard' });
    const records = parts.createRecords(pool);
    sandbox.approve({
      param: { merchant_uid: 'lostagain', customer_uid: 'lostnew', amount: 0 },
      pg_provider: 'kcp_billing',
    });
    await records.newCard('lost', 'lostnew', new Date());
    await renewed(renewals, 'lost');
    const [attempt, ...others] = await attempts();
    assertFields(attempt, { kind: 'paid', customer_uid: 'lostcard' });
    assert.deepEqual(others, []);
    assert.deepEqual(told, ['paid']);
    const paid = [...sandbox.state.payments.values()].filter(({ amount }) => amount);
    assert.deepEqual(
      paid.map(({ customer_uid }) => customer_uid),
      ['lostcard'],
    );
    assertFields((await records.read('lost')).subscription, { customer_uid: 'lostnew' });
  });

  test('reconciliation lists every difference once, and records what was paid', async () => {
    const { rest, renewals, sandbox, customer_uid } = await start('books');
    const lines = [];
    const at = AT.getTime() / 1000;
    /** A payment of the day at Iamport, and the shop's record of it. */
    const add = async (name, { payment = {}, record = {} }) => {
      const merchant_uid = `books-${name}`;
      let imp_uid = null;
      if (payment) {
        const order = { customer_uid, merchant_uid, amount: 3000, name: '구독' };
        ({ imp_uid } = (await rest.again(order)).payment);
        const times = { started_at: at, paid_at: at };
        Object.assign(sandbox.state.payments.get(imp_uid), times, payment);
      }
      if (record)
        await pool.query(
          `INSERT INTO attempts
             (merchant_uid, subscription_id, period, amount, customer_uid, sent_at, kind, at,
              imp_uid)
           VALUES ($1, 'books', 0, $2, $6, $3, $4, $3, $5)`,
          [merchant_uid, record.amount ?? 3000, AT, record.kind ?? 'paid', imp_uid, customer_uid],
        );
      lines.push({ merchant_uid, imp_uid });
      return imp_uid;
    };
    await add('same', {});
    await add('stranger', { record: null });
    await add('sum', { record: { amount: 9000 } });
    await add('customer', { payment: { customer_uid: 'another' } });
    const cancelled = { status: 'cancelled', cancel_amount: 3000 };
    await add('refund', { payment: { ...cancelled, cancelled_at: at + 60 } });
    await add('part', { payment: { cancel_amount: 1000, cancelled_at: at + 60 } });
    // A later day's refund is that day's difference.
    await add('later', { payment: { ...cancelled, cancelled_at: at + 2 * 24 * 60 * 60 } });
    await add('lost', { record: { kind: 'unknown' } });
    await add('nowhere', { payment: null });
    const twice = await add('twice', {});
    const copy = { ...sandbox.state.payments.get(twice), imp_uid: 'imp_twice' };
    sandbox.state.payments.set('imp_twice', copy);
    await add('failed', { payment: { status: 'failed' }, record: { kind: 'refused' } });
    // Another day's, in Korea.
    const midnight = Date.parse(`${DAY}T00:00:00+09:00`) / 1000;
    const early = { started_at: midnight - 60, paid_at: midnight - 60 };
    await add('yesterday', { payment: early, record: null });

    const differences = await renewals.reconcile(DAY);
    assert.deepEqual(
      differences.map(({ kind, merchant_uid }) => `${merchant_uid} ${kind}`).sort(),
      [
        'books-customer other_customer',
        'books-lost not_recorded',
        'books-nowhere not_at_iamport',
        'books-part refunded',
        'books-refund refunded',
        'books-stranger unknown_order',
        'books-sum other_amount',
        'books-twice paid_twice',
      ],
    );
    const { rows: lost } = await pool.query(
      `SELECT kind, imp_uid FROM attempts WHERE merchant_uid = 'books-lost'`,
    );
    const { imp_uid } = lines.find(({ merchant_uid }) => merchant_uid === 'books-lost');
    assert.deepEqual(lost, [{ kind: 'paid', imp_uid }]);
    await renewals.reconcile(DAY);
    const { rows: kept } = await pool.query('SELECT kind, day::text FROM differences');
    assert.equal(kept.length, 8);
    assert.ok(kept.every(({ day }) => day === DAY));
    assert.deepEqual(await renewals.reconcile('2027-01-15'), []);
    const [later, ...others] = await renewals.reconcile('2027-02-02');
    assertFields(later, { kind: 'refunded', merchant_uid: 'books-later', iamport: '3000' });
    assert.deepEqual(others, []);
  });
});
