// The shop's own records: rows in memory, and in a file where one is given, to which every change
// is added before anything else happens. An order is written down before anything is asked of
// Iamport, so that a crash at any point leaves a row that says what to look up.
//
// A real shop has a database here. Each method is one statement in it, or one transaction.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const SUBSCRIPTION = {
  plan: '',
  price: 0,
  /** `active`, `past_due` or `cancelled`. */
  state: 'past_due',
  pg: null,
  card: null,
  next_charge_at: null,
  charges: 0,
};

const ORDER = {
  /** `issue` or `charge`. */
  kind: 'issue',
  state: 'intended',
  pg: null,
  imp_uid: null,
  reported: false,
  note: null,
  /** The time at which a charge was last sent, in unix milliseconds. */
  sent_at: null,
};

/**
 * Opens the file, or keeps everything in memory where there is none. Throws `IN_USE` where another
 * server has it.
 */
export function openRecords(file) {
  const tables = { orders: new Map(), subscriptions: new Map(), keysToDelete: new Map() };
  /** Changes that are not written yet, and the rows before them. */
  let changes = [];
  let before = [];
  let isOpen = false;
  const apply = ([table, key, row]) =>
    row ? tables[table].set(key, row) : tables[table].delete(key);
  const journal = file ? openJournal(file, tables, apply) : null;

  function put(table, key, given) {
    const row = given && orNull(given);
    before.push([table, key, tables[table].get(key)]);
    changes.push([table, key, row]);
    apply([table, key, row]);
    if (!isOpen) commit();
  }

  function commit() {
    if (changes.length) journal?.append(changes);
    changes = [];
    before = [];
  }

  const list = (table, keep) => [...tables[table].values()].filter(keep).map((row) => ({ ...row }));
  const one = (table, key) => tables[table].has(key) && { ...tables[table].get(key) };

  return {
    order: (merchant_uid) => one('orders', merchant_uid) || undefined,
    subscription: (customer_uid) => one('subscriptions', customer_uid) || undefined,
    /** Rows in the order in which they were added. */
    orders: (keep = () => true) => list('orders', keep),
    subscriptions: (keep = () => true) => list('subscriptions', keep),
    keysToDelete: () => [...tables.keysToDelete.keys()],

    /** Writes all of it, or nothing. */
    transaction(work) {
      isOpen = true;
      try {
        const result = work();
        commit();
        return result;
      } catch (error) {
        for (const change of before.reverse()) apply(change);
        changes = [];
        before = [];
        throw error;
      } finally {
        isOpen = false;
      }
    },

    /** Adds an order; one that is there already stays as it is. */
    addOrder({ now, ...order }) {
      if (tables.orders.has(order.merchant_uid)) return;
      const row = { ...ORDER, ...order, created_at: now, updated_at: now };
      put('orders', order.merchant_uid, row);
    },

    /**
     * Writes down that a charge is sent now, in unix milliseconds, if nobody else has since it was
     * read, and nobody has stopped it. Returns true if it did.
     */
    claimCharge(merchant_uid, { at, since }) {
      const row = tables.orders.get(merchant_uid);
      if (row?.sent_at !== since || row.state === 'stopped') return false;
      put('orders', merchant_uid, { ...row, sent_at: at });
      return true;
    },

    /** An `imp_uid` that is known stays if there is no other one. */
    setOrder(merchant_uid, { now, imp_uid, ...changed }) {
      const row = tables.orders.get(merchant_uid);
      const kept = { imp_uid: imp_uid ?? row.imp_uid, updated_at: now ?? row.updated_at };
      put('orders', merchant_uid, { ...row, ...changed, ...kept });
    },

    setSubscription(customer_uid, changed) {
      const row = tables.subscriptions.get(customer_uid) ?? { customer_uid, ...SUBSCRIPTION };
      put('subscriptions', customer_uid, { ...row, ...changed });
    },

    deleteKeyLater: (customer_uid) => put('keysToDelete', customer_uid, { customer_uid }),
    /** The key is deleted, or another one has taken its name. */
    keepKey: (customer_uid) => put('keysToDelete', customer_uid, null),

    close: () => journal?.close(),
  };
}

/** A row, whose columns hold something or null. */
const orNull = (row) =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value ?? null]));

/** The file: one line of changes for each commit. */
function openJournal(file, tables, apply) {
  takeOver(file);
  const lines = read(file).split('\n');
  // The process ended while it wrote the last one: that one never was.
  lines.pop();
  for (const line of lines) for (const change of JSON.parse(line)) apply(change);
  const rows = Object.entries(tables).flatMap(([table, map]) =>
    [...map].map(([key, row]) => [table, key, row]),
  );
  writeFileSync(`${file}.new`, rows.length ? `${JSON.stringify(rows)}\n` : '');
  renameSync(`${file}.new`, file);
  const journal = openSync(file, 'a');
  return {
    append(changes) {
      writeSync(journal, `${JSON.stringify(changes)}\n`);
      fsyncSync(journal);
    },
    close() {
      closeSync(journal);
      rmSync(`${file}.pid`, { force: true });
    },
  };
}

/** One server writes; that of a process which was killed is over. */
function takeOver(file) {
  mkdirSync(dirname(file), { recursive: true });
  const owner = Number(read(`${file}.pid`));
  if (owner && owner !== process.pid && isAlive(owner))
    throw Object.assign(new Error(`${file} is in use by process ${owner}`), { code: 'IN_USE' });
  writeFileSync(`${file}.pid`, String(process.pid));
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
