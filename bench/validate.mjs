// Time per call in Node and in Chromium, and the memory after 100,000 calls.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBrowser } from './browser.mjs';
import { bundle, folder } from './others.mjs';
import { table } from './table.mjs';

const us = (number) =>
  number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : number.toFixed(0);

function printRequests(where, found) {
  const names = Object.keys(Object.values(found)[0]);
  table(
    [`${where}, µs a call`, ...names, 'to zod'],
    Object.entries(found).map(([title, row]) => [
      title,
      ...names.map((name) => us(row[name])),
      `${(row['iamport-billing'] / row.zod).toFixed(2)}×`,
    ]),
  );
}

function printOthers(where, growth, others) {
  table(
    [`\`validate\` as it grows, ${where}, µs a call`, 'iamport-billing', 'by hand'],
    Object.entries(growth).map(([title, row]) => [title, ...Object.values(row).map(us)]),
  );
  table(
    [`${where}, µs a call`, ''],
    Object.entries(others).map(([title, value]) => [title, us(value)]),
  );
}

/** Bytes of the page's JavaScript heap and of the wasm's memory. */
async function memory(browser, url, name, times) {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const Instance = WebAssembly.Instance;
    WebAssembly.Instance = class extends Instance {
      constructor(...all) {
        super(...all);
        globalThis.wasmMemory = Object.values(this.exports).find(
          (one) => one instanceof WebAssembly.Memory,
        );
      }
    };
  });
  await page.goto(url);
  const devtools = await page.context().newCDPSession(page);
  const look = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return {
      heap: usedSize,
      wasm: await page.evaluate(() => globalThis.wasmMemory?.buffer.byteLength ?? 0),
    };
  };
  const run = (count) =>
    page.evaluate(
      async ([name, count]) => (await import('/calls.js')).many(name, count),
      [name, count],
    );
  await run(1_000);
  const before = await look();
  await run(times);
  const after = await look();
  await page.close();
  return { before, after };
}

export async function validateBench() {
  const code = await bundle("export * from './calls.mjs'");
  const file = join(folder, 'calls.mjs');
  writeFileSync(file, code);
  const calls = await import(`${file}?${Date.now()}`);
  printRequests('Node', await calls.requests());
  printOthers('Node', await calls.growth(), await calls.others());

  await withBrowser(async (browser, url, files) => {
    files.set('/calls.js', code);
    const page = await browser.newPage();
    await page.goto(url);
    const ask = (what) => page.evaluate(async (what) => (await import('/calls.js'))[what](), what);
    printRequests('Chromium', await ask('requests'));
    printOthers('Chromium', await ask('growth'), await ask('others'));
    await page.close();
    const kb = (bytes) => `${Math.round(bytes / 1024)} KB`;
    const rows = [];
    for (const name of calls.names) {
      const { before, after } = await memory(browser, url, name, 100_000);
      rows.push([name, kb(before.heap), kb(after.heap), kb(before.wasm), kb(after.wasm)]);
    }
    table(
      [
        'memory, Chromium',
        'heap after 1,000',
        'heap after 101,000',
        'wasm after 1,000',
        'wasm after 101,000',
      ],
      rows,
    );
  });
}
