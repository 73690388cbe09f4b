// The browsers and their drivers: Chromium for `npm test`; for `npm run test:browsers` also Firefox
// and WebKit.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, tools } from '../run.mjs';
import { cargoTool } from './rust.mjs';
import { apt, giveUp, step, which } from './step.mjs';

const CHROMIUMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'Google Chrome for Testing',
];

const LIBRARIES = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
const MINI_BROWSERS = ['6.0', '4.1', '4.0'].map(
  (version) => `${LIBRARIES}/webkit2gtk-${version}/MiniBrowser`,
);

/** Finds Chromium and its driver: `{ browser, driver }`, each a path or null. */
export function findChromium() {
  return {
    browser: process.env.CHROME ?? which(...CHROMIUMS) ?? downloaded(CHROMIUMS),
    driver: process.env.CHROMEDRIVER ?? which('chromedriver') ?? downloaded(['chromedriver']),
  };
}

/** Finds the browser and the driver of each engine, as `findChromium` does. */
export function findBrowsers() {
  const { FIREFOX, GECKODRIVER, MINIBROWSER, WEBKITWEBDRIVER } = process.env;
  return {
    chromium: findChromium(),
    firefox: {
      browser: FIREFOX ?? which('firefox-esr', 'firefox'),
      driver: GECKODRIVER ?? which('geckodriver'),
    },
    webkit: {
      browser: MINIBROWSER ?? MINI_BROWSERS.find(existsSync) ?? null,
      driver: WEBKITWEBDRIVER ?? which('WebKitWebDriver'),
    },
  };
}

/** Finds a program that @puppeteer/browsers unpacked below .tools. */
function downloaded(names) {
  const folder = join(tools, 'browsers');
  if (!existsSync(folder)) return null;
  const file = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && names.includes(entry.name),
  );
  return file ? join(file.parentPath, file.name) : null;
}

const isIncomplete = ({ browser, driver }) => !browser || !driver;

/** Gets a Chromium and its driver: from Debian, or else from Chrome for Testing. */
export async function chromium() {
  if (!isIncomplete(findChromium())) return;
  await apt('Chromium, its driver and a Korean font', [
    'chromium',
    'chromium-driver',
    'fonts-nanum',
  ]);
  if (!isIncomplete(findChromium())) return;
  await step('Chrome for Testing and its driver (download)', async () => {
    for (const name of ['chrome@stable', 'chromedriver@stable']) {
      const install = ['@puppeteer/browsers@3.2.6', 'install', name];
      const path = ['--path', join(tools, 'browsers')];
      await run('npx', ['--yes', ...install, ...path], { quiet: true });
    }
  });
  const found = findChromium();
  if (!isIncomplete(found)) return;
  giveUp(
    `Found no ${found.browser ? 'chromedriver' : 'Chromium or Chrome'}, and could install none.`,
    'Install Chrome or Chromium and the chromedriver of the same version (Debian: apt-get install' +
      ' chromium chromium-driver), or give their paths: CHROME=/path CHROMEDRIVER=/path npm test',
  );
}

/** WebKit's browser has no headless mode: it needs a display, such as Xvfb's. */
const display = () => process.env.DISPLAY || which('xvfb-run');

/** Gets Firefox and WebKitGTK with their drivers, and a display for WebKit. */
export async function firefoxAndWebkit() {
  if (!findBrowsers().firefox.driver) await cargoTool('geckodriver');
  const isMissing = () => Object.values(findBrowsers()).some(isIncomplete) || !display();
  const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth'];
  if (isMissing()) await apt(packages.join(', '), packages);
  if (!isMissing()) return;
  const found = JSON.stringify({ ...findBrowsers(), display: display() }, null, 1);
  giveUp(
    `A browser or a driver is missing: ${found}`,
    `Debian: apt-get install ${packages.join(' ')}. On other machines give their paths: ` +
      'FIREFOX, GECKODRIVER, MINIBROWSER, WEBKITWEBDRIVER.',
  );
}
