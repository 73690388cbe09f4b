// `npm run bench`: everything measured, as Markdown. `npm run bench -- sizes validate` runs some of
// it. Nothing timed is asserted; only that the alternatives refuse what the core refuses.
import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { buildPackage } from '../scripts/build.mjs';
import { findChromium } from '../scripts/setup/browsers.mjs';
import { agreement } from './agree.mjs';
import { browsersBench } from './browsers.mjs';
import { nowasmBench } from './nowasm.mjs';
import { installOthers, OTHERS } from './others.mjs';
import { pageBench } from './page.mjs';
import { partsBench } from './parts.mjs';
import { restBench } from './rest.mjs';
import { sizesBench } from './sizes.mjs';
import { validateBench } from './validate.mjs';

const PARTS = {
  sizes: sizesBench,
  parts: partsBench,
  async agree() {
    const { cases, differences } = await agreement();
    for (const [name, list] of Object.entries(differences)) {
      console.log(
        `\n${name}: ${cases - list.length} of ${cases} cases refused or accepted as the core does`,
      );
      for (const difference of list) console.log(`- ${JSON.stringify(difference)}`);
      if (list.length) process.exitCode = 1;
    }
  },
  validate: validateBench,
  page: pageBench,
  nowasm: nowasmBench,
  rest: restBench,
  browsers: browsersBench,
};

const asked = process.argv.slice(2);
const wrong = asked.filter((part) => !(part in PARTS));
if (wrong.length) throw new Error(`no such part: ${wrong}; there are ${Object.keys(PARTS)}`);

await buildPackage();
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
for (const [name, part] of Object.entries(PARTS))
  if (!asked.length || asked.includes(name)) await part();
