// A subscription's life in the demo shop, over real HTTP.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serve } from '../../../www/server.mjs';
import { assertFields } from '../../fields.mjs';
import { issue, onCall } from '../sandbox.mjs';
import { ORDER, TESTED, books, client, folder, shopOver } from './demo.mjs';

describe('The demo shop', () => {
  test('a subscription lives through renewals, a failed card and a restart', async (t) => {
    const data = folder(t);
    let server = await serve({ ...TESTED, data });
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
    server = await serve({ ...TESTED, data });
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
    const server = await serve({ ...TESTED });
    t.after(() => server.close());
    const api = client(server.url);
    await api('order', { ...ORDER, pg: 'kakaopay.TCSUBSCRIP' });
    await api('order', { ...ORDER, plan: 'two', pg: 'kakaopay.TCSUBSCRIP' });
    const approve = (param) =>
      api('sandbox/approve', {
        param: { ...ORDER, pg: 'kakaopay.TCSUBSCRIP', amount: 14900, ...param },
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
    const form = await fetch(`${server.url}/api/confirm`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"customer_uid":"c1"}',
    });
    assert.equal(form.status, 415);
  });

  test('a lost charge is only looked up at first; a refusal after that is one', async (t) => {
    const clock = Date.now;
    let ahead = 0;
    t.mock.method(Date, 'now', () => clock() + ahead);
    const no = {
      status: 200,
      body: '{"code":1,"message":"등록되지 않은 구매자입니다.","response":null}',
    };
    const { sandbox, sent, reopen } = await shopOver(t, [
      onCall('again', 1, { drop: 'before' }),
      onCall('again', 2, no),
    ]);
    let api = await reopen();
    await api('order', ORDER);
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const first = await api('confirm', { merchant_uid: 'issue_1', imp_uid });
    assert.equal(first.charge.state, 'unknown');
    api = await reopen();
    assertFields(books(await api('owner')), { state: 'active', orders: 'unknown' });
    assert.equal(sent('again').length, 1);
    ahead = 90_001;
    api = await reopen();
    assertFields(books(await api('owner')), { state: 'past_due', charges: 0, orders: 'refused' });
    assert.equal(new Set(sent('again').map(({ body }) => body)).size, 1);
    // The second try is an order of its own, and the first one stays refused.
    await api('retry', { customer_uid: 'c1' });
    await api('webhook', { merchant_uid: JSON.parse(sent('again')[0].body).merchant_uid });
    assertFields(books(await api('owner')), {
      state: 'active',
      charges: 1,
      orders: 'paid refused',
    });
  });

  test('a look-up or a token that fails is no refused card', async (t) => {
    const no = { status: 200, body: '{"code":1,"message":"한도초과","response":null}' };
    for (const part of ['getToken', '/payments/find']) {
      let broken = true;
      const { sandbox, sent, reopen } = await shopOver(t, [
        ({ url }) => (broken && url.includes(part) ? no : null),
      ]);
      const api = await reopen();
      await api('order', ORDER);
      const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
      await api('confirm', { merchant_uid: 'issue_1', imp_uid });
      assert.equal(sent('again').length, 0);
      const { orders } = await api('owner');
      assert.ok(orders.every(({ state }) => state !== 'refused'));
      broken = false;
      await api('confirm', { merchant_uid: 'issue_1', imp_uid });
      await api('renew', {});
      assertFields(books(await api('owner')), { state: 'active', charges: 1, orders: 'paid' });
    }
  });
});
