// One command: a PostgreSQL of its own, the sandbox in Iamport's place, a few subscriptions, and a
// worker. Days pass in seconds, so that a month of renewals can be watched. Ctrl-C ends it.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { createRest, createSandbox, periodOf } from './iamport.mjs';
import { startPostgres } from './postgres.mjs';
import { startQueue } from './queue.mjs';
import { createRecords } from './records.mjs';
import { createRenewals } from './renewals.mjs';

/** A second here is half a day. `npm start -- --real` keeps to real time. */
const FASTER = process.argv.includes('--real') ? 1 : 43_200;
const begun = Date.now();
const clock = () => begun + (Date.now() - begun) * FASTER;

const database = await startPostgres();
const pool = new pg.Pool({ connectionString: database.url });
await pool.query(readFileSync(new URL('schema.sql', import.meta.url), 'utf8'));

const sandbox = createSandbox();
const rest = createRest({ ...sandbox.account, timeoutMs: 2_000, locale: 'en' });
/** The last digits decide what becomes of a card. */
const CARDS = {
  pays: '4242-4242-4242-4242',
  'is over its limit': '4242-4242-4242-0001',
  'has expired': '4242-4242-4242-0003',
};
let number = 0;
for (const [what, card_number] of Object.entries(CARDS)) {
  const id = `${++number}`;
  const customer_uid = `member${id}`;
  await rest.storeCard({
    customer_uid,
    card_number,
    expiry: '2099-12',
    birth: '900101',
    pwd_2digit: '00',
  });
  await pool.query(
    `INSERT INTO subscriptions (id, customer_uid, name, amount, months, started_at, due_at)
     VALUES ($1, $2, 'Coffee, monthly', 14900, 1, $3, $3)`,
    [id, customer_uid, new Date(clock())],
  );
  console.log(`subscription ${id}: its card ${what}`);
}

const records = createRecords(pool);
const renewals = createRenewals({
  rest,
  records,
  policy: { retryDays: [1, 3, 5], graceDays: 14, lookUpMs: 6_000 },
  now: () => new Date(clock()),
  givenUpMs: 120_000 * FASTER,
  async notify({ id }, { kind, ...more }) {
    const day = new Date(clock()).toISOString().slice(0, 10);
    console.log(day, `subscription ${id}: ${kind}`, more);
  },
});
let isEnding = false;
const queue = await startQueue({
  ...{ pool, url: database.url, renewals },
  pauseMs: 200,
  onError: ({ message }) => isEnding || console.error(message),
  options: { schedule: false },
});
const { rows } = await pool.query('SELECT * FROM subscriptions WHERE id = $1', ['1']);
const { to } = periodOf({ ...rows[0], every: { months: 1 } }, 0);
console.log(`renewed on ${to.toISOString().slice(0, 10)}; half a day is a second. Ctrl-C ends it.`);

process.once('SIGINT', async () => {
  isEnding = true;
  await queue.stop();
  await pool.end();
  await database.stop();
  process.exit();
});
