// Rust, its wasm target, and the tools that cargo installs into .tools.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { must, output, root, run, tools } from '../run.mjs';
import { giveUp, step } from './step.mjs';
import { isAtLeast, isVersion, versionIn } from './version.mjs';

/**
 * The first stable Rust with `-Cpanic=immediate-abort`, which scripts/build/wasm.mjs builds with.
 * The crate alone needs only the version in Cargo.toml.
 */
const RUST = '1.92';
const WASM_TARGET = 'wasm32-unknown-unknown';

/** Cargo's tools: the version of each, and the flags to install it with. */
const TOOLS = {
  'wasm-bindgen-cli': {
    command: 'wasm-bindgen',
    version: () => lockedVersion('wasm-bindgen'),
    // --locked would fail: the crate's own lock file is stale.
    flags: ['--no-default-features'],
  },
  'wasm-pack': { version: () => '0.15.1' },
  'cargo-deny': { version: () => '0.20.2' },
  'cargo-fuzz': { version: () => '0.13.2' },
  geckodriver: { version: () => '0.37.1' },
};

/**
 * Checks that Rust is new enough, and adds the wasm target and the source of the standard library.
 */
export async function rust() {
  if (!output('cargo', '--version')) {
    giveUp(
      'Rust is not installed.',
      'Install it from https://rustup.rs, open a new terminal, and run this again.',
    );
  }
  const version = output('rustc', '--version');
  if (versionIn(version) && !isAtLeast(version, RUST)) {
    giveUp(
      `Rust ${RUST} or newer is needed; this is ${version}.`,
      'With rustup: rustup update stable. Otherwise install a newer one, or use https://rustup.rs.',
    );
  }
  const library = join(output('rustc', '--print', 'sysroot'), 'lib', 'rustlib');
  if (!existsSync(join(library, WASM_TARGET))) {
    await rustup(
      ['target', 'add', WASM_TARGET],
      `Rust has no ${WASM_TARGET} target.`,
      'its wasm32 standard library (Debian: libstd-rust-dev-wasm32)',
    );
  }
  // The standard library is compiled with the crate: see scripts/build/wasm.mjs.
  if (!existsSync(join(library, 'src/rust/library/std'))) {
    await rustup(
      ['component', 'add', 'rust-src'],
      'The source of the Rust standard library is missing.',
      'the source (Debian: rust-src)',
    );
  }
}

/** Adds the components that only the checks of `npm test` use. */
export async function rustComponents() {
  for (const [component, command] of [
    ['rustfmt', 'rustfmt'],
    ['clippy', 'cargo-clippy'],
  ]) {
    if (output(command, '--version')) continue;
    await rustup(['component', 'add', component], `${component} is missing.`, component);
  }
}

/** Runs rustup; without it, says what is missing and which package brings it. */
async function rustup(args, missing, otherwise) {
  if (!output('rustup', '--version')) {
    giveUp(
      missing,
      `Your Rust is not from rustup: install ${otherwise}, or use https://rustup.rs.`,
    );
  }
  await step(`rustup ${args.join(' ')}`, () => must('rustup', args, { quiet: true }));
}

/** Installs one of TOOLS, in exactly its version, into .tools/bin. */
export async function cargoTool(crate) {
  const { command = crate, version: wanted, flags = ['--locked'] } = TOOLS[crate];
  const version = wanted();
  const isInstalled = () => isVersion(output(command, '--version'), version);
  if (isInstalled()) return;
  // cargo-binstall, where the machine has it, brings a prebuilt tool within seconds.
  if (output('cargo', 'binstall', '-V')) {
    const binstall = ['binstall', '--no-confirm', '--disable-strategies', 'compile'];
    await step(`${crate} ${version} (prebuilt)`, () =>
      run('cargo', [...binstall, '--root', tools, `${crate}@${version}`], { quiet: true }),
    );
    if (isInstalled()) return;
  }
  // Unoptimised: the tool runs for a second, and builds three times faster.
  const env = { CARGO_PROFILE_RELEASE_OPT_LEVEL: '0', CARGO_TARGET_DIR: join(tools, 'build') };
  const install = ['install', crate, '--version', version, '--root', tools, ...flags];
  await step(`${crate} ${version} (cargo install, about a minute)`, () =>
    must('cargo', install, { quiet: true, env }),
  );
  rmSync(join(tools, 'build'), { recursive: true, force: true });
  if (!isInstalled()) {
    giveUp(
      `${crate} ${version} was installed, but \`${command} --version\` prints` +
        ` ${JSON.stringify(output(command, '--version'))}.`,
      `Try: cargo install ${crate} --version ${version}`,
    );
  }
}

/** The version of a crate in Cargo.lock. */
function lockedVersion(crate) {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  return new RegExp(`name = "${crate}"\nversion = "([^"]+)"`).exec(lock)[1];
}
