// Every code block of the READMEs and of docs/: type-checked against what ships, and, where it is a page, a component or a
// test, run in Chromium against the fake IMP until the shop's server is asked to confirm the issued key.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import ts from 'typescript';
import { compileScript, parse } from 'vue/compiler-sfc';
import { root } from '../../scripts/run.mjs';
import { launch, listen, send } from '../browser/browser.mjs';
import { LANGUAGES, blocks, pages, write } from './blocks.mjs';
import { eucKr } from './euc-kr.mjs';

const all = pages.flatMap(blocks);
const dist = (name) => join(root, 'dist', name);
const IMP_UID = 'imp_123456789012';

test('every block says its language', () => {
  assert.deepEqual(all.filter(({ language }) => !LANGUAGES.includes(language)).map(({ name }) => name), [], `write one of ${LANGUAGES} after the fence`);
});

// ── types

const modules = write(all.filter(({ language }) => ['ts', 'tsx', 'js'].includes(language)), 'snippets');

test('TypeScript and JavaScript fit the types that ship', () => {
  const program = ts.createProgram([...modules.map(({ file }) => file), join(root, 'tests/docs/prelude.d.ts')], {
    strict: true, noEmit: true, skipLibCheck: true, types: [], jsx: ts.JsxEmit.ReactJSX,
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  });
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const block = modules.find((each) => each.file === file?.fileName);
    const line = block ? block.line + 1 + file.getLineAndCharacterOfPosition(start).line : 0;
    return `${block?.page ?? file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  assert.deepEqual(problems, []);
});

// ── running

const alias = { 'iamport-billing': dist('index.mjs') };
for (const entry of ['react', 'vue', 'testing']) alias[`iamport-billing/${entry}`] = dist(`${entry}.mjs`);

/** A script for a page. */
async function bundle(contents, { loader = 'js', resolveDir = join(root, 'target') } = {}) {
  const { outputFiles } = await build({
    stdin: { contents, loader, resolveDir }, bundle: true, write: false, format: 'iife', jsx: 'automatic', charset: 'utf8', logLevel: 'silent',
    alias: Object.fromEntries(Object.entries(alias).reverse()), // the longest name first
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  });
  return outputFiles[0].text;
}

/** What Iamport's CDN would serve: the fake, approving under an `imp_uid` that is known here. */
const SDK = await bundle(`
  import { createFakeImp } from 'iamport-billing/testing';
  const version = /payment-([\\d.]+)\\.js/.exec(document.currentScript.src)?.[1] ?? 'v1';
  window.IMP = createFakeImp({ sdk: version, jquery: 'jQuery' in window });
  window.IMP.next({ happening: 'approved', response: { imp_uid: '${IMP_UID}' } });
`);

/** The little of a test runner that the guide uses. */
const RUNNER = `
  const same = (a, b) => { if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(JSON.stringify(a) + ', not ' + JSON.stringify(b)); };
  window.expect = (is) => ({ toBe: (b) => same(is, b), toEqual: (b) => same(is, b), toMatchObject: (b) => same(Object.fromEntries(Object.keys(b).map((key) => [key, is[key]])), b) });
  let before = Promise.resolve();
  window.ran = 0;
  window.test = (name, body) => (before = before.then(body).then(() => window.ran++, (error) => Promise.reject(new Error(name + ': ' + error.message))));
`;
const ORDER = { pg: 'html5_inicis.INIBillTst', pay_method: 'card', merchant_uid: 'order_1', name: '밀물커피 정기구독', amount: 0, customer_uid: 'customer_42', buyer_name: '김하나', buyer_tel: '02-1234-1234' };

const browser = await launch();
let served = new Map();
let confirmed = [];
const url = await listen(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://shop');
  if (pathname === '/favicon.ico') return response.writeHead(204).end(), true;
  if (pathname.startsWith('/billing/')) {
    let body = '';
    for await (const chunk of request) body += chunk;
    confirmed.push(body);
    return send(response, '{}', 'application/json');
  }
  const { body, type, headers } = served.get(pathname) ?? {};
  return body !== undefined && send(response, body, type, headers);
});

/** Opens a page, with every file of `files` beside it, and gives it with what it complains of. */
async function open(html, files = {}, headers = {}) {
  const korean = /<meta charset="euc-kr">/i.test(html);
  served = new Map(Object.entries(files).map(([path, body]) => [path, { body, type: 'text/javascript; charset=utf-8' }]));
  // A plain Apache says nothing of a script's encoding, and the browser then takes the page's.
  const script = { body: readFileSync(dist('index.iife.js')), type: 'text/javascript' };
  served.set('/', { body: korean ? eucKr(html) : html, type: korean ? 'text/html' : 'text/html; charset=utf-8', headers });
  served.set('/js/iamport-billing.js', script);
  confirmed = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('dialog', (dialog) => (complaints.push(dialog.message()), dialog.dismiss()));
  const give = (pattern, body) => context.route(pattern, (route) => route.fulfill({ body, contentType: 'text/javascript; charset=utf-8', headers: { 'access-control-allow-origin': '*' } }));
  await give('https://cdn.iamport.kr/**', SDK);
  await give('https://code.jquery.com/**', 'window.jQuery = window.$ = function () {};');
  await give('https://cdn.jsdelivr.net/npm/iamport-billing@*', readFileSync(dist('index.iife.js'), 'utf8'));
  await page.addInitScript(() => {
    window.said = [];
    window.show = (...what) => window.said.push(what);
  });
  await page.addInitScript(RUNNER);
  await page.goto(url);
  return { page, context, complaints };
}

/** Presses the page's button, and waits for the shop's server to be asked about the key. */
async function issues({ page, context, complaints }) {
  try {
    await page.waitForFunction(() => window.IMP?.inits?.length === 1 && !document.querySelector('button').disabled, null, { timeout: 10_000 });
    await page.click('button');
    const deadline = Date.now() + 10_000;
    while (!confirmed.length && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
    const [call] = await page.evaluate(() => window.IMP.calls.map(({ arrived }) => arrived));
    assert.ok(call?.customer_uid, `the SDK got ${JSON.stringify(call)}; the page said ${JSON.stringify(await page.evaluate(() => window.said))}`);
    assert.match(confirmed[0] ?? '', new RegExp(IMP_UID), 'the server is asked to confirm the key');
    assert.deepEqual(complaints, []);
    return call;
  } catch (error) {
    error.message += complaints.map((each) => `\n${each}`).join('');
    throw error;
  } finally {
    await context.close();
  }
}

const page = (body = '') => `<!doctype html><meta charset="utf-8"><div id="app">${body}</div><script src="/app.js"></script>`;

/** A block's app as a script, or nothing where it is only a part of one. */
async function app({ language, code, file }) {
  const resolveDir = file && join(file, '..');
  if (language === 'tsx' && /useIamport/.test(code) && /export default function/.test(code)) {
    const entry = `import { createElement } from 'react'; import { createRoot } from 'react-dom/client'; import App from ${JSON.stringify(file)}; createRoot(document.getElementById('app')).render(createElement(App));`;
    return bundle(entry, { resolveDir });
  }
  if (language === 'vue') {
    const { descriptor } = parse(code);
    const { content } = compileScript(descriptor, { id: 'app', inlineTemplate: true, genDefaultAs: 'App' });
    return bundle(`${content}\nimport { createApp } from 'vue'; createApp(App).mount('#app');`, { loader: 'ts' });
  }
  return /\bbutton\.addEventListener/.test(code) ? bundle(code, { loader: 'ts', resolveDir }) : null;
}

const runnable = [...modules, ...all.filter(({ language }) => language === 'vue')];
for (const block of runnable) {
  if (/^test\(/m.test(block.code)) {
    test(`${block.name}: its tests pass`, async () => {
      const { page: opened, context, complaints } = await open(page('<button>pay</button>'), { '/app.js': await bundle(block.code, { loader: 'ts' }) });
      const wanted = block.code.match(/^test\(/gm).length;
      await opened.waitForFunction((count) => window.ran === count, wanted, { timeout: 10_000 }).catch(() => {});
      const ran = await opened.evaluate(() => window.ran);
      await context.close();
      assert.deepEqual([ran, complaints], [wanted, []]);
    });
    continue;
  }
  const script = await app(block);
  if (!script) continue;
  test(`${block.name}: reaches an issued key`, async () => {
    await issues(await open(page('<button id="button">pay</button>'), { '/app.js': script }));
  });
}

for (const block of all.filter(({ language, code }) => language === 'html' && code.includes('<script'))) {
  test(`${block.name}: reaches an issued key`, async () => {
    // What a server-side template writes.
    const html = block.code.replace(/<\?=.*?\?>/g, JSON.stringify(ORDER));
    const opened = await open(html.startsWith('<!doctype') ? html : `<!doctype html><meta charset="utf-8">${html}`);
    assert.equal(await opened.page.evaluate(() => IamportBilling.gateways[1].name.ko), 'KG이니시스', 'the script’s own texts are not garbled');
    const call = await issues(opened);
    assert.match(call.name, /^[가-힣 ]+$|^[\w ,]+$/, 'in the page’s own encoding');
  });
}

/** The main snippet, as a page under a policy: the one that the READMEs print. */
const main = modules.find(({ page: of, code }) => of === 'README.md' && /\bbutton\.addEventListener/.test(code));
for (const block of all.filter(({ language }) => language === 'http')) {
  test(`${block.name}: the main snippet runs under this policy`, async () => {
    const [, policy] = /^Content-Security-Policy:([^]*)$/.exec(block.code);
    const nonce = /'nonce-(.+?)'/.exec(policy)?.[1];
    const html = page('<button id="button">pay</button>').replace('<script', nonce ? `<script nonce="${nonce}"` : '$&');
    const opened = await open(html, { '/app.js': await app(main) }, { 'content-security-policy': policy.replace(/\s+/g, ' ').trim() });
    await issues(opened);
  });
}
