// `npm run fuzz [seconds]`: coverage-guided search for a case that breaks a property (60 seconds unless said otherwise).
import { must, output } from './run.mjs';
import { setupFuzz } from './setup.mjs';

await setupFuzz();
// libFuzzer's instrumentation is unstable in rustc: turned on for this command alone.
const seconds = Number(process.argv[2] ?? 60);
await must('cargo', ['fuzz', 'run', 'properties', '--target', output('rustc', '--print', 'host-tuple'), '--', `-max_total_time=${seconds}`, '-max_len=512'],
  { env: { RUSTC_BOOTSTRAP: '1' } });
