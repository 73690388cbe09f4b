// Every page of the guides with the server beside it, as they are printed, without an account: the
// fake window in Chromium, the sandbox in Node, and nothing shared between the two.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { compileScript, parse } from 'vue/compiler-sfc';
import { root } from '../../scripts/run.mjs';
import { sample, samples } from '../../scripts/samples.mjs';
import { REGISTERED, bundle, open } from './shop.mjs';

delete process.env.IMP_KEY;
// Nuxt imports these by itself.
Object.assign(globalThis, {
  defineEventHandler: (handle) => handle,
  toWebRequest: (event) => event,
});

/** Writes a server's module as Node runs it. */
async function write(block) {
  const file = join(root, 'target/start', `${block.name.replace(/\W/g, '-')}.mjs`);
  mkdirSync(dirname(file), { recursive: true });
  const options = { loader: 'ts', resolveDir: dirname(block.file) };
  writeFileSync(
    file,
    await bundle(block.code, {
      ...{ ...options, format: 'esm', platform: 'node', define: {} },
      external: ['express'],
    }),
  );
  return file;
}

/** A server that a framework loads: its handler. */
const loaded = (handlerOf) => async (block) =>
  handlerOf(await import(pathToFileURL(await write(block)).href));

/** A server that listens, in a process of its own. */
async function started(block) {
  const preload = pathToFileURL(join(root, 'tests/docs/servers/preload.mjs')).href;
  const child = fork(await write(block), { execArgv: ['--import', preload] });
  after(() => child.kill());
  const [port] = await once(child, 'message');
  return (request) => {
    const { pathname } = new URL(request.url);
    return fetch(new Request(`http://127.0.0.1:${port}${pathname}`, request));
  };
}

/** A page's script, as a development server gives it out. */
function script(block) {
  const options = { resolveDir: dirname(block.file), dev: true };
  if (block.language === 'tsx')
    return bundle(
      `import App from ${JSON.stringify(block.file)};
       import { createElement } from 'react';
       import { createRoot } from 'react-dom/client';
       createRoot(document.getElementById('app')).render(createElement(App));`,
      { ...options, define: { 'process.env.NODE_ENV': '"development"' } },
    );
  if (block.language !== 'vue') return bundle(block.code, { ...options, loader: 'ts' });
  const { descriptor } = parse(block.code);
  const { content } = compileScript(descriptor, {
    id: 'app',
    inlineTemplate: true,
    genDefaultAs: 'App',
  });
  return bundle(`${content}\nimport { createApp } from 'vue'; createApp(App).mount('#app');`, {
    ...options,
    loader: 'ts',
  });
}

const html = (lang) =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><div id="app">` +
  '<button id="register" type="button" disabled>card</button>' +
  '<p id="status" role="status"></p></div><script type="module" src="/app.js"></script></html>';

/** Each guide's page, its server, and how that is run. */
const GUIDES = {
  vite: ['src/main.ts', 'server.mjs', started],
  react: ['app/page.tsx', 'app/billing/[action]/route.ts', loaded(({ POST }) => POST)],
  vue: ['app/app.vue', 'server/routes/billing/[action].ts', loaded((module) => module.default)],
};

const shops = await Promise.all(
  ['ko', 'en'].flatMap((lang) =>
    Object.entries(GUIDES).map(async ([guide, [page, server, run]]) => ({
      lang,
      name: `${lang}/${guide}`,
      page: await script(sample(lang, guide, page)),
      ask: await run(sample(lang, guide, server)),
    })),
  ),
);

for (const lang of ['ko', 'en'])
  for (const guide of [...Object.keys(GUIDES), 'axum'])
    test(`${lang}/${guide}: page and server are 30 lines of one’s own, as printed`, () => {
      const isOwn = (each) =>
        guide === 'axum'
          ? each.name === 'rust/main.rs' ||
            (each.lang === lang && each.guide === 'vite' && each.path !== 'server.mjs')
          : each.lang === lang && each.guide === guide;
      const files = samples.filter(isOwn);
      const lines = files.flatMap(({ code }) => code.trimEnd().split('\n'));
      assert.ok(files.length > 1 && lines.length <= 30, `${lines.length} lines`);
    });

for (const { lang, name, page, ask } of shops)
  for (const phone of [false, true])
    test(`${name}: a fake card is registered, on a ${phone ? 'phone' : 'computer'}`, async (t) => {
      const shop = await open(
        html(lang),
        { '/app.js': page },
        {
          sdk: false,
          phone,
          billing: async (action, body) => {
            const request = new Request(`http://shop.test/billing/${action}`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            });
            return (await ask(request)).json();
          },
        },
      );
      t.after(() => shop.context.close());
      await shop.page.waitForSelector('button:enabled');
      const window = shop.page.frameLocator('iframe');
      await shop.page.click('button');
      await window.getByRole('button', { name: lang === 'ko' ? '취소' : 'Cancel' }).click();
      await shop.page.waitForSelector('button:enabled');
      assert.doesNotMatch(await shop.text(), REGISTERED);
      await shop.page.click('button');
      await window.getByRole('button', { name: lang === 'ko' ? '승인' : 'Approve' }).click();
      await shop.says(REGISTERED);
    });
