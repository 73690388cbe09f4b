// Feeds hostile values to the built package in a real browser. `CASES=100000` runs more.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

const CASES = Number(process.env.CASES ?? 10_000);

const shop = await listen(
  async (request, response) =>
    (await sendDist(request, response)) ||
    (request.url === '/hostile.mjs'
      ? send(response, readFileSync(new URL('hostile.mjs', import.meta.url)), 'text/javascript')
      : send(response, '<!doctype html><title>hostile</title>')),
);
const browser = await launch(['--js-flags=--expose-gc']);

const title = `${CASES} hostile values: none throws, traps or leaks; a refusal has its reason`;

test(title, async () => {
  const page = await browser.newPage();
  // The package does not expose the wasm's memory.
  await page.addInitScript(() => {
    const { Instance } = WebAssembly;
    WebAssembly.Instance = function (...args) {
      const instance = new Instance(...args);
      window.memory = Object.values(instance.exports).find(
        (value) => value instanceof WebAssembly.Memory,
      );
      return instance;
    };
  });
  await page.goto(shop);
  const { first, second, wasm, heap } = await page.evaluate(async (cases) => {
    const billing = {
      ...(await import('/dist/index.mjs')),
      ...(await import('/dist/validate.mjs')),
    };
    const { run } = await import('/hostile.mjs');
    const size = () => {
      window.gc();
      return { wasm: window.memory.buffer.byteLength, heap: performance.memory.usedJSHeapSize };
    };
    const first = run(billing, Math.ceil(cases / 2), 1);
    await new Promise((done) => setTimeout(done, 100));
    const before = size();
    const second = run(billing, Math.floor(cases / 2), 2);
    await new Promise((done) => setTimeout(done, 100));
    const after = size();
    return { first, second, wasm: after.wasm - before.wasm, heap: after.heap - before.heap };
  }, CASES);
  for (const { failure, accepted, refused } of [first, second]) {
    assert.equal(failure, undefined);
    assert.ok(
      accepted > CASES / 100 && refused > CASES / 10,
      `${accepted} accepted, ${refused} refused: the generator reaches both`,
    );
  }
  assert.equal(wasm, 0, 'the memory of the wasm has grown');
  assert.ok(heap < 2 ** 20, `${heap} bytes stayed behind`);
});
