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
// Nuxt imports these by itself.
Object.assign(globalThis, {
  defineEventHandler: (handle) => handle,
  toWebRequest: (event) => event,
});

/** Loads a server's module as Node runs it. */
async function load(block) {
  const file = join(root, 'target/start', `${block.name.replace(/\W/g, '-')}.mjs`);
  mkdirSync(dirname(file), { recursive: true });
  const options = { loader: 'ts', resolveDir: dirname(block.file) };
  writeFileSync(
    file,
    await bundle(block.code, { ...options, format: 'esm', platform: 'node', define: {} }),
  );
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

/** Each guide's page, and its server: the module and its handler. */
const GUIDES = {
  vite: ['src/main.ts', 'billing.mjs', ({ shop }) => shop.fetch],
  react: ['app/checkout.tsx', 'app/billing/[action]/route.ts', ({ POST }) => POST],
  vue: ['app/app.vue', 'server/routes/billing/[action].ts', (module) => module.default],
};

const shops = await Promise.all(
  ['ko', 'en'].flatMap((lang) =>
    Object.entries(GUIDES).map(async ([guide, [page, server, handlerOf]]) => ({
      lang,
      name: `${lang}/${guide}`,
      page: await script(sample(lang, guide, page)),
      ask: handlerOf(await load(sample(lang, guide, server))),
    })),
  ),
);

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
