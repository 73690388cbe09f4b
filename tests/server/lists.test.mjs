// Looking up what became of schedules, the payments of a day, and several billing keys.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issue, start } from './sandbox.mjs';

const orders = (list) => list.map(({ merchant_uid }) => merchant_uid);

describe('lists', () => {
  test('schedules are found after an answer was lost', async (t) => {
    let lost = true;
    const fault = ({ url }) => (lost && url.endsWith('/schedule') ? { drop: 'after' } : null);
    const { rest, sandbox } = await start(t, { fault });
    issue(sandbox);
    const at = Math.floor(Date.now() / 1000) + 3600;
    const schedules = Array.from({ length: 23 }, (_, index) => ({
      merchant_uid: `s${index}`,
      schedule_at: at + index,
      amount: 1000 + index,
      name: 'n',
    }));
    await assert.rejects(rest.schedule({ customer_uid: 'c1', schedules }), {
      kind: 'network',
      nothingHappened: false,
    });
    lost = false;
    const found = await rest.findSchedule('s7');
    assert.deepEqual(
      [found.customer_uid, found.amount, found.schedule_at, found.schedule_status],
      ['c1', 1007, at + 7, 'scheduled'],
    );
    assert.equal(await rest.findSchedule('s99'), null);
    const period = { from: at, to: at + 100 };
    const first = await rest.findSchedules({ customer_uid: 'c1', ...period });
    assert.deepEqual([first.total, first.previous, first.next], [23, null, 2]);
    const second = await rest.findSchedules({ customer_uid: 'c1', ...period, page: first.next });
    assert.deepEqual([second.previous, second.next], [1, null]);
    assert.equal(new Set(orders([...first.list, ...second.list])).size, 23);
    await rest.unschedule({ customer_uid: 'c1', merchant_uid: ['s3', 's4'] });
    const revoked = await rest.findSchedules({
      customer_uid: 'c1',
      ...period,
      schedule_status: 'revoked',
    });
    assert.deepEqual(orders(revoked.list), ['s4', 's3']);
    assert.equal((await rest.findSchedules({ customer_uid: 'c2', ...period })).total, 0);
    const all = await rest.listSchedules({ ...period, schedule_status: 'scheduled', limit: 1000 });
    assert.deepEqual([all.total, all.list.length, all.next], [21, 21, null]);
  });

  test('the payments of a day, and of an order', async (t) => {
    let now = Date.UTC(2026, 10, 1);
    const { rest, sandbox } = await start(t, { clock: () => now });
    sandbox.approve({
      param: { merchant_uid: 'i1', customer_uid: 'c1', amount: 0 },
      pg_provider: 'kcp_billing',
    });
    const charge = (merchant_uid) =>
      rest.again({ customer_uid: 'c1', merchant_uid, amount: 1000, name: 'n' });
    sandbox.refuse('c1', '한도초과');
    await charge('o1');
    sandbox.refuse('c1', null);
    now += 60_000;
    await charge('o1');
    now += 24 * 60 * 60 * 1000;
    for (const order of ['o2', 'o3', 'o4']) await charge(order);
    const tried = await rest.findPayments({ merchant_uid: 'o1' });
    assert.deepEqual(
      tried.list.map(({ status }) => status),
      ['paid', 'failed'],
    );
    const failed = await rest.findPayments({ merchant_uid: 'o1', payment_status: 'failed' });
    assert.equal(failed.total, 1);
    assert.equal((await rest.findPayments({ merchant_uid: 'nobody' })).total, 0);
    const to = Math.floor(now / 1000);
    const day = { from: to - 3600, to };
    const page = await rest.listPayments({ payment_status: 'paid', ...day, limit: 2 });
    assert.deepEqual([page.total, page.list.length, page.next], [3, 2, 2]);
    const second = await rest.listPayments({ payment_status: 'paid', ...day, limit: 2, page: 2 });
    assert.deepEqual(orders([...page.list, ...second.list]).sort(), ['o2', 'o3', 'o4']);
    const all = await rest.listPayments({ payment_status: 'all', sorting: 'started' });
    assert.deepEqual(orders(all.list), ['i1', 'o1', 'o1', 'o2', 'o3', 'o4']);
    await assert.rejects(rest.listPayments({ payment_status: 'paid', from: to, to: to - 1 }), {
      kind: 'invalid_param',
    });
  });

  test('several billing keys at once', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    issue(sandbox, { merchant_uid: 'i2', customer_uid: 'c 2&' });
    const keys = await rest.billingKeys(['c1', 'c 2&', 'nobody']);
    assert.deepEqual(
      keys.map(({ customer_uid }) => customer_uid),
      ['c1', 'c 2&'],
    );
    assert.deepEqual(await rest.billingKeys(['nobody']), []);
    await assert.rejects(rest.billingKeys([]), { kind: 'invalid_param' });
  });
});
