// Debian packages, which only root can install.
import { output, run } from '../run.mjs';
import { step } from './step.mjs';

/** Installs packages on Debian as root; does nothing on any other machine. */
export async function apt(...packages) {
  if (!output('which', 'apt-get') || process.getuid?.() !== 0) return;
  const aptGet = (...args) =>
    run('apt-get', args, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  await step(`apt-get install ${packages.join(' ')}`, async () => {
    await aptGet('update');
    const { code, text } = await aptGet('install', '-y', '--no-install-recommends', ...packages);
    if (code) console.error(text);
  });
}
