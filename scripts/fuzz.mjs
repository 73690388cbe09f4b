// `npm run fuzz [seconds]`: coverage-guided search for a case that breaks a property, of the
// browser half and of the server half in turn (60 seconds each unless said otherwise).
import { must, output } from './run.mjs';
import { setupFuzz } from './setup.mjs';

await setupFuzz();
// libFuzzer's instrumentation is unstable in rustc: turned on for this command alone.
const seconds = Number(process.argv[2] ?? 60);
for (const target of ['properties', 'rest']) {
  await must(
    'cargo',
    [
      'fuzz',
      'run',
      target,
      '--target',
      output('rustc', '--print', 'host-tuple'),
      '--',
      `-max_total_time=${seconds}`,
      '-max_len=1024',
    ],
    { env: { RUSTC_BOOTSTRAP: '1' } },
  );
}
