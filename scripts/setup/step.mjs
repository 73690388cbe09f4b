// Steps of the set-up: saying what is being done, giving up, and asking Debian for packages.
import { output, run } from '../run.mjs';

/** Says what is being done, and repeats it every 20 seconds: a silent minute looks like a hang. */
export async function step(title, work) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  console.log(`… ${title}`);
  const tick = setInterval(() => console.log(`  … ${title}: ${seconds()} s`), 20_000);
  try {
    return await work();
  } finally {
    clearInterval(tick);
    console.log(`  done in ${seconds()} s`);
  }
}

/** Ends the script with what is missing and how to get it. */
export function giveUp(missing, remedy) {
  console.error(`\n✗ ${missing}\n  ${remedy}\n`);
  process.exit(1);
}

/** Finds a program on PATH: its path, or null. */
export const which = (...names) => names.map((name) => output('which', name)).find(Boolean) ?? null;

/** True on Debian as root, where packages can be installed. */
const canInstall = () => Boolean(which('apt-get')) && process.getuid?.() === 0;

/** Installs Debian packages where that is possible. The caller looks for the result itself. */
export async function apt(title, packages) {
  if (!canInstall()) return;
  await step(`${title} (apt-get)`, async () => {
    const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update'], options);
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    const { code, text } = await run('apt-get', install, options);
    if (code) console.error(text);
  });
}
