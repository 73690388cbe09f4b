// `npm run bless`: writes what is generated from the tables in src/; tests/generated.rs and
// tests/rest_generated.rs fail when it is stale.
import { must } from './run.mjs';

await must(
  'cargo',
  ['test', '--quiet', '--all-features', '--test', 'generated', '--test', 'rest_generated'],
  { env: { BLESS: '1' } },
);
