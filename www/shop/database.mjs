// The shop's own records: SQLite in a file. An order is written down before anything is asked of
// Iamport, so that a crash at any point leaves a row that says what to look up.
import { mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite from 'node-sqlite3-wasm';

const SCHEMA = `
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS subscriptions (
    customer_uid TEXT PRIMARY KEY,
    plan TEXT NOT NULL,
    price INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'past_due', 'cancelled')),
    pg TEXT,
    card TEXT,
    next_charge_at INTEGER,
    charges INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS orders (
    merchant_uid TEXT PRIMARY KEY,
    customer_uid TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('issue', 'charge')),
    state TEXT NOT NULL,
    plan TEXT NOT NULL,
    amount INTEGER NOT NULL,
    pg TEXT,
    imp_uid TEXT,
    reported INTEGER NOT NULL DEFAULT 0,
    note TEXT,
    sent_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS keys_to_delete (
    customer_uid TEXT PRIMARY KEY
  ) STRICT;
`;

/**
 * Opens the file, or keeps everything in memory where there is none. Throws `IN_USE` where another
 * server has it.
 */
export function openDatabase(file) {
  if (file) takeOver(file);
  const db = new sqlite.Database(file ?? ':memory:');
  // One server, one writer: the lock is held as long as it runs.
  if (file) db.exec('PRAGMA locking_mode = EXCLUSIVE');
  db.exec(SCHEMA);
  // Of what was recorded before there was such a column, nobody knows if it was sent.
  if (!db.all('PRAGMA table_info(orders)').some(({ name }) => name === 'sent_at'))
    db.exec(`ALTER TABLE orders ADD COLUMN sent_at INTEGER;
      UPDATE orders SET sent_at = updated_at * 1000 WHERE kind = 'charge'`);
  const bind = (row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [`:${key}`, value ?? null]));

  return {
    get: (sql, values = []) => db.get(sql, values),
    all: (sql, values = []) => db.all(sql, values),
    run: (sql, values = []) => db.run(sql, values),

    /** Writes all of it, or nothing. */
    transaction(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },

    /** Adds an order; one that is there already stays as it is. */
    addOrder(order) {
      const row = { pg: null, state: 'intended', ...order };
      db.run(
        `INSERT INTO orders
        (merchant_uid, customer_uid, kind, state, plan, amount, pg, created_at, updated_at)
        VALUES (:merchant_uid, :customer_uid, :kind, :state, :plan, :amount, :pg, :now, :now)
        ON CONFLICT DO NOTHING`,
        bind(row),
      );
    },

    /**
     * Writes down that a charge is sent now, in unix milliseconds, if nobody else has since it was
     * read, and nobody has stopped it. Returns the number of rows that it changed.
     */
    claimCharge(merchant_uid, { at, since }) {
      return db.run(
        `UPDATE orders SET sent_at = :at
        WHERE merchant_uid = :merchant_uid AND sent_at IS :since AND state <> 'stopped'`,
        bind({ merchant_uid, at, since }),
      ).changes;
    },

    setOrder(merchant_uid, { state, imp_uid, note, now }) {
      db.run(
        `UPDATE orders SET
         state = :state, imp_uid = coalesce(:imp_uid, imp_uid), note = :note, updated_at = :now
        WHERE merchant_uid = :merchant_uid`,
        bind({ merchant_uid, state, imp_uid, note, now }),
      );
    },

    setSubscription(customer_uid, changes) {
      const names = Object.keys(changes);
      db.run(
        `INSERT INTO subscriptions (customer_uid, plan, price, state) VALUES (:customer_uid, ` +
          `'', 0, 'past_due') ON CONFLICT DO NOTHING`,
        bind({ customer_uid }),
      );
      db.run(
        `UPDATE subscriptions SET ${names.map((name) => `${name} = :${name}`).join(', ')} ` +
          `WHERE customer_uid = :customer_uid`,
        bind({ customer_uid, ...changes }),
      );
    },

    close() {
      db.close();
      if (file) rmSync(`${file}.pid`, { force: true });
    },
  };
}

/**
 * The library's lock is a folder, which outlives a process that was killed; a live one's is
 * respected.
 */
function takeOver(file) {
  mkdirSync(dirname(file), { recursive: true });
  const owner = Number(read(`${file}.pid`));
  if (owner && owner !== process.pid && isAlive(owner))
    throw Object.assign(new Error(`${file} is in use by process ${owner}`), { code: 'IN_USE' });
  try {
    rmdirSync(`${file}.lock`);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  writeFileSync(`${file}.pid`, String(process.pid));
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
