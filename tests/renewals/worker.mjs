// A worker of the example, with the clock of the simulation. It is killed at any moment.
import { setAhead } from './clock.mjs';
import pg from '../../examples/renewals/node_modules/pg/lib/index.js';
import { createRest } from '../../examples/renewals/iamport.mjs';
import { startQueue } from '../../examples/renewals/queue.mjs';
import { createRecords } from '../../examples/renewals/records.mjs';
import { createRenewals } from '../../examples/renewals/renewals.mjs';
import { marked } from '../faults/marked.mjs';

const { url, baseUrl, keys, timeoutMs, number, policy, atOnce } = JSON.parse(process.argv[2]);

const rest = createRest({
  ...{ ...keys, baseUrl, timeoutMs, concurrency: atOnce, fetch: marked(number) },
});
const pool = new pg.Pool({ connectionString: url, max: 10 });
const errors = new Map();
const onError = ({ code, message }) => {
  const text = code ?? message;
  errors.set(text, (errors.get(text) ?? 0) + 1);
};

/** A database that is busy: every tenth charge is sent almost a timeout after it was claimed. */
const records = createRecords(pool);
let claims = 0;
async function claim(...attempt) {
  const changed = await records.claim(...attempt);
  if (++claims % 10 === 0) await new Promise((done) => setTimeout(done, 0.85 * timeoutMs));
  return changed;
}

const renewals = createRenewals({
  ...{ rest, policy, records: { ...records, claim } },
  givenUpMs: 6 * timeoutMs,
  againMs: timeoutMs / 2,
});
await startQueue({
  ...{ pool, url, renewals, atOnce, onError },
  pauseMs: 40,
  expireInSeconds: Math.ceil((10 * timeoutMs) / 1000),
  options: { schedule: false },
});

process.on('message', ({ ahead, report, reconcile }) => {
  if (ahead !== undefined) setAhead(ahead);
  if (report) {
    const { rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send({ rss, cpu: (user + system) / 1e6, errors: [...errors] });
  }
  if (reconcile)
    renewals.reconcile(reconcile).then(
      (differences) => process.send({ differences }),
      (error) => process.send({ failed: error.message }),
    );
});
process.on('disconnect', () => process.exit());
process.send({ open: true });
