// Compares the core as JavaScript with the wasm: bytes, and microseconds a call, in Chromium,
// in Node, and in an interpreter without a compiler (node --jitless).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../scripts/run.mjs';
import { findChromium } from '../scripts/setup/browsers.mjs';
import { compressed } from '../tests/packaging/size.mjs';

/** Runs in each place: the first call with all that it loads, then the median of many. */
async function measure(address) {
  const param = {
    pg: 'kcp_billing',
    pay_method: 'card',
    merchant_uid: 'order_1',
    name: '정기결제',
    amount: 9900,
    customer_uid: 'card_1',
    buyer_name: '홍길동',
    buyer_email: 'hong@example.com',
    buyer_tel: '010-1234-5678',
    buyer_addr: '서울시',
    buyer_postcode: '06000',
    custom_data: { plan: 'monthly' },
  };
  const start = performance.now();
  const { buildParam } = await import(address);
  buildParam(param);
  const first = performance.now() - start;
  const rounds = [];
  for (let round = 0; round < 30; round++) {
    const begin = performance.now();
    for (let i = 0; i < 200; i++) buildParam(param);
    rounds.push(((performance.now() - begin) * 1000) / 200);
  }
  return { first, each: rounds.sort((a, b) => a - b)[15] };
}

/** Prints both tables. */
export async function nowasmBench() {
  const dist = (file) => join(root, 'dist', file);
  const rows = [];
  const add = (place, what, { first, each }) =>
    rows.push(`| ${place} | ${what} | ${first.toFixed(1)} | ${each.toFixed(1)} |`);

  const server = createServer(({ url }, response) => {
    const script = /^\/(dist|tests\/nowasm)\/[\w.]+$/.test(url);
    response
      .writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html' })
      .end(script ? readFileSync(join(root, url)) : '');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const browser = await chromium.launch({
    executablePath: findChromium().browser,
    args: ['--no-sandbox'],
  });
  const entries = [
    ['/dist/validate.mjs', 'wasm'],
    ['/tests/nowasm/translated.mjs', 'JavaScript'],
  ];
  for (const [entry, what] of entries) {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    add('Chromium', what, await page.evaluate(`(${measure})('${entry}')`));
  }
  await browser.close();
  server.close();

  const inNode = (flags, entry) =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [
          ...flags,
          '--input-type=module',
          '-e',
          `console.log(JSON.stringify(await (${measure})(${JSON.stringify(join(root, entry))})))`,
        ],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      ),
    );
  for (const [entry, what] of entries) add('Node', what, inNode([], entry));
  add('Node --jitless', 'JavaScript', inNode(['--jitless'], entries[1][0]));

  console.log('| file | raw | gzip | brotli |\n|---|---|---|---|');
  for (const file of ['index.mjs', 'core.wasm', 'slim.mjs', 'fallback.mjs']) {
    const { raw, gzip, brotli } = compressed(readFileSync(dist(file)));
    console.log(`| ${file} | ${raw} | ${gzip} | ${brotli} |`);
  }
  console.log(
    `\n| where | core | import and first call, ms | buildParam of 12 keys, µs ` +
      `|\n|---|---|---|---|\n${rows.join('\n')}`,
  );
}
