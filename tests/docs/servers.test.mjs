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
import { sample, samples } from '../../scripts/samples.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';

const KEYS = { impKey: 'key', impSecret: 'a secret of the tests' };
const here = (name) => join(root, 'tests/docs/servers', name);

/** The package's folder as a reader has it, with `express` in the version that is named. */
function install(folder, express = 'express') {
  const home = join(folder, 'node_modules');
  mkdirSync(home, { recursive: true });
  symlinkSync(join(root, 'dist'), join(home, 'iamport-billing'));
  symlinkSync(join(root, 'node_modules', express), join(home, 'express'));
  symlinkSync(join(root, 'node_modules/h3'), join(home, 'h3'));
}

/** A sample in TypeScript, as its framework compiles it; what it shares stays one module. */
async function compile(block, folder, name) {
  const options = { bundle: true, format: 'esm', logLevel: 'silent', platform: 'node' };
  const shared = /(?:app\/billing|server\/utils)\/billing\.ts$/;
  const parts = {
    name: 'parts',
    setup: ({ onResolve }) =>
      onResolve({ filter: /billing$/ }, ({ path }) =>
        path === '../billing' || path === '../../utils/billing'
          ? { path: './shared.mjs', external: true }
          : undefined,
      ),
  };
  const more = { external: ['iamport-billing/*'], plugins: [parts] };
  await build({
    entryPoints: [block.file],
    outfile: join(folder, `${name}.mjs`),
    ...options,
    ...more,
  });
  const other = samples.find(
    (each) => each.lang === block.lang && each.guide === block.guide && shared.test(each.path),
  );
  await build({
    entryPoints: [other.file],
    outfile: join(folder, 'shared.mjs'),
    ...options,
    ...more,
  });
}

const EXPRESS = (lang, version) => async (folder) => {
  install(folder, version);
  for (const name of ['billing.mjs', 'server.mjs'])
    cpSync(sample(lang, 'readme', name).file, join(folder, name));
  return 'server.mjs';
};

const SERVERS = Object.fromEntries(
  ['ko', 'en'].flatMap((lang) => [
    [`${lang}/readme with Express 4`, EXPRESS(lang, 'express4')],
    [`${lang}/readme with Express 5`, EXPRESS(lang, 'express')],
    [
      `${lang}/react, the route handler`,
      async (folder) => {
        install(folder);
        await compile(sample(lang, 'react', 'app/billing/[action]/route.ts'), folder, 'route');
        cpSync(here('next.mjs'), join(folder, 'next.mjs'));
        return 'next.mjs';
      },
    ],
    [
      `${lang}/vue, the server routes`,
      async (folder) => {
        install(folder);
        for (const action of ['order', 'confirm', 'webhook']) {
          const block = sample(lang, 'vue', `server/routes/billing/${action}.post.ts`);
          await compile(block, folder, `${action}.post`);
        }
        cpSync(here('nuxt.mjs'), join(folder, 'nuxt.mjs'));
        return 'nuxt.mjs';
      },
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
  const post = async (action, body, type = 'application/json') => {
    const asked = fetch(`http://127.0.0.1:${port}/billing/${action}`, {
      method: 'POST',
      headers: type ? { 'content-type': type } : {},
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

/** Bodies that name no order of the shop's, by what they are. */
const ODD = {
  'a number for a uid': ['{"imp_uid":5}'],
  'a number': ['5'],
  null: ['null'],
  'a text': ['"imp_uid"'],
  list: ['[{"imp_uid":"imp_1"}]'],
  nothing: [''],
  'no type': ['{"imp_uid":5}', null],
  'broken JSON': ['{"imp_uid":'],
  'an object for a uid': ['{"imp_uid":{"$ne":null},"merchant_uid":["a"]}'],
  'keys of every object': ['{"merchant_uid":"__proto__"}'],
  'a wrong type': ['imp_uid=imp_1', 'text/plain'],
  XML: ['<imp_uid/>', 'application/xml'],
  'a form with lists': ['imp_uid[]=imp_1&merchant_uid[a]=b', 'application/x-www-form-urlencoded'],
  'bytes that are no text': [Buffer.from([0xff, 0xfe, 0x7b]), 'application/json'],
  'a charset of nobody’s': ['{}', 'application/json; charset=klingon'],
  'a long body': [`{"merchant_uid":"${'x'.repeat(300_000)}"}`],
};

for (const name of Object.keys(SERVERS)) {
  describe(name, () => {
    test('registers by JSON and by a form, as often as it is asked', async (t) => {
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
        const report = { imp_uid, merchant_uid, status: 'paid' };
        for (const each of [report, { imp_uid, merchant_uid }, { merchant_uid }])
          assert.deepEqual(await post('confirm', encode(each), type), {
            status: 200,
            body: { registered: true },
          });
        assert.equal((await post('webhook', encode(report), type)).status, 200);
      }
    });

    test('lives on after odd bodies, and registers nothing', async (t) => {
      fault = () => null;
      const { post, isAlive } = await start(t, name);
      for (const [what, [body, type]] of Object.entries(ODD)) {
        for (const action of ['confirm', 'order']) {
          const answer = await post(action, body, type);
          const isFine = answer.status < 500 && answer.body?.registered !== true;
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
