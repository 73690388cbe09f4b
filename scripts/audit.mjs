// `npm run audit`: what is in both dependency trees, against deny.toml and against the public lists
// of advisories.
import { run } from './run.mjs';
import { setupAudit } from './setup.mjs';

await setupAudit();

const CHECKS = [
  [
    'licences, duplicates and sources of crates',
    'cargo',
    ['deny', '--locked', 'check', 'bans', 'licenses', 'sources'],
  ],
  ['advisories on crates (RustSec)', 'cargo', ['deny', '--locked', 'check', 'advisories']],
  ['advisories on npm packages', 'npm', ['audit']],
];
/** The words of a tool that could not reach its list. Then nothing was checked. */
const UNREACHABLE = /failed to fetch advisory database|audit endpoint returned an error/;

const results = [];
for (const [what, command, args] of CHECKS) {
  const { code, text } = await run(command, args, { capture: true });
  results.push([
    what,
    code === 0
      ? 'clean'
      : UNREACHABLE.test(text)
        ? 'NOT CHECKED: the list could not be fetched'
        : 'FAILED',
  ]);
}
console.log(`\n${results.map(([what, result]) => `${what}: ${result}`).join('\n')}`);
process.exit(results.every(([, result]) => result === 'clean') ? 0 : 1);
