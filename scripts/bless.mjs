// `npm run bless`: writes every generated file. tests/tables.rs, tests/generated.test.mjs and
// tests/docs/samples.test.mjs fail when one is stale.
import { writeSnippet } from './build/snippet.mjs';
import { generate } from './generate.mjs';
import { must } from './run.mjs';
import { setupBuild } from './setup.mjs';

await setupBuild();

await must('cargo', ['test', '--quiet', '--all-features', '--test', 'tables'], {
  env: { BLESS: '1' },
});
generate();
await writeSnippet();
// Into the pages, the samples below docs/samples.
await must(process.execPath, ['scripts/samples.mjs']);
