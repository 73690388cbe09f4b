// Values of JavaScript that hold nothing, and calls about all of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issue, start } from './sandbox.mjs';

/** The violations of a call that was not sent. */
async function refused(call) {
  const error = await call.then(
    () => assert.fail('it was sent'),
    (thrown) => thrown,
  );
  assert.equal(error.kind, 'invalid_param');
  assert.equal(error.nothingHappened, true);
  return error.violations.map(({ code, path }) => `${code} ${path}`).sort();
}

describe('a value that holds nothing', () => {
  const NOTHING = [undefined, null, '', ' \t\u00a0'];

  test('refunds nothing, and calls nothing off', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    const at = Math.floor(Date.now() / 1000) + 3600;
    await rest.schedule({
      customer_uid: 'c1',
      schedules: [{ merchant_uid: 's1', schedule_at: at, amount: 1000, name: 'n' }],
    });
    const { payment } = await rest.again({ customer_uid: 'c1', merchant_uid: 'o1', amount: 3000 });
    const { imp_uid } = payment;
    for (const amount of NOTHING)
      assert.deepEqual(await refused(rest.cancel({ imp_uid, amount })), ['holds_nothing amount']);
    assert.deepEqual(await refused(rest.cancel({ imp_uid, amount: 0 })), ['zero_refund amount']);
    assert.deepEqual(await refused(rest.cancel({ imp_uid, amount: Number.NaN })), [
      'not_finite amount',
    ]);
    assert.deepEqual(await refused(rest.cancel({ imp_uid })), ['all_or_part amount']);
    for (const checksum of NOTHING)
      assert.deepEqual(await refused(rest.cancel({ imp_uid, amount: 1000, checksum })), [
        'holds_nothing checksum',
      ]);
    assert.deepEqual(await refused(rest.cancel({ imp_uid, merchant_uid: '', all: true })), [
      'holds_nothing merchant_uid',
    ]);
    for (const merchant_uid of [...NOTHING, []])
      assert.deepEqual(await refused(rest.unschedule({ customer_uid: 'c1', merchant_uid })), [
        'holds_nothing merchant_uid',
      ]);
    assert.deepEqual(await refused(rest.unschedule({ customer_uid: 'c1' })), [
      'all_or_part merchant_uid',
    ]);
    assert.deepEqual(await refused(rest.findPayment('o1', { status: undefined })), [
      'holds_nothing payment_status',
    ]);
    assert.equal((await rest.payment(imp_uid)).cancel_amount, 0);
    assert.equal((await rest.findSchedule('s1')).schedule_status, 'scheduled');

    // In so many words.
    assert.equal((await rest.cancel({ imp_uid, all: true })).status, 'cancelled');
    const sent = sandbox.state.calls.findLast(({ url }) => url === '/payments/cancel');
    assert.deepEqual(JSON.parse(sent.body), { imp_uid });
    assert.deepEqual(
      (await rest.unschedule({ customer_uid: 'c1', all: true })).map((plan) => plan.merchant_uid),
      ['s1'],
    );
  });

  test('is left out where it says nothing', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    const { kind } = await rest.again({
      customer_uid: 'c1',
      merchant_uid: 'o1',
      amount: 3000,
      name: undefined,
      buyer_email: null,
      buyer_tel: undefined,
      extra: { naverUseCfm: undefined },
    });
    assert.equal(kind, 'paid');
    const { body } = sandbox.state.calls.findLast(({ url }) => url.endsWith('/again'));
    assert.deepEqual(JSON.parse(body), {
      customer_uid: 'c1',
      merchant_uid: 'o1',
      amount: 3000,
      extra: {},
    });
    await rest.deleteBillingKey('c1', { reason: undefined, extra: { requester: 'customer' } });
    assert.equal(
      sandbox.state.calls.at(-1).url,
      '/subscribe/customers/c1?extra[requester]=customer',
    );
  });

  test('compares nothing less of an order', async (t) => {
    const { rest } = await start(t);
    const expected = { merchant_uid: 'o1', customer_uid: 'c1' };
    for (const nothing of NOTHING)
      assert.deepEqual(
        await refused(
          rest.confirmIssue({
            imp_uid: 'imp_1',
            expected: { ...expected, amount: nothing, pg: nothing },
          }),
        ),
        ['holds_nothing expected.amount', 'holds_nothing expected.pg'],
      );
  });

  test('is no time: what is past is not scheduled', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    const now = Math.floor(Date.now() / 1000);
    const at = (schedule_at) =>
      rest.schedule({
        customer_uid: 'c1',
        schedules: [{ merchant_uid: 's1', schedule_at, amount: 1000, name: 'n' }],
      });
    assert.deepEqual(await refused(at(0)), ['bad_format schedules[0].schedule_at']);
    assert.deepEqual(await refused(at(now - 3600)), ['in_the_past schedules[0].schedule_at']);
    assert.deepEqual(
      await refused(
        rest.chargeOnce({ customer_uid: 'c1', merchant_uid: 'o1', amount: 0, name: 'n' }),
      ),
      ['zero_charge amount'],
    );
    assert.deepEqual(sandbox.state.calls, [], 'not even a token was asked for');
  });
});
