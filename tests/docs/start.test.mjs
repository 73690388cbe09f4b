// Every page of the guides with the server beside it, as they are printed, without an account: the
// fake window in Chromium, the sandbox in Node, and nothing shared between the two.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { compileScript, parse } from 'vue/compiler-sfc';
import { root } from '../../scripts/run.mjs';
import { sample } from '../../scripts/samples.mjs';
import { REGISTERED, bundle, open } from './shop.mjs';

delete process.env.IMP_KEY;
globalThis.fromWebHandler = (handle) => handle;

/** Loads the modules of a server as Node runs them: one shop, whatever files it has. */
async function load(name, contents, resolveDir) {
  const file = join(root, 'target/start', `${name.replace(/\W/g, '-')}.mjs`);
  mkdirSync(dirname(file), { recursive: true });
  const options = { loader: 'ts', resolveDir, format: 'esm', platform: 'node' };
  writeFileSync(file, await bundle(contents, { ...options, define: {} }));
  return import(pathToFileURL(file).href);
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

/** Each guide's page, and its server as a page sees it. */
const GUIDES = {
  vite: {
    page: 'src/main.ts',
    server: ['billing.mjs'],
    ask: (server) => (action, request) => server[action](request),
  },
  react: {
    page: 'app/checkout.tsx',
    server: ['app/billing/[action]/route.ts'],
    ask: (server) => (action, request) =>
      server.POST(request, { params: Promise.resolve({ action }) }),
  },
  vue: {
    page: 'app/app.vue',
    server: ['order', 'confirm', 'webhook'].map((name) => `server/routes/billing/${name}.post.ts`),
    ask: (server) => (action, request) => server[action](request),
  },
};

const shops = await Promise.all(
  ['ko', 'en'].flatMap((lang) =>
    Object.entries(GUIDES).map(async ([guide, { page, server, ask }]) => {
      const files = server.map((path) => sample(lang, guide, path).file);
      const contents =
        files.length === 1
          ? `export * from ${JSON.stringify(files[0])};`
          : files
              .map((file) => {
                const name = /(\w+)\.post/.exec(file)[1];
                return `export { default as ${name} } from ${JSON.stringify(file)};`;
              })
              .join('\n');
      return {
        lang,
        name: `${lang}/${guide}`,
        page: await script(sample(lang, guide, page)),
        ask: ask(await load(`${lang}-${guide}`, contents, dirname(files[0]))),
      };
    }),
  ),
);

for (const { lang, name, page, ask } of shops)
  for (const phone of [false, true])
    test(`${name}: a fake card is registered ${phone ? 'on a phone' : 'on a computer'}`, async (t) => {
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
            return (await ask(action, request)).json();
          },
        },
      );
      t.after(() => shop.context.close());
      await shop.page.waitForFunction(() => !document.querySelector('button').disabled);
      const window = shop.page.frameLocator('iframe');
      await shop.page.click('button');
      await window.getByRole('button', { name: lang === 'ko' ? '취소' : 'Cancel' }).click();
      await shop.page.waitForFunction(() => !document.querySelector('button').disabled);
      assert.doesNotMatch(await shop.text(), REGISTERED);
      await shop.page.click('button');
      await window.getByRole('button', { name: lang === 'ko' ? '승인' : 'Approve' }).click();
      await shop.says(REGISTERED);
    });
