// `npm run bless`: writes what is generated from the tables in src/; tests/generated.rs fails when it is stale.
import { must } from './run.mjs';

await must('cargo', ['test', '--quiet', '--test', 'generated'], { env: { BLESS: '1' } });
