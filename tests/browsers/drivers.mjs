// Drives three engines, each through its own WebDriver. Popups are blocked as they are for a
// shopper.
import { spawn } from 'node:child_process';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Builder, Capabilities } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import firefox from 'selenium-webdriver/firefox.js';
import { findBrowsers } from '../../scripts/setup/browsers.mjs';
import { freePort } from '../free-port.mjs';

export const SIZES = {
  desktop: { width: 1280, height: 860 },
  phone: {
    width: 400,
    height: 800,
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 ' +
      '(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
  },
};

const found = findBrowsers();

/** Builds each driver, and starts its process if selenium does not. */
const ENGINES = {
  chromium({ agent }) {
    const options = new chrome.Options().setChromeBinaryPath(found.chromium.browser);
    options.addArguments(
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      ...(agent ? [`--user-agent=${agent}`] : []),
    );
    options.excludeSwitches('disable-popup-blocking');
    return [
      new Builder()
        .forBrowser('chrome')
        .setChromeOptions(options)
        .setChromeService(new chrome.ServiceBuilder(found.chromium.driver)),
    ];
  },
  firefox({ agent }) {
    const options = new firefox.Options()
      .setBinary(found.firefox.browser)
      .addArguments('-headless');
    options.setPreference('dom.disable_open_during_load', true);
    if (agent) options.setPreference('general.useragent.override', agent);
    return [
      new Builder()
        .forBrowser('firefox')
        .setFirefoxOptions(options)
        .setFirefoxService(new firefox.ServiceBuilder(found.firefox.driver)),
    ];
  },
  async webkit({ agent }) {
    const port = await freePort();
    const server = spawn(found.webkit.driver, [`--port=${port}`], { stdio: 'ignore' });
    await untilListening(port);
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: found.webkit.browser,
        args: ['--automation', ...(agent ? [`--user-agent=${agent}`] : [])],
      },
    });
    return [
      new Builder().withCapabilities(capabilities).usingServer(`http://127.0.0.1:${port}/`),
      server,
    ];
  },
};

async function untilListening(port) {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/status`).then(
        () => true,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  throw new Error('WebKitWebDriver does not answer');
}

/** Launches a browser of that engine and size. */
export async function launch(engine, size) {
  const [builder, server] = await ENGINES[engine](size);
  const driver = await builder.build();
  await driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
  await driver.manage().window().setRect(size);
  return {
    driver,
    async close() {
      await driver.quit();
      server?.kill();
    },
  };
}

/** Launches a browser that closes when the test file ends. */
export async function open(engine, size) {
  const { driver, close } = await launch(engine, size);
  after(close);
  return driver;
}
