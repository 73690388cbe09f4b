// The table of a run, and the journals of what went wrong.
import { CLAIMS } from './accounts.mjs';
import { FAULTS } from './faults.mjs';

/** The most journals that are printed for a claim. */
const JOURNALS = 2;

const sum = (counts) => [...counts.values()].reduce((total, count) => total + count, 0);

/** Lines of a name and a number for each kind of Iamport. */
function rows(reports, names, countsOf) {
  return names.map((name) => [name, ...reports.map((report) => countsOf(report).get(name) ?? 0)]);
}

const namesIn = (reports, countsOf) => [
  ...new Set(reports.flatMap((report) => [...countsOf(report).keys()])),
];

function tableOf(reports) {
  const total = (name, count) => [name, ...reports.map(count)];
  const section = (name, countsOf, names = namesIn(reports, countsOf)) => [
    total(name, (report) => sum(countsOf(report))),
    ...rows(reports, names, countsOf).map(([row, ...counts]) => [`  ${row}`, ...counts]),
  ];
  return [
    total('orders', ({ orders }) => orders),
    total('requests', ({ requests }) => requests),
    ...section('faults', ({ faults }) => faults, [...FAULTS.map(({ name }) => name), 'outage']),
    ...section('kills', ({ kills }) => kills),
    ...section('results, as they were told last', (report) => report.results),
    ...CLAIMS.map(({ name }) => total(name, ({ broken }) => broken.get(name).length)),
    total('seconds', ({ seconds }) => Math.round(seconds)),
  ];
}

/** The report as text. */
export function reportOf({ settings, reports }) {
  const header = ['', ...reports.map(({ kind }) => `refuses ${kind}`)];
  const table = [header, ...tableOf(reports)];
  const widths = header.map((_, at) => Math.max(...table.map((row) => String(row[at]).length)));
  const line = (row) =>
    row.map((cell, at) => String(cell)[at ? 'padStart' : 'padEnd'](widths[at])).join('  ');
  const journals = reports.flatMap(({ kind, broken, ledger }) =>
    [...broken].flatMap(([claim, orders]) =>
      orders
        .slice(0, JOURNALS)
        .map(({ uid }) => [`\n${kind}, ${uid}: ${claim}`, ...ledger.journalOf(uid)].join('\n  ')),
    ),
  );
  const { seed, orders, kills, faults, timeoutMs } = settings;
  const command = { seed, orders, kills, faults, timeoutMs };
  const again = Object.entries(command).map(([name, value]) => `--${name} ${value}`);
  return [`npm run faults -- ${again.join(' ')}`, ...table.map(line), ...journals].join('\n');
}

/** Prints the report. Returns true if every claim holds. */
export function printReport(run) {
  console.log(reportOf(run));
  return run.reports.every(
    ({ broken }) => sum(new Map([...broken].map(([name, { length }]) => [name, length]))) === 0,
  );
}
