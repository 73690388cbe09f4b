// The servers of the docs, each the files as they are, in a process of its own: with bodies of
// every kind, with an Iamport that is away, and with a wrong secret. No process ends, no failure is
// a 200, and nobody reads a stack.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';
import { sample } from '../../scripts/samples.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';
import { ODD_BODIES } from '../server/billing/odd-bodies.mjs';

const KEYS = { impKey: 'key', impSecret: 'a secret of the tests' };
const here = (name) => join(root, 'tests/docs/servers', name);

/** The package's folder as a reader has it, with `express` in the version that is named. */
function install(folder, express = 'express') {
  const home = join(folder, 'node_modules');
  mkdirSync(home, { recursive: true });
  symlinkSync(join(root, 'dist'), join(home, 'iamport-billing'));
  symlinkSync(join(root, 'node_modules', express), join(home, 'express'));
  mkdirSync(join(home, '@hono'));
  for (const name of ['h3', 'koa', 'hono', '@hono/node-server'])
    symlinkSync(join(root, 'node_modules', name), join(home, name));
}

/** A sample, as its framework compiles it. */
async function compile(block, file) {
  await build({ entryPoints: [block.file], outfile: file, format: 'esm', logLevel: 'silent' });
}

/** The server.mjs of a guide. */
const OF_GUIDE = (lang, guide, version) => async (folder) => {
  install(folder, version);
  cpSync(sample(lang, guide, 'server.mjs').file, join(folder, 'server.mjs'));
  return 'server.mjs';
};

/** A server that runs as it is. */
const AS_IT_IS = (lang, file, version) => async (folder) => {
  install(folder, version);
  cpSync(sample(lang, 'server', file).file, join(folder, file));
  return file;
};

/** One that a framework loads, as `sample.mjs`. `by` stands in for the framework. */
const LOADED = (lang, path, by) => async (folder) => {
  install(folder);
  const [guide, ...rest] = path.split('/');
  await compile(sample(lang, guide, rest.join('/')), join(folder, 'sample.mjs'));
  cpSync(here(by), join(folder, by));
  return by;
};

const SERVERS = Object.fromEntries(
  ['ko', 'en'].flatMap((lang) => [
    [`${lang}/readme with Express 4`, OF_GUIDE(lang, 'readme', 'express4')],
    [`${lang}/readme with Express 5`, OF_GUIDE(lang, 'readme')],
    [`${lang}/vite`, OF_GUIDE(lang, 'vite')],
    [`${lang}/server with Express 4`, AS_IT_IS(lang, 'express.mjs', 'express4')],
    [`${lang}/server with Express 5`, AS_IT_IS(lang, 'express.mjs')],
    [`${lang}/server with Koa`, AS_IT_IS(lang, 'koa.mjs')],
    [`${lang}/server with node:http`, AS_IT_IS(lang, 'node.mjs')],
    [`${lang}/server with Hono`, AS_IT_IS(lang, 'hono.mjs')],
    [`${lang}/server, a default export`, LOADED(lang, 'server/fetch.mjs', 'default.mjs')],
    [
      `${lang}/server, the route handler of Next`,
      LOADED(lang, 'server/next/app/billing/[action]/route.ts', 'next.mjs'),
    ],
    [
      `${lang}/server, the server route of Nuxt`,
      LOADED(lang, 'server/nuxt/server/routes/billing/[action].ts', 'nuxt.mjs'),
    ],
    [
      `${lang}/server, with a database and a first charge`,
      LOADED(lang, 'server/billing.mjs', 'database.mjs'),
    ],
    [
      `${lang}/react, the route handler`,
      LOADED(lang, 'react/app/billing/[action]/route.ts', 'next.mjs'),
    ],
    [
      `${lang}/vue, the server route`,
      LOADED(lang, 'vue/server/routes/billing/[action].ts', 'nuxt.mjs'),
    ],
  ]),
);

let fault = () => null;
const sandbox = createSandbox({ ...KEYS, fault: (request) => fault(request) });
const api = await sandbox.listen();
after(() => sandbox.close());

/** Starts a server of the docs; it ends with the test. */
async function start(t, name, secret = KEYS.impSecret) {
  const folder = join(root, 'target/servers', `${name}-${secret}`.replace(/\W+/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const file = join(folder, await SERVERS[name](folder));
  const child = fork(file, {
    cwd: dirname(file),
    execArgv: ['--import', here('preload.mjs')],
    env: { ...process.env, SANDBOX: api, IMP_KEY: KEYS.impKey, IMP_SECRET: secret },
    silent: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (log += text));
  t.after(() => child.kill());
  const ended = once(child, 'exit').then(() => assert.fail(`the process has ended: ${log}`));
  ended.catch(() => {});
  const [port] = await Promise.race([once(child, 'message'), ended]);
  const post = async (action, body, type = 'application/json', headers = {}) => {
    const asked = fetch(`http://127.0.0.1:${port}/billing/${action}`, {
      method: 'POST',
      headers: { ...(type && { 'content-type': type }), ...headers },
      body,
    });
    const answer = await Promise.race([asked, ended]);
    const text = await answer.text();
    assert.doesNotMatch(text, /\bat .*:\d+|node_modules|RestError/, 'no stack for the buyer');
    assert.ok(!text.includes(KEYS.impSecret) && !log.includes(KEYS.impSecret));
    return { status: answer.status, body: /^\{/.test(text) ? JSON.parse(text) : null };
  };
  return { post, isAlive: () => child.exitCode === null };
}

const REGISTERED = 200;

const BODIES = { ...ODD_BODIES, 'keys of every object': { body: '{"merchant_uid":"__proto__"}' } };

for (const name of Object.keys(SERVERS)) {
  describe(name, () => {
    test('registers by JSON and by a form, however often it is asked', async (t) => {
      fault = () => null;
      const { post } = await start(t, name);
      const form = 'application/x-www-form-urlencoded';
      for (const [encode, type] of [
        [JSON.stringify, 'application/json'],
        [(fields) => String(new URLSearchParams(fields)), form],
      ]) {
        const { body: order } = await post('order', '{}');
        const { imp_uid } = sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
        const { merchant_uid } = order;
        for (const report of [
          { imp_uid, merchant_uid, status: 'paid' },
          { imp_uid, merchant_uid },
          { imp_uid },
        ])
          assert.deepEqual(await post('confirm', encode(report), type), {
            status: REGISTERED,
            body: { registered: true },
          });
      }
    });

    test('lives on after odd bodies, and registers nothing', async (t) => {
      fault = () => null;
      const { post, isAlive } = await start(t, name);
      for (const [what, { body, type, headers }] of Object.entries(BODIES)) {
        for (const action of ['confirm', 'order']) {
          const answer = await post(action, body, type, headers);
          const isFine =
            action === 'order' || answer.body?.registered === false
              ? answer.status < 500
              : answer.status >= 400 && answer.status < 500;
          assert.ok(isFine, `${action}, ${what}: ${JSON.stringify(answer)}`);
        }
      }
      assert.ok(isAlive());
    });

    test('answers 5xx while Iamport is away, and registers when it is back', async (t) => {
      fault = () => null;
      const { post, isAlive } = await start(t, name);
      const { body: order } = await post('order', '{}');
      const { imp_uid } = sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
      const { merchant_uid } = order;
      for (const away of [{ status: 503, body: '<h1>503</h1>' }, { drop: 'before' }]) {
        fault = () => away;
        for (const report of [{ imp_uid, merchant_uid }, { imp_uid }, { merchant_uid }]) {
          const { status, body } = await post('confirm', JSON.stringify(report));
          assert.ok(status >= 500, JSON.stringify(report));
          assert.equal(body?.registered, undefined, 'nothing is said of the card');
        }
      }
      fault = () => null;
      const { body } = await post('confirm', JSON.stringify({ imp_uid, merchant_uid }));
      assert.deepEqual(body, { registered: true });
      assert.ok(isAlive());
    });

    test('takes a webhook', async (t) => {
      fault = () => null;
      const { post } = await start(t, name);
      const { body: order } = await post('order', '{}');
      const { imp_uid } = sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
      const report = { imp_uid, merchant_uid: order.merchant_uid, status: 'paid' };
      for (const [body, type] of [
        [JSON.stringify(report), 'application/json'],
        [String(new URLSearchParams(report)), 'application/x-www-form-urlencoded'],
        ['{"imp_uid":"imp_forged","status":"paid"}', 'application/json'],
      ])
        assert.deepEqual(await post('webhook', body, type), {
          status: 200,
          body: { done: true },
        });
    });

    test('answers 5xx with a wrong secret', async (t) => {
      fault = () => null;
      const { post, isAlive } = await start(t, name, 'wrong');
      const { body: order } = await post('order', '{}');
      const { imp_uid } = sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
      const { status } = await post('confirm', JSON.stringify({ imp_uid }));
      assert.ok(status >= 500);
      assert.ok(isAlive());
    });
  });
}
