// A subscription that is cancelled while a charge is on its way.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRest } from '../../../dist/server.mjs';
import { openRecords } from '../../../www/shop/records.mjs';
import { createShop } from '../../../www/shop/shop.mjs';
import { assertFields } from '../../fields.mjs';
import { SECRET, gate, issue, onCall, start } from '../sandbox.mjs';
import { ORDER, UNREACHABLE, books, paid, shopOver } from './demo.mjs';

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
    assertFields(books(cancelled), { state: 'cancelled', key_left: true, orders: 'stopped' });

    api = await reopen();
    assert.equal(
      (await api('owner')).subscriptions[0].key_left,
      true,
      'the second try failed as well',
    );
    const renewed = await api('renew', {});
    assertFields(books(renewed), { key_left: false, orders: 'stopped' });
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

  test('a cancellation while a charge is looked up keeps it from being sent', async (t) => {
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
      charges: 0,
      orders: 'not_charged',
    });
    assert.equal((await confirmed).charge.state, 'not_charged');
    assert.equal(sent('again').length, 0);
  });

  test('a cancellation while a charge is being made records it', async (t) => {
    const { sandbox, sent, reopen } = await shopOver(t, []);
    const api = await reopen();
    await api('order', ORDER);
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const hold = gate();
    const arrived = gate();
    sandbox.state.hold = () => {
      arrived.open();
      return hold.opened;
    };
    const confirmed = api('confirm', { merchant_uid: 'issue_1', imp_uid });
    await arrived.opened;
    const cancelled = api('cancel', { customer_uid: 'c1' });
    while (!sent('DELETE').length) await new Promise((done) => setTimeout(done, 5));
    hold.open();
    const { subscriptions, orders } = await cancelled;
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
    const db = openRecords();
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
