// The demo of the packed tarball, as somebody starts it in an empty folder: nothing but Node.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { pack } from './project.mjs';

const folder = mkdtempSync(join(tmpdir(), 'demo-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { tarball, files } = await pack();
// As npx does it: the package alone, and no dependency of anything.
mkdirSync(join(folder, 'package'), { recursive: true });
spawnSync('tar', ['-xzf', tarball, '-C', folder]);
const cli = join(folder, 'package', 'demo', 'cli.mjs');
const empty = join(folder, 'empty');
mkdirSync(empty);

/** Runs a command of the package until it has printed a line. */
async function run(t, args, env = {}) {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: empty,
    env: { PATH: process.env.PATH, ...env },
  });
  t.after(() => child.kill());
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  while (!text.includes('\n') && child.exitCode === null)
    await new Promise((done) => setTimeout(done, 20));
  return { text: text.trim(), child, all: () => text };
}

const get = async (url, path) => fetch(new URL(path, url), { redirect: 'manual' });

describe('npx iamport-billing demo', () => {
  test('serves the shop, from the package alone, and prints one address', async (t) => {
    const { text } = await run(t, ['demo', '--port', '0'], { NODE_ENV: 'production' });
    assert.match(text, /^http:\/\/localhost:\d+\/\?token=\w+$/);
    const entered = await get(text, text);
    assert.equal(entered.headers.get('location'), '/');
    const cookie = entered.headers.getSetCookie()[0].split(';')[0];
    const owner = await fetch(new URL('/api/owner', text), { headers: { cookie } });
    assert.equal(owner.status, 200, 'the one address opens the owner’s page as well');
    for (const path of [
      '/',
      '/shop.js',
      '/dist/index.mjs',
      '/dist/core.wasm',
      '/sdk/iamport.js',
      '/sim/window.html',
      '/sim/window.js',
      '/playground.html',
      '/card.html',
      '/dist/button.mjs',
    ])
      assert.equal((await get(text, path)).status, 200, path);
    const script = await (await get(text, '/sdk/iamport.js')).text();
    assert.doesNotMatch(script, /^import /m, 'bundled when the package was built');
    for (const path of ['/cli.mjs', '/../package.json', '/shop/shop.mjs'])
      assert.notEqual((await get(text, path)).status, 200, path);
    assert.deepEqual(readdirSync(empty), [], 'it leaves nothing behind');
  });

  test('orders, registers and charges, without the internet', async (t) => {
    const { text } = await run(t, ['demo', '--port', '0']);
    const api = async (path, body) => {
      const response = await fetch(new URL(`/api/${path}`, text), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    const param = await api('order', { plan: 'one', today: 'box', pg: 'kcp_billing' });
    const window = { param, pg_provider: 'kcp_billing', happening: 'approved' };
    const { imp_uid } = await api('sandbox/approve', window);
    const { kind, charge } = await api('confirm', { merchant_uid: param.merchant_uid, imp_uid });
    assert.deepEqual([kind, charge.state, charge.amount], ['key_issued', 'paid', 14900]);
  });

  test('answers the card button at /billing/', async (t) => {
    const { text } = await run(t, ['demo', '--port', '0']);
    let cookie = '';
    const post = async (path, body = {}) => {
      const headers = { 'content-type': 'application/json', cookie };
      const request = { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await fetch(new URL(path, text), request);
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      return response.json();
    };
    const param = await post('/billing/order');
    const window = { param, pg_provider: 'kcp_billing', happening: 'approved' };
    const { imp_uid } = await post('/api/sandbox/approve', window);
    const report = { merchant_uid: param.merchant_uid, imp_uid };
    assert.deepEqual(await post('/billing/confirm', report), { registered: true });
    cookie = 'buyer=somebody_else';
    assert.deepEqual(await post('/billing/confirm', report), { registered: null });
  });

  test('takes the next port if one is taken', async (t) => {
    const first = await run(t, ['demo', '--port', '0']);
    const port = Number(new URL(first.text).port);
    const second = await run(t, ['demo', '--port', String(port)]);
    assert.equal(Number(new URL(second.text).port) > port, true);
  });

  test('weighs little', () => {
    const demo = files.filter((path) => path.startsWith('demo/'));
    assert.ok(demo.length > 20 && demo.length < 60, demo.join(' '));
    assert.ok(demo.every((path) => !/node_modules|\.map$|database/.test(path)));
  });
});

describe('npx iamport-billing sandbox', () => {
  test('answers in Iamport’s place, and prints what a server needs', async (t) => {
    const { text } = await run(t, ['sandbox'], { NODE_ENV: 'production' });
    const [baseUrl, impKey, impSecret] = text.split(' ').map((part) => part.split('=')[1]);
    assert.equal(await createRest({ baseUrl, impKey, impSecret }).payment('imp_1'), null);
  });
});

describe('npx iamport-billing', () => {
  for (const args of [[], ['dome'], ['demo', '--prot', '1'], ['demo', '--port', 'x']])
    test(`says what it can do: ${args.join(' ') || 'no command'}`, async (t) => {
      const { child, all } = await run(t, args);
      if (child.exitCode === null) await once(child, 'close');
      assert.equal(child.exitCode, 1);
      assert.match(all(), /iamport-billing demo/);
    });

  for (const args of [['--help'], ['-h'], ['demo', '--help']])
    test(`answers ${args.join(' ')} on stdout`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
        encoding: 'utf8',
      });
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /iamport-billing demo/);
    });

  test('is the name of the command', () => {
    const name = 'iamport-billing';
    const { stdout, stderr } = spawnSync(
      'npm',
      ['exec', '--offline', '--yes', '--package', tarball, '--', name],
      { cwd: empty, encoding: 'utf8', shell: process.platform === 'win32' },
    );
    assert.match(stdout + stderr, /npx iamport-billing demo/);
    rmSync(join(empty, 'node_modules'), { recursive: true, force: true });
  });
});
