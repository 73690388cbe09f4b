// `npm run bless`: writes every generated file. tests/tables.rs and tests/generated.test.mjs fail when
// one is stale.
import { generate } from './generate.mjs';
import { must } from './run.mjs';

await must('cargo', ['test', '--quiet', '--all-features', '--test', 'tables'], {
  env: { BLESS: '1' },
});
generate();
