// `npm run bench`: everything measured, as Markdown. `npm run bench -- sizes validate` runs some of
// it. Nothing timed is asserted; only that the alternatives refuse what the core refuses.
import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { buildPackage } from '../scripts/build.mjs';
import { findChromium } from '../scripts/setup/browsers.mjs';
import { setupBrowsers, setupTest } from '../scripts/setup.mjs';

/** Each part and its file. They are imported late: on a bare machine nothing is installed yet. */
const PARTS = {
  sizes: async () => (await import('./sizes.mjs')).sizesBench(),
  parts: async () => (await import('./parts.mjs')).partsBench(),
  async agree() {
    const { agreement } = await import('./agree.mjs');
    const { cases, differences } = await agreement();
    for (const [name, list] of Object.entries(differences)) {
      console.log(
        `\n${name}: ${cases - list.length} of ${cases} cases refused or accepted as the core does`,
      );
      for (const difference of list) console.log(`- ${JSON.stringify(difference)}`);
      if (list.length) process.exitCode = 1;
    }
  },
  validate: async () => (await import('./validate.mjs')).validateBench(),
  page: async () => (await import('./page.mjs')).pageBench(),
  nowasm: async () => (await import('./nowasm.mjs')).nowasmBench(),
  rest: async () => (await import('./rest.mjs')).restBench(),
  browsers: async () => (await import('./browsers.mjs')).browsersBench(),
};

const asked = process.argv.slice(2);
const wrong = asked.filter((part) => !(part in PARTS));
if (wrong.length) throw new Error(`no such part: ${wrong}; there are ${Object.keys(PARTS)}`);

const asksFor = (name) => !asked.length || asked.includes(name);

await (asksFor('browsers') ? setupBrowsers() : setupTest());
await buildPackage();
const { installOthers, OTHERS } = await import('./others.mjs');
await installOthers();
const chromium = execFileSync(findChromium().browser, ['--version', '--no-sandbox'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
}).trim();
console.log(
  `${new Date().toISOString().slice(0, 10)}; ${cpus().length} × ${cpus()[0].model}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}; Node ` +
    `${process.version}; ${chromium}`,
);
console.log(
  Object.entries(OTHERS)
    .map((each) => each.join(' '))
    .join(', '),
);
for (const [name, part] of Object.entries(PARTS)) if (asksFor(name)) await part();
