// `validate`, and from the click to `IMP.request_pay`, in Chromium, Firefox and WebKit, each driven
// through its WebDriver. Every load is of a page without a cache, but in one browser: an engine may
// have compiled a script before.
import { fileURLToPath } from 'node:url';
import { must } from '../scripts/run.mjs';
import { setupBrowsers } from '../scripts/setup.mjs';
import { SIZES, launch } from '../tests/browsers/drivers.mjs';
import { withServer } from './browser.mjs';
import { bundle } from './others.mjs';
import { CLICKS, SIDES, addPages } from './page.mjs';
import { table } from './table.mjs';
import { percentile } from './timing.mjs';

const CLICK = `
  (async () => {
    while (window.ready === undefined) await new Promise((done) => setTimeout(done, 5));
    for (let i = 0; i < 10; i++) {
      document.querySelector('button').click();
      await new Promise((done) => setTimeout(done, 5));
    }
    return [window.ready, ...window.clicks];
  })()`;
// Long beside a clock of 20 µs, short beside what else the machine does.
const REQUESTS = "import('/calls.js').then((calls) => calls.requests({ batchMs: 4, rounds: 41 }))";

/** As text, because a driver may order an object's keys anew. */
async function ask(driver, promise) {
  const { said, error } = JSON.parse(
    await driver.executeAsyncScript(`
    const done = arguments[0];
    ${promise}.then(
      (said) => done(JSON.stringify({ said })),
      (error) => done(JSON.stringify({ error: String(error) })),
    );`),
  );
  if (error) throw new Error(error);
  return said;
}

async function measure(loads = Number(process.env.LOADS ?? 20)) {
  const sides = Object.fromEntries(
    CLICKS.filter((name) => name in SIDES).map((name) => [name, SIDES[name]]),
  );
  await withServer(async (url, files) => {
    files.set('/calls.js', await bundle("export * from './calls.mjs'"));
    await addPages(sides, files);
    for (const engine of ['chromium', 'firefox', 'webkit']) {
      const { driver, close } = await launch(engine, SIZES.desktop);
      try {
        const title = `${engine} ${(await driver.getCapabilities()).get('browserVersion')}`;
        await driver.get(`${url}/empty.html`);
        const calls = await ask(driver, REQUESTS);
        const names = Object.keys(Object.values(calls)[0]);
        const us = (number) => number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0);
        table(
          [`${title}, \`validate\`, µs a call`, ...names],
          Object.entries(calls).map(([what, row]) => [what, ...names.map((name) => us(row[name]))]),
        );

        const found = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
        // The first round warms the browser up.
        for (let round = -1; round < loads; round++) {
          for (const [at, name] of Object.keys(sides).entries()) {
            await driver.get(`${url}/${at}.html`);
            const [ready, first, ...later] = await ask(driver, CLICK);
            if (round >= 0) found[name].push({ ready, first, later });
          }
        }
        const columns = (name) =>
          ['ready', 'first', 'later'].flatMap((what) => {
            const list = found[name].flatMap((load) => load[what]);
            return [50, 95].map((percent) => percentile(list, percent).toFixed(2));
          });
        table(
          [
            `${title}, ms (${loads} loads)`,
            'script start to ready',
            'p95',
            'first click to `IMP.request_pay`',
            'p95',
            'later clicks',
            'p95',
          ],
          Object.keys(sides).map((name) => [name, ...columns(name)]),
        );
      } finally {
        await close();
      }
    }
  });
}

export async function browsersBench() {
  await setupBrowsers();
  // WebKit's browser has no headless mode.
  const self = [process.execPath, fileURLToPath(import.meta.url)];
  const [command, ...args] = process.env.DISPLAY ? self : ['xvfb-run', '-a', ...self];
  await must(command, args);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measure();
