// A short run of the faults: `npm run faults` is the long one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLAIMS } from './accounts.mjs';
import { KINDS } from './iamport.mjs';
import { reportOf } from './report.mjs';
import { runFaults } from './run.mjs';

const SHORT = { seed: Number(process.env.SEED ?? 20261126), orders: 90, kills: 9, faults: 3 };

/** The orders that break a claim, by their kind of Iamport. */
const broken = ({ reports }, claim) =>
  Object.fromEntries(reports.map(({ kind, broken }) => [kind, broken.get(claim).length]));

const none = Object.fromEntries(KINDS.map((kind) => [kind, 0]));

describe('Shops that are killed, and an Iamport that fails', async () => {
  const run = await runFaults(SHORT);
  console.log(reportOf(run));

  for (const { name } of CLAIMS)
    test(`no order was ${name}`, () => assert.deepEqual(broken(run, name), none));

  test('every process was killed, and many kinds of fault happened', () => {
    for (const { kills, faults } of run.reports) {
      assert.equal(
        [...kills.values()].reduce((sum, count) => sum + count),
        SHORT.kills,
      );
      assert.ok(faults.size > 25, `${faults.size} kinds of fault`);
    }
  });
});

describe('The ledger catches', async () => {
  const naive = { ...SHORT, orders: 60, kills: 0 };

  test('a shop that sends a charge again without looking', async () => {
    const run = await runFaults({ ...naive, way: 'sameNumber', kinds: ['paid'] });
    assert.ok(broken(run, 'charged twice').paid > 0, reportOf(run));
  });

  test('a shop that takes a new number for each try', async () => {
    const run = await runFaults({ ...naive, way: 'newNumber' });
    for (const [kind, count] of Object.entries(broken(run, 'charged twice')))
      assert.ok(count > 0, `${kind}: ${reportOf(run)}`);
  });
});
