// A short run of the faults: `npm run faults` is the long one. `SEED=…` repeats another one.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { CLAIMS } from './accounts.mjs';
import { KINDS } from './iamport.mjs';
import { reportOf } from './report.mjs';
import { runFaults } from './run.mjs';

const seed = Number(process.env.SEED ?? 20261126);

/** The orders that break a claim, by their kind of Iamport. */
const broken = ({ reports }, claim) =>
  Object.fromEntries(reports.map(({ kind, broken }) => [kind, broken.get(claim).length]));

const none = Object.fromEntries(KINDS.map((kind) => [kind, 0]));

function holds(settings) {
  let run;
  before(async () => {
    run = await runFaults({ seed, ...settings });
    console.log(reportOf(run));
  });

  for (const { name } of CLAIMS)
    test(`no order was ${name}`, () => assert.deepEqual(broken(run, name), none));

  test('shops were killed, and most kinds of fault happened', () => {
    for (const { kills, faults } of run.reports) {
      assert.ok([...kills.values()].reduce((sum, count) => sum + count) > 1);
      assert.ok(faults.size > 10, `${faults.size} kinds of fault`);
    }
  });
}

describe('Two processes that charge as the guide says', () =>
  holds({ orders: 60, kills: 6, faults: 2 }));

describe('The demo shop', () =>
  holds({ way: 'demo', processes: 1, orders: 20, kills: 4, faults: 1 }));

describe('The ledger catches', () => {
  const naive = { seed, orders: 30, kills: 0, faults: 1, kinds: ['paid'], calm: 0 };

  for (const [title, way] of [
    ['a shop that sends a charge again without looking', 'sameNumber'],
    ['a shop that takes a new number for each try', 'newNumber'],
  ])
    test(title, async () => {
      const run = await runFaults({ ...naive, way });
      assert.ok(broken(run, 'charged twice').paid > 0, reportOf(run));
    });
});
