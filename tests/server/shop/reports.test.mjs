// Reports of the page and of webhooks, true and false.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serve } from '../../../www/server.mjs';
import { assertFields } from '../../fields.mjs';
import { SECRET, issue, onCall, start } from '../sandbox.mjs';
import { ORDER, TESTED, UNREACHABLE, books, client, paid, shopOver } from './demo.mjs';

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

  test('a webhook that cannot be processed answers 502, so Iamport repeats it', async (t) => {
    t.mock.method(console, 'error', () => {});
    const { sandbox, baseUrl } = await start(t, {
      fault: onCall('GET /payments/imp_', 1, UNREACHABLE),
    });
    const server = await serve({
      ...TESTED,
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
    assert.deepEqual(await webhook(), [502, 'error']);
    assert.deepEqual(await webhook(), [200, 'key_issued']);
  });
});
