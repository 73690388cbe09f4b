// The three functions on pg-boss: its jobs are rows of the same PostgreSQL, given out with SKIP
// LOCKED, and one whose worker died comes back by itself after `expireInSeconds`.
import PgBoss from 'pg-boss';

const RENEW = 'renewals-renew';
const RECONCILE = 'renewals-reconcile';

/** The most subscriptions that are given to the queue in one statement. */
const FED_AT_ONCE = 500;

const koreanDay = (date) =>
  new Date(date.getTime() + 9 * 60 * 60 * 1000).toISOString().slice(0, 10);

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Calls the function while no other worker does. */
async function locked(pool, work) {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [RENEW]);
    await work();
  } finally {
    // The lock ends with the connection.
    client.release(true);
  }
}

/**
 * `atOnce` subscriptions are renewed at a time. `pauseMs` is the pause between two looks at what is
 * due, and at an empty queue. Every worker may run this: of two that look at once, each gets other
 * subscriptions. `options` are for pg-boss.
 */
export async function startQueue({
  pool,
  url,
  renewals,
  atOnce = 20,
  pauseMs = 2_000,
  expireInSeconds = 60,
  options = {},
  onError = console.error,
}) {
  // A connection that breaks while it is in use says so to its query, too; nobody else listens.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', onError);
  const boss = new PgBoss({ connectionString: url, max: 4, ...options });
  // A job that fails is tried again; a database that is gone comes back.
  boss.on('error', onError);
  await boss.start();
  const retries = { retryLimit: 3, retryDelay: 5, expireInSeconds };
  // PostgreSQL ends one of two workers that make a queue at once, with "deadlock detected".
  await locked(pool, async () => {
    for (const name of [RENEW, RECONCILE]) await boss.createQueue(name, { name, ...retries });
  });

  /**
   * Marks what is due and queues it, in one transaction. The queue is kept short: a job that waits
   * in it for too long would be given to it once more.
   */
  async function feed() {
    if ((await boss.getQueueSize(RENEW)) >= FED_AT_ONCE) return 0;
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const ids = await renewals.due(FED_AT_ONCE, client);
      const db = { executeSql: (text, values) => client.query(text, values) };
      const jobs = ids.map((id) => ({ name: RENEW, data: { id }, ...retries }));
      if (ids.length) await boss.insert(jobs, { db });
      await client.query('COMMIT');
      return ids.length;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  const running = new Set();
  let ended = { complete: [], fail: [] };

  async function renew({ id, data }) {
    try {
      await renewals.renew(data.id);
      ended.complete.push(id);
    } catch (error) {
      onError(error);
      ended.fail.push(id);
    }
  }

  /** Tells the queue which jobs have ended. One that it does not learn of comes again. */
  async function tell() {
    const { complete, fail } = ended;
    ended = { complete: [], fail: [] };
    if (complete.length) await boss.complete(RENEW, complete);
    if (fail.length) await boss.fail(RENEW, fail);
  }

  /**
   * Fetches as many as there is room for. Each ends by itself, so that one that waits for an answer
   * holds nobody. True if there may be more.
   */
  async function serve() {
    await tell();
    const jobs = await boss.fetch(RENEW, { batchSize: atOnce - running.size });
    for (const job of jobs) {
      const one = renew(job).finally(() => running.delete(one));
      running.add(one);
    }
    if (running.size === atOnce) await Promise.race(running);
    return jobs.length > 0;
  }

  let stopped = false;
  /** Again and again: at once as long as there is more. */
  async function loop(work) {
    while (!stopped) {
      const hasMore = await work().catch(onError);
      if (!hasMore) await pause(pauseMs);
    }
  }

  const loops = [loop(async () => (await feed()) === FED_AT_ONCE), loop(serve)];

  // Every night, once for all workers: yesterday.
  if (options.schedule !== false)
    await boss.schedule(RECONCILE, '30 3 * * *', null, { tz: 'Asia/Seoul' });
  await boss.work(RECONCILE, async ([{ data }]) => {
    const yesterday = koreanDay(new Date(Date.now() - 24 * 60 * 60 * 1000));
    const differences = await renewals.reconcile(data?.day ?? yesterday);
    for (const one of differences) console.warn('difference', one);
  });

  return {
    boss,
    async stop() {
      stopped = true;
      await Promise.all(loops);
      await Promise.all(running);
      await tell().catch(onError);
      await boss.stop({ graceful: true, wait: true, timeout: 10_000 });
    },
  };
}
