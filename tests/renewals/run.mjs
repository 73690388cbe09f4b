// Months of renewals in minutes: workers that are killed, two of them racing, an Iamport that loses
// answers, a database that crashes, and a ledger that knows who was charged.
// `node tests/renewals/run.mjs --subscriptions 100000`; `--help` lists the options.
import './clock.mjs';
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import pg from '../../examples/renewals/node_modules/pg/lib/index.js';
import { startPostgres } from '../../examples/renewals/postgres.mjs';
import { createRecords } from '../../examples/renewals/records.mjs';
import { chance } from '../faults/random.mjs';
import { machineNow, setAhead } from './clock.mjs';
import { KEYS, createIamport } from './iamport.mjs';

export const DEFAULTS = {
  seed: 1,
  subscriptions: 5_000,
  /** The days over which they begin, the same number of them each day. */
  startDays: 28,
  days: 92,
  /** The days after that, in which everything has to end: what is open ends after 30. */
  endDays: 40,
  workers: 2,
  /** Subscriptions that a worker renews at a time. */
  atOnce: 40,
  kills: 20,
  /** The crashes of the database. */
  crashes: 1,
  /** The share of requests that go wrong, and of those that are answered with 429. */
  faulty: 0.03,
  busy: 0.002,
  timeoutMs: 800,
  /** A day's payments are compared with the records every so many days. */
  reconcileDays: 7,
};

const DAY = 24 * 60 * 60 * 1000;
/** 1 January 2027, 18:00 in Korea. */
const BEGIN = Date.UTC(2027, 0, 1, 9);
const POLICY = { retryDays: [1, 3], graceDays: 10, lookUpMs: 0 };
const SCHEMA = new URL('../../examples/renewals/schema.sql', import.meta.url);
const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));

/** The longest that a simulated day may take: longer, and its work never ends. */
const LONGEST_DAY_MS = 30 * 60 * 1000;

/** Processes that are started again when they are killed. */
function createWorkers(count, options) {
  let isClosing = false;
  let ahead = 0;
  let kills = 0;
  const all = Array.from({ length: count }, (_, number) => start(number));
  let peak = 0;

  function start(number) {
    const child = fork(WORKER, [JSON.stringify({ ...options, number })], {
      env: { ...process.env, CLOCK_AHEAD: String(ahead) },
    });
    const worker = { child, isOpen: false };
    worker.ready = new Promise((opened) => {
      child.on('message', (message) => {
        if (!message.open) return;
        // The clock may have been moved while it started.
        child.send({ ahead });
        worker.isOpen = true;
        opened();
      });
      child.once('exit', () => {
        opened();
        if (!isClosing) all[number] = start(number);
      });
    });
    return worker;
  }

  function ask(number, question) {
    const { child } = all[number];
    return new Promise((done) => {
      const gone = () => finish(null);
      const finish = (message) => {
        child.off('message', finish);
        child.off('exit', gone);
        done(message);
      };
      child.on('message', finish);
      child.once('exit', gone);
      child.send(question, (error) => error && finish(null));
    });
  }

  return {
    kills: () => kills,
    peak: () => peak,
    async ready() {
      for (const { ready } of [...all]) await ready;
    },
    setAhead(milliseconds) {
      ahead = milliseconds;
      for (const { child } of all) if (child.connected) child.send({ ahead }, () => {});
    },
    kill(number) {
      const worker = all[number];
      if (!worker?.isOpen || worker.child.killed) return;
      kills += 1;
      worker.child.kill('SIGKILL');
    },
    async reports() {
      await this.ready();
      const reports = await Promise.all(all.map((_, number) => ask(number, { report: true })));
      const found = reports.filter((report) => report?.rss);
      peak = Math.max(peak, ...found.map(({ rss }) => rss));
      return found;
    },
    async reconcile(day) {
      for (;;) {
        await this.ready();
        const { differences } = (await ask(0, { reconcile: day })) ?? {};
        if (differences) return differences;
        await pause(100);
      }
    },
    async close() {
      isClosing = true;
      await Promise.all(
        all.map(({ child }) => {
          const gone = new Promise((done) => child.once('exit', done));
          child.kill('SIGKILL');
          return gone;
        }),
      );
    },
  };
}

/** A query that a database which has just crashed is asked again. */
function createAsking(url) {
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    async query(...given) {
      for (let tries = 0; ; tries++) {
        try {
          return await pool.query(...given);
        } catch (error) {
          if (tries > 100) throw error;
          await pause(100);
        }
      }
    },
    end: () => pool.end(),
  };
}

export async function runRenewals(options = {}, log = () => {}) {
  const settings = { ...DEFAULTS, ...options };
  const { seed, subscriptions, startDays, days, timeoutMs } = settings;
  const started = machineNow();
  const database = await startPostgres();
  const db = createAsking(database.url);
  await db.query(readFileSync(SCHEMA, 'utf8'));
  await db.query(
    `INSERT INTO subscriptions (id, customer_uid, name, amount, months, started_at, due_at)
     SELECT 's' || n, 's' || n || 'card', '구독', 1000 + n % 90 * 100, 1, at, at
     FROM (SELECT n, $2::timestamptz + make_interval(days => n % $3) AS at
           FROM generate_series(1, $1::int) n) new`,
    [subscriptions, new Date(BEGIN), startDays],
  );
  const records = createRecords(db);
  const policy = { ...POLICY, lookUpMs: 3 * timeoutMs };
  let finished = 0;
  let isStorm = true;
  const iamport = createIamport({
    ...{ seed, timeoutMs, faulty: settings.faulty, busy: settings.busy },
    watch({ number, shop, what }, moment) {
      const due = Math.min(settings.kills, 1 + settings.kills * finished);
      if (!isStorm || what !== 'charge' || workers.kills() >= due) return;
      if (chance(seed, 'kill', number, moment) < 0.1) workers.kill(shop);
    },
  });
  const baseUrl = await iamport.open();
  const workers = createWorkers(settings.workers, {
    ...{ url: database.url, baseUrl, keys: KEYS, timeoutMs, policy, atOnce: settings.atOnce },
  });
  await workers.ready();

  let crashes = 0;
  let busyMs = 0;
  const differences = [];

  /** The time of the simulation is now that time, and goes on. */
  function moveTo(time) {
    const ahead = time - machineNow();
    setAhead(ahead);
    workers.setAhead(ahead);
  }

  /** Waits until nothing is due, now or while look-ups are still to come. */
  async function quiet() {
    const since = machineNow();
    let worked;
    for (;;) {
      const soon = new Date(Date.now() + 4 * timeoutMs);
      const { rows } = await db.query(
        `SELECT count(*)::int AS due, count(*) FILTER (WHERE due_at <= $2)::int AS now
         FROM subscriptions WHERE due_at <= $1`,
        [soon, new Date(Date.now())],
      );
      // From here on it only waits for look-ups.
      if (!rows[0].now) worked ??= machineNow();
      if (!rows[0].due) break;
      if (machineNow() - since > LONGEST_DAY_MS) throw new Error(`${rows[0].due} are never done`);
      await pause(30);
    }
    await iamport.settled();
    busyMs += (worked ?? machineNow()) - since;
  }

  /** Buyers cancel, and register other cards. */
  async function buyers(day) {
    const { rows } = await db.query(
      `SELECT s.id, s.cancelled_at, max(r.asked_at) > coalesce(s.card_at, '-infinity') AS asked
       FROM subscriptions s LEFT JOIN card_requests r ON r.subscription_id = s.id
       WHERE s.ended IS NULL AND s.started_at <= $1
         AND (r.why IS NOT NULL OR hashtext(s.id || $2) % 500 = 0)
       GROUP BY s.id`,
      [new Date(Date.now()), `${seed} ${day}`],
    );
    for (const { id, asked } of rows) {
      const at = new Date(Date.now());
      if (asked && chance(seed, 'card', id, day) < 0.3)
        await records.newCard(id, `${id}card${day}`, at);
      else if (!asked) await records.cancel(id, at);
    }
  }

  /** Two workers get the same subscription at once. */
  const race = () =>
    db.query(
      `UPDATE subscriptions SET queued_at = NULL
       WHERE queued_at IS NOT NULL AND hashtext(id) % 10 = 0 AND due_at <= $1`,
      [new Date(Date.now())],
    );

  async function isBusy(day) {
    const { rows } = await db.query('SELECT min(due_at) AS next FROM subscriptions');
    return rows[0].next && rows[0].next < new Date(BEGIN + day * DAY + DAY / 2);
  }

  async function simulate(first, last, isLively) {
    for (let day = first; day < last; day++) {
      // A day on which nothing is due passes at once.
      if (!(await isBusy(day))) continue;
      moveTo(BEGIN + day * DAY + DAY / 2);
      if (isLively) await buyers(day);
      const racing = isLively && setInterval(() => race().catch(() => {}), 150);
      if (isLively && crashes < settings.crashes && day >= days / 3) {
        crashes += 1;
        await pause(300);
        await database.crash();
      }
      await quiet();
      clearInterval(racing);
      finished = day / days;
      if (isLively && settings.reconcileDays && day % settings.reconcileDays === 0) {
        const inKorea = new Date(BEGIN + day * DAY + DAY / 2 + 9 * 60 * 60 * 1000);
        const date = inKorea.toISOString().slice(0, 10);
        differences.push(...(await workers.reconcile(date)));
      }
      if (day % 7 === 0) await workers.reports();
      if (day % 7 === 0)
        log(`day ${day}: ${iamport.counts.charges} charges, ${workers.kills()} kills`);
    }
  }

  await simulate(0, days, true);
  const { rows: totals } = await db.query('SELECT count(*)::int AS attempts FROM attempts');
  const reports = await workers.reports();
  // Everybody cancels, and every history has to end: what stays open, after 30 days.
  isStorm = false;
  iamport.calm();
  const at = new Date(Date.now());
  await db.query(
    `UPDATE subscriptions SET cancelled_at = $1, due_at = $1, version = version + 1
     WHERE ended IS NULL AND cancelled_at IS NULL`,
    [at],
  );
  await simulate(days, days + settings.endDays, false);
  await workers.close();
  await iamport.close();

  const claims = await settle(db, iamport.ledger, differences);
  await db.end();
  await database.stop();
  return {
    settings,
    claims,
    attempts: totals[0].attempts,
    charges: iamport.counts.charges,
    requests: iamport.counts.requests,
    busy: iamport.counts.busy,
    faults: [...iamport.counts.faults.values()].reduce((sum, count) => sum + count, 0),
    kills: workers.kills(),
    crashes,
    differences: differences.length,
    seconds: (machineNow() - started) / 1000,
    busySeconds: busyMs / 1000,
    megabytes: Math.round(workers.peak() / 2 ** 20),
    cpu: reports.map(({ cpu }) => Math.round(cpu)),
    errors: reports.flatMap(({ errors }) => errors),
  };
}

/** The records against the ledger. Every list should be empty. */
async function settle(db, ledger, differences) {
  const { rows } = await db.query('SELECT merchant_uid, kind, amount FROM attempts');
  const recorded = new Map(rows.map((row) => [row.merchant_uid, row]));
  const periods = new Map();
  for (const [uid, amounts] of ledger) {
    const period = uid.slice(0, -3);
    periods.set(period, (periods.get(period) ?? 0) + amounts.length);
  }
  const { rows: endless } = await db.query('SELECT id FROM subscriptions WHERE ended IS NULL');
  return {
    'charged twice': [...periods].filter(([, times]) => times > 1).map(([period]) => period),
    'paid and not recorded': [...ledger.keys()].filter((uid) => recorded.get(uid)?.kind !== 'paid'),
    'recorded and not paid': rows
      .filter(({ merchant_uid, kind, amount }) => {
        return kind === 'paid' && !ledger.get(merchant_uid)?.includes(amount);
      })
      .map(({ merchant_uid }) => merchant_uid),
    'never ended': endless.map(({ id }) => id),
    'found by reconciliation alone': differences.map(
      ({ kind, merchant_uid }) => `${kind} ${merchant_uid}`,
    ),
  };
}

/** The report, as lines of a name and a number. */
export function reportOf({ settings, claims, ...figures }) {
  const { attempts, busySeconds } = figures;
  const lines = [
    ['subscriptions', settings.subscriptions],
    ['workers', settings.workers],
    ...Object.entries(figures).map(([name, value]) => [
      name,
      Array.isArray(value) ? JSON.stringify(value) : Math.round(value),
    ]),
    ['attempts a second', Math.round(attempts / busySeconds)],
    ...Object.entries(claims).map(([name, broken]) => [
      name,
      [broken.length, ...broken.slice(0, 5)].join(' '),
    ]),
  ];
  return lines.map(([name, value]) => `${name.padEnd(32)}${value}`).join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = Object.keys(DEFAULTS);
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(names.map((name) => `--${name} ${DEFAULTS[name]}`).join('\n'));
  } else {
    const numbers = Object.entries(values).map(([name, text]) => [name, Number(text)]);
    const result = await runRenewals(Object.fromEntries(numbers), console.log);
    console.log(reportOf(result));
    process.exitCode = Object.values(result.claims).some(({ length }) => length) ? 1 : 0;
  }
}
