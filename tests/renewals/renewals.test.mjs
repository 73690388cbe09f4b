// Three simulated months of renewals in short: `node tests/renewals/run.mjs` is the long form.
// `SEED=…` repeats another one.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { why } from './needs.mjs';

describe('Three months of renewals', { skip: why ?? false }, () => {
  let run;
  let report;
  before(async () => {
    const { reportOf, runRenewals } = await import('./run.mjs');
    run = await runRenewals({
      ...{ seed: Number(process.env.SEED ?? 20261126), subscriptions: 100, startDays: 1 },
      ...{ days: 65, kills: 3, faulty: 0.04, reconcileDays: 31 },
    });
    report = reportOf(run);
    console.log(report);
  });

  for (const claim of [
    'charged twice',
    'paid and not recorded',
    'recorded and not paid',
    'never ended',
    'found by reconciliation alone',
  ])
    test(`no subscription was ${claim}`, () => assert.deepEqual(run.claims[claim], [], report));

  test('workers were killed, the database crashed, and requests went wrong', () => {
    assert.ok(run.kills > 0 && run.crashes === 1 && run.faults > 10, report);
    assert.ok(run.attempts > 2.5 * 100, 'every subscription was renewed');
  });
});
