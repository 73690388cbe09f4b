// The evidence of a payment is compared: the MID, the test channel, the currency. And a payment
// that is not final is no "no".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFields } from '../fields.mjs';
import { issue, onCall, start } from './sandbox.mjs';

const EXPECTED = {
  merchant_uid: 'issue_1',
  customer_uid: 'c1',
  pg: 'html5_inicis.MOIlive01',
};
const CHARGE = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000, name: '커피' };

const issueBy = (sandbox, pg, change = {}) => {
  const payment = issue(sandbox, { pg }, { pg_provider: 'html5_inicis' });
  return Object.assign(payment, change);
};

test('a payment by another MID, by a test channel or in other money is a mismatch', async (t) => {
  const { sandbox, rest } = await start(t);
  const confirm = () => rest.confirmIssue({ expected: EXPECTED });
  const payment = issueBy(sandbox, EXPECTED.pg);
  assertFields(await confirm(), { kind: 'key_issued' });
  const cases = [
    [{ pg_id: 'INIBillTst' }, 'pg', EXPECTED.pg, 'html5_inicis.INIBillTst'],
    [{ sandbox: true }, 'sandbox', 'false', 'true'],
    [{ currency: 'USD' }, 'currency', 'KRW', 'USD'],
  ];
  for (const [change, field, expected, got] of cases) {
    const before = { ...payment };
    Object.assign(payment, change);
    assertFields(await confirm(), { kind: 'mismatch', field, expected, got });
    const reported = await rest.issueThenCharge({
      imp_uid: payment.imp_uid,
      expected: EXPECTED,
      charge: { merchant_uid: 'o1', amount: 3000, name: '커피' },
    });
    assertFields(reported.confirmation, { kind: 'mismatch', field });
    assert.equal(reported.charge, null);
    Object.assign(payment, { sandbox: undefined }, before);
  }
  payment.currency = 'USD';
  const dollars = { ...EXPECTED, currency: 'USD' };
  assertFields(await rest.confirmIssue({ expected: dollars }), { kind: 'key_issued' });
});

for (const [at, from, to] of [
  ['response.sandbox', '"imp_uid"', '"sandbox":true,"imp_uid"'],
  ['response.currency', '"currency":"KRW"', '"currency":"USD"'],
]) {
  const fault = () => onCall('again', 1, { body: (text) => text.replace(from, to) });

  test(`a charge is held to ${at}`, async (t) => {
    const { sandbox, rest } = await start(t, { fault: fault() });
    issue(sandbox);
    const result = await rest.again(CHARGE);
    assertFields(result, { kind: 'unknown', merchant_uid: 'o1' });
    assertFields(result.error, { kind: 'decode', at, nothingHappened: false });
  });
}

test('with includeSandbox a payment of a test channel counts', async (t) => {
  const fault = onCall('again', 1, {
    body: (text) => text.replace('"imp_uid"', '"sandbox":true,"imp_uid"'),
  });
  const { sandbox, rest } = await start(t, { fault }, { includeSandbox: true });
  issueBy(sandbox, EXPECTED.pg, { sandbox: true });
  assertFields(await rest.confirmIssue({ expected: EXPECTED }), { kind: 'key_issued' });
  const result = await rest.again(CHARGE);
  assertFields(result, { kind: 'paid' });
  assert.equal(result.payment.sandbox, true);
});

test('a lost charge that is found in a test channel is a mismatch', async (t) => {
  const { sandbox, rest } = await start(t);
  issue(sandbox);
  await rest.chargeOnce(CHARGE);
  const payment = [...sandbox.state.payments.values()].find((one) => one.merchant_uid === 'o1');
  payment.sandbox = true;
  assertFields(await rest.chargeOnce(CHARGE), {
    kind: 'mismatch',
    field: 'sandbox',
    expected: 'false',
    got: 'true',
  });
});

test('a payment that is ready is open, and one that is paid meanwhile counts', async (t) => {
  const { sandbox, rest } = await start(t);
  const payment = issueBy(sandbox, EXPECTED.pg, { status: 'ready' });
  const confirm = () => rest.confirmIssue({ imp_uid: payment.imp_uid, expected: EXPECTED });
  assertFields(await confirm(), { kind: 'open' });
  payment.status = 'settling';
  assertFields(await confirm(), { kind: 'open' });
  Object.assign(payment, { status: 'ready', pay_method: 'vbank' });
  assertFields(await confirm(), { kind: 'awaiting_deposit' });
  payment.pay_method = 'card';
  const second = issueBy(sandbox, EXPECTED.pg);
  const confirmed = await confirm();
  assertFields(confirmed, { kind: 'key_issued' });
  assert.equal(confirmed.payment.imp_uid, second.imp_uid);
});
