// Gets whatever the build and the tests need and the machine lacks. Idempotent; quick when nothing is missing.
//
//   node scripts/setup.mjs build     what `npm start` needs
//   node scripts/setup.mjs test      that, and wasm-pack, a Chromium and its driver, and PHP on Debian as root
//   node scripts/setup.mjs browsers  that, and a Firefox and a WebKitGTK with their drivers
//
// Everything it downloads stays in node_modules and .tools, except the rustup target and, on Debian as root,
// the packages of the browser and PHP.
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { must, output, root, run, tools } from './run.mjs';

const WASM_PACK = '0.15.1';
const CARGO_FUZZ = '0.13.2';
const GECKODRIVER = '0.37.1';
const CARGO_DENY = '0.20.2';
/** The first stable Rust with `-Cpanic=immediate-abort`, which scripts/wasm.mjs builds with; the crate alone needs what Cargo.toml says. */
const RUST = '1.92';
const WASM_TARGET = 'wasm32-unknown-unknown';

/** Says what is being done, and goes on saying so: a silent minute looks like a hang. */
async function step(title, work) {
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

function giveUp(what, how) {
  console.error(`\n✗ ${what}\n  ${how}\n`);
  process.exit(1);
}

async function nodeModules() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  await step('npm ci', () => must('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true }));
}

async function rust() {
  if (!output('cargo', '--version')) {
    giveUp(
      'Rust is not installed.',
      'Install it from https://rustup.rs, open a new terminal, and run this again.',
    );
  }
  const version = /^rustc (\d+)\.(\d+)/.exec(output('rustc', '--version') ?? '');
  const [major, minor] = RUST.split('.').map(Number);
  if (version && (version[1] < major || (Number(version[1]) === major && version[2] < minor))) {
    giveUp(
      `This needs Rust ${RUST} or newer, and here is ${version[1]}.${version[2]}.`,
      'With rustup: rustup update stable. Else install a newer one, or use https://rustup.rs.',
    );
  }
  const library = join(output('rustc', '--print', 'sysroot'), 'lib', 'rustlib');
  const rustup = output('rustup', '--version');
  if (!existsSync(join(library, WASM_TARGET))) {
    if (!rustup) {
      giveUp(
        `Rust has no ${WASM_TARGET} target.`,
        `Your Rust is not from rustup: install its ${WASM_TARGET} standard library (Debian: libstd-rust-dev-wasm32), or use https://rustup.rs.`,
      );
    }
    await step(`rustup target add ${WASM_TARGET}`, () =>
      must('rustup', ['target', 'add', WASM_TARGET], { quiet: true }),
    );
  }
  // The standard library is built along: see scripts/wasm.mjs.
  if (!existsSync(join(library, 'src/rust/library/std'))) {
    if (!rustup)
      giveUp(
        "Rust's standard library has no source here.",
        'Your Rust is not from rustup: install the source (Debian: rust-src), or use https://rustup.rs.',
      );
    await step('rustup component add rust-src', () =>
      must('rustup', ['component', 'add', 'rust-src'], { quiet: true }),
    );
  }
}

async function rustComponents() {
  for (const [component, command] of [
    ['rustfmt', 'rustfmt'],
    ['clippy', 'cargo-clippy'],
  ]) {
    if (output(command, '--version')) continue;
    await step(`rustup component add ${component}`, () =>
      must('rustup', ['component', 'add', component], { quiet: true }),
    );
  }
}

/** A cargo-installed tool of one exact version, in .tools/bin. */
async function cargoTool(crate, command, version, flags) {
  const has = () => output(command, '--version')?.split(' ').includes(version);
  if (has()) return;
  // Prebuilt, where the user has the tool for that; it is a matter of seconds.
  if (output('cargo', 'binstall', '-V')) {
    await step(`${crate} ${version} (prebuilt)`, () =>
      run(
        'cargo',
        [
          'binstall',
          '--no-confirm',
          '--disable-strategies',
          'compile',
          '--root',
          tools,
          `${crate}@${version}`,
        ],
        { quiet: true },
      ),
    );
    if (has()) return;
  }
  // Unoptimised: the tool runs for a second and builds three times faster.
  await step(`${crate} ${version} (cargo install, about a minute)`, () =>
    must('cargo', ['install', crate, '--version', version, '--root', tools, ...flags], {
      quiet: true,
      env: { CARGO_PROFILE_RELEASE_OPT_LEVEL: '0', CARGO_TARGET_DIR: join(tools, 'build') },
    }),
  );
  if (!has())
    giveUp(
      `${crate} ${version} was installed, but does not run.`,
      `Try: cargo install ${crate} --version ${version}`,
    );
}

function wasmBindgenVersion() {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  return /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)[1];
}

/** The Chromium and the driver that the tests use: `{ browser, driver }`, each a path or null. */
export function findChromium() {
  const first = (env, names) =>
    process.env[env] ??
    names.map((name) => output('which', name)).find(Boolean) ??
    downloaded(names);
  return {
    browser: first('CHROME', [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
      'Google Chrome for Testing',
    ]),
    driver: first('CHROMEDRIVER', ['chromedriver']),
  };
}

/** A program that @puppeteer/browsers unpacked below .tools. */
function downloaded(names) {
  const at = join(tools, 'browsers');
  if (!existsSync(at)) return null;
  const found = readdirSync(at, { recursive: true, withFileTypes: true }).find(
    (file) => file.isFile() && names.includes(file.name),
  );
  return found ? join(found.parentPath, found.name) : null;
}

async function chromium() {
  const missing = () => Object.values(findChromium()).some((path) => !path);
  if (!missing()) return;
  const debian = output('which', 'apt-get') && process.getuid?.() === 0;
  if (debian) {
    await step('Chromium, its driver and a Korean font (apt-get)', async () => {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      const install = [
        'install',
        '-y',
        '--no-install-recommends',
        'chromium',
        'chromium-driver',
        'fonts-nanum',
      ];
      await run('apt-get', ['update'], { quiet: true, env });
      const { code, text } = await run('apt-get', install, { quiet: true, env });
      if (code) console.error(text);
    });
  }
  if (missing()) {
    await step('Chrome for Testing and its driver (download)', async () => {
      for (const what of ['chrome@stable', 'chromedriver@stable']) {
        await run(
          'npx',
          [
            '--yes',
            '@puppeteer/browsers@3.2.6',
            'install',
            what,
            '--path',
            join(tools, 'browsers'),
          ],
          { quiet: true },
        );
      }
    });
  }
  const { browser, driver } = findChromium();
  if (!browser || !driver) {
    giveUp(
      `No ${browser ? 'chromedriver' : 'Chromium or Chrome'} found, and none could be installed.`,
      'Install Chrome or Chromium and the chromedriver of the same version (Debian: apt-get install chromium chromium-driver), or say where they are: CHROME=/path CHROMEDRIVER=/path npm test',
    );
  }
}

/** PHP runs the guide's PHP in the tests. Where there is none it is only parsed. */
async function php() {
  if (output('which', 'php') || !output('which', 'apt-get') || process.getuid?.() !== 0) return;
  await step('PHP (apt-get)', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { quiet: true, env });
    const { code, text } = await run(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'php-cli'],
      { quiet: true, env },
    );
    if (code) console.error(text);
  });
}

const MINI_BROWSERS = ['6.0', '4.1', '4.0'].map(
  (version) =>
    `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
);

/** The three engines, each a browser and its driver: a path, or null where there is none. */
export function findBrowsers() {
  const which = (env, ...names) =>
    process.env[env] ?? names.map((name) => output('which', name)).find(Boolean) ?? null;
  return {
    chromium: findChromium(),
    firefox: {
      browser: which('FIREFOX', 'firefox-esr', 'firefox'),
      driver: which('GECKODRIVER', 'geckodriver'),
    },
    webkit: {
      browser: process.env.MINIBROWSER ?? MINI_BROWSERS.find(existsSync) ?? null,
      driver: which('WEBKITWEBDRIVER', 'WebKitWebDriver'),
    },
  };
}

/** WebKit's browser has no headless mode: it needs a display, if only Xvfb's. */
const display = () => process.env.DISPLAY || output('which', 'xvfb-run');

async function browsers() {
  const missing = () =>
    Object.values(findBrowsers()).some(({ browser, driver }) => !browser || !driver) || !display();
  const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth'];
  if (!output('which', 'geckodriver'))
    await cargoTool('geckodriver', 'geckodriver', GECKODRIVER, ['--locked']);
  if (missing() && output('which', 'apt-get') && process.getuid?.() === 0) {
    await step(`${packages.join(', ')} (apt-get)`, async () => {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      await run('apt-get', ['update'], { quiet: true, env });
      const { code, text } = await run(
        'apt-get',
        ['install', '-y', '--no-install-recommends', ...packages],
        { quiet: true, env },
      );
      if (code) console.error(text);
    });
  }
  if (missing()) {
    giveUp(
      `Not every browser is here: ${JSON.stringify({ ...findBrowsers(), display: display() }, null, 1)}`,
      `Debian: apt-get install ${packages.join(' ')}. Elsewhere say where they are: FIREFOX, GECKODRIVER, MINIBROWSER, WEBKITWEBDRIVER.`,
    );
  }
}

/** All that a build needs: node_modules, the wasm target, wasm-bindgen. */
export async function setupBuild() {
  await nodeModules();
  await rust();
  // --locked would fail: the crate's own lock file is stale.
  await cargoTool('wasm-bindgen-cli', 'wasm-bindgen', wasmBindgenVersion(), [
    '--no-default-features',
  ]);
}

/** All that the tests need besides. */
export async function setupTest() {
  await setupBuild();
  await rustComponents();
  await cargoTool('wasm-pack', 'wasm-pack', WASM_PACK, ['--locked']);
  await chromium();
  await php();
  rmSync(join(tools, 'build'), { recursive: true, force: true });
}

/** What `npm run audit` needs. */
export async function setupAudit() {
  await nodeModules();
  await rust();
  await cargoTool('cargo-deny', 'cargo-deny', CARGO_DENY, ['--locked']);
}

/** What `npm run fuzz` needs. */
export async function setupFuzz() {
  await rust();
  await cargoTool('cargo-fuzz', 'cargo-fuzz', CARGO_FUZZ, ['--locked']);
}

/** All that `npm run test:browsers` needs besides. */
export async function setupBrowsers() {
  await setupTest();
  await browsers();
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await ({ test: setupTest, browsers: setupBrowsers }[process.argv[2]] ?? setupBuild)();
}
