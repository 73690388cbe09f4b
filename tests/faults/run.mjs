// Shops that charge through an Iamport that fails, and are killed, and a ledger that knows who was
// charged. `npm run faults -- --orders 9000 --kills 150`; `--help` lists the options.
//
// Two processes share a database. Half of the orders have their record locked while they are
// charged; the others only have the condition of `onSend`'s statement. Both are charged once. Only
// with a lock does `nothingHappened` speak of the whole order: without one a process cannot know
// that another one sends it just then.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { results, settleAccounts } from './accounts.mjs';
import { LATE } from './faults.mjs';
import { createIamport, KEYS, KINDS } from './iamport.mjs';
import { Ledger } from './ledger.mjs';
import { ofDemo, orderOf } from './orders.mjs';
import { chance } from './random.mjs';
import { Records } from './records.mjs';
import { printReport } from './report.mjs';
import { Shop } from './shops.mjs';

export const DEFAULTS = {
  seed: 1,
  orders: 4500,
  kills: 75,
  faults: 8,
  kinds: KINDS,
  processes: 2,
  /** Orders that are asked about at a time. */
  atOnce: 40,
  /** Longer than a look-up takes on a machine that does other work, or nothing settles. */
  timeoutMs: 1000,
  /** The shop's way of charging: see shop.mjs. */
  way: 'chargeOnce',
  /** The connection is refused for a moment after so many requests. */
  outageEvery: 1500,
  /** The calls after the storm, in which an order has to settle. */
  calm: 5,
};

/** The share of calls that both shops get at once. */
const BOTH = 0.3;
/** The share of paid orders that come round again. */
const AGAIN = 0.25;

/** Between two lines of progress, in milliseconds. */
const PROGRESS_MS = 15_000;

/** After the storm, so many orders are asked about at a time. */
const CALM_AT_ONCE = 20;

/** Does the work for every item, so many at a time. */
async function inTurn(items, atOnce, work) {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** One kind of Iamport, all orders. Returns what is to be reported. */
async function runKind(kind, settings, onProgress) {
  const { seed, timeoutMs, kills, outageEvery } = settings;
  const started = Date.now();
  const ofShop = settings.way === 'demo' ? ofDemo : (order) => order;
  const orders = Array.from({ length: settings.orders }, (_, index) =>
    ofShop(orderOf(`${seed} ${kind}`, index + 1, settings.faults)),
  );
  const data = mkdtempSync(join(tmpdir(), 'iamport-faults-'));
  const ledger = new Ledger();
  const moments = new Map();
  let finished = 0;
  let isCalm = false;
  const killed = () => shops.reduce((sum, shop) => sum + shop.kills, 0);

  /** Kills a shop at a moment, if its turn has come: kills are spread over the whole run. */
  function mayKill(shop, moment, uid, share = 0.2) {
    if (!uid || isCalm || killed() >= Math.min(kills, 1 + (kills * finished) / orders.length))
      return;
    if (chance(seed, kind, 'kill', uid, moment) > share || !shop.kill()) return;
    moments.set(moment, (moments.get(moment) ?? 0) + 1);
    ledger.note(uid, `KILLED shop ${shop.options.shop}: ${moment}`);
  }

  const iamport = createIamport({
    ...{ kind, seed, timeoutMs, ledger },
    orders: new Map(orders.map((order) => [order.uid, order])),
    watch({ number, shop, what, order, fault }, moment) {
      // The worst moment: a charge is to come late, and nobody is left who knows.
      const share = LATE.includes(fault) && moment === 'arrived' ? 0.9 : 0.2;
      if (what === 'charge') mayKill(shops[shop], `charge ${moment}`, order, share);
      if (number % outageEvery === 0 && moment === 'arrived' && !isCalm)
        iamport.outage(timeoutMs / 4);
    },
  });
  const baseUrl = await iamport.open();
  const records = new Records(orders);
  const shops = Array.from({ length: settings.processes }, (_, shop) => {
    const { way } = settings;
    const watch = (moment, uid) => {
      if (/claim|save/.test(moment)) mayKill(shops[shop], moment, uid);
    };
    const options = { baseUrl, timeoutMs, shop, way, data, keys: KEYS };
    return new Shop(options, records, watch);
  });

  /** Asks one shop, or both at once. Returns what was told. */
  async function ask(job, turn) {
    const { uid } = job;
    const one = Math.floor(chance(seed, kind, 'shop', uid, turn) * shops.length);
    const both = chance(seed, kind, 'both', uid, turn) < BOTH;
    const answers = await Promise.all(
      (both ? shops : [shops[one]]).map((shop) => shop.settle(job)),
    );
    const told = answers.filter(Boolean);
    for (const answer of told) ledger.tell(uid, answer);
    return { told, died: told.length < answers.length };
  }

  /** Calls an order again, up to so many times, until it is settled. Returns its last answers. */
  async function settle(job, { turns, breakMs }) {
    for (let turn = 1; turn <= turns; turn++) {
      const { told, died } = await ask(job, `${turns} ${turn}`);
      const last = told.find(({ kind }) => kind === 'paid' || kind === 'refused');
      if (last) return last;
      // Another process takes over at once.
      if (!died) await pause(breakMs);
    }
    return null;
  }

  const unsettled = [];

  /** An order from its window on, as the docs say. */
  async function serve(order) {
    const { uid, customer_uid, window_uid, amount, locks, sort, faults } = order;
    const job = { uid, customer_uid, window_uid, amount, locks, charges: sort.window?.charges };
    ledger.note(uid, `ordered: ${sort.name}, ${locks ? 'locked' : 'not locked'}`);
    if (sort.window) job.imp_uid = iamport.window(order);
    const turns = 10 + faults.find + faults.charge;
    const last = await settle(job, { turns, breakMs: timeoutMs / 2 });
    if (!last) unsettled.push(job);
    if (last?.kind === 'paid' && chance(seed, kind, 'again', uid) < AGAIN)
      await ask({ ...job, comesRoundAgain: true }, 'again');
    finished += 1;
  }

  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    const phase = isCalm ? 'calm, ' : '';
    onProgress?.(
      `refuses ${kind}: ${phase}${finished} of ${orders.length} orders, ` +
        `${iamport.counts.requests} requests, ${killed()} kills, ${seconds} s`,
    );
  }, PROGRESS_MS);
  await inTurn(orders, settings.atOnce, serve);
  // In a calm everything settles, or never does.
  iamport.calm();
  isCalm = true;
  await iamport.settled();
  await inTurn(unsettled, CALM_AT_ONCE, (job) =>
    settle(job, { turns: settings.calm, breakMs: 2.1 * timeoutMs }),
  );
  await iamport.settled();
  clearInterval(progress);
  await Promise.all(shops.map((shop) => shop.close()));
  await iamport.close();
  rmSync(data, { recursive: true });
  return {
    kind,
    ledger,
    orders: orders.length,
    requests: iamport.counts.requests,
    faults: iamport.counts.faults,
    kills: moments,
    seconds: (Date.now() - started) / 1000,
    results: results(ledger, orders),
    broken: settleAccounts(ledger, orders),
  };
}

/** Runs every kind of Iamport. `onProgress` gets a line now and then. */
export async function runFaults(options = {}, onProgress) {
  const settings = { ...DEFAULTS, ...options };
  const reports = [];
  for (const kind of settings.kinds) reports.push(await runKind(kind, settings, onProgress));
  return { settings, reports };
}

/** The command's options: numbers, and words. */
function settingsOf(args) {
  const names = Object.keys(DEFAULTS);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ args, options: { ...options, help: { type: 'boolean' } } });
  if (values.help) return null;
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => {
      if (name === 'kinds') return [name, text.split(',')];
      return [name, name === 'way' ? text : Number(text)];
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const settings = settingsOf(process.argv.slice(2));
  if (settings) process.exitCode = printReport(await runFaults(settings, console.error)) ? 0 : 1;
  else
    console.log(
      Object.entries(DEFAULTS)
        .map(([name, value]) => `--${name} ${value}`)
        .join('\n'),
    );
}
