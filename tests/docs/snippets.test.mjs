// Every code block of the READMEs and of docs/: type-checked against what ships, and, where it is a
// page, a component or a test, run in Chromium against the fake IMP: every page through every flow
// of shop.mjs.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { compileScript, parse } from 'vue/compiler-sfc';
import { root } from '../../scripts/run.mjs';
import { LANGUAGES, blocks, pages, write } from './blocks.mjs';
import { FLOWS, bundle, open } from './shop.mjs';

const all = pages.flatMap(blocks);

const modules = write(
  all.filter(({ language }) => ['ts', 'tsx', 'js'].includes(language)),
  'snippets',
);

const components = write(
  all.filter(({ language }) => language === 'vue'),
  'components',
);
// All is built before the first test: one that is registered after another has ended finds its
// Chromium gone.
const built = await Promise.all(
  [...modules, ...components].map(async (block) => [block, await component(block)]),
);
const shops = await Promise.all(
  all
    .filter(({ language, code }) => ['html', 'php'].includes(language) && code.includes('<script'))
    .map(async (block) => [block, await shopPage(block)]),
);

test('every block says its language', () => {
  assert.deepEqual(
    all.filter(({ language }) => !LANGUAGES.includes(language)).map(({ name }) => name),
    [],
    `write one of ${LANGUAGES} after the fence`,
  );
});

test('no button sends a form', () => {
  const sends = all.filter(
    ({ language, code }) =>
      ['html', 'php', 'vue', 'tsx'].includes(language) &&
      /<button(?![^>]*\btype="button")/.test(code),
  );
  assert.deepEqual(
    sends.map(({ name }) => name),
    [],
    'a press would leave the page, and the outcome with it: type="button"',
  );
});

// ── types

/** Compiles blocks. Those in JavaScript need no types for their parameters. */
function problems(some, noImplicitAny) {
  const program = ts.createProgram(
    [...some.map(({ file }) => file), join(root, 'tests/docs/prelude.d.ts')],
    {
      strict: true,
      noImplicitAny,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      jsx: ts.JsxEmit.ReactJSX,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    },
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const block = some.find((each) => each.file === file?.fileName);
    const line = block ? block.line + 1 + file.getLineAndCharacterOfPosition(start).line : 0;
    return `${block?.page ?? file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test('TypeScript and JavaScript fit the types that ship', () => {
  const script = ({ language }) => language === 'js';
  assert.deepEqual(
    [
      ...problems(
        modules.filter((block) => !script(block)),
        true,
      ),
      ...problems(modules.filter(script), false),
    ],
    [],
  );
});

// ── running

/** The little of a test runner that the guide uses. */
const RUNNER = `
  const same = (a, b) => { if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(JSON.stringify(a) + ', not ' + JSON.stringify(b)); };
  window.expect = (is) => ({ toBe: (b) => same(is, b), toEqual: (b) => same(is, b), toMatchObject: (b) => same(Object.fromEntries(Object.keys(b).map((key) => [key, is[key]])), b) });
  let before = Promise.resolve();
  window.ran = 0;
  window.test = (name, body) => (before = before.then(body).then(() => window.ran++, (error) => Promise.reject(new Error(name + ': ' + error.message))));
`;

const page = (body = '<div id="app"></div>') =>
  `<!doctype html><meta charset="utf-8">${body}<script src="/app.js"></script>`;

/** A component as a script, or nothing where it is only a part of one. */
async function component({ language, code, file }) {
  if (language === 'tsx' && /useIamport/.test(code) && /export default function/.test(code)) {
    const entry = `import { createElement } from 'react'; import { createRoot } from 'react-dom/client'; import App from ${JSON.stringify(file)}; createRoot(document.getElementById('app')).render(createElement(App));`;
    return bundle(entry, { resolveDir: dirname(file) });
  }
  if (language !== 'vue') return null;
  const { descriptor } = parse(code);
  const { content } = compileScript(descriptor, {
    id: 'app',
    inlineTemplate: true,
    genDefaultAs: 'App',
  });
  return bundle(`${content}\nimport { createApp } from 'vue'; createApp(App).mount('#app');`, {
    loader: 'ts',
    resolveDir: dirname(file),
  });
}

function flows(name, start) {
  for (const [what, flow] of Object.entries(FLOWS)) {
    test(`${name}: ${what}`, async () => {
      let shop;
      try {
        await flow(async (options) => (shop = await start(options)));
      } catch (error) {
        error.message += (shop?.complaints ?? []).map((each) => `\n${each}`).join('');
        throw error;
      } finally {
        await shop?.context.close();
      }
    });
  }
}

for (const [block, script] of built) {
  if (/^test\(/m.test(block.code)) {
    test(`${block.name}: its tests pass`, async () => {
      const script = RUNNER + (await bundle(block.code, { loader: 'ts' }));
      const {
        page: opened,
        context,
        complaints,
      } = await open(page('<button>pay</button>'), { '/app.js': script });
      const wanted = block.code.match(/^test\(/gm).length;
      await opened
        .waitForFunction((count) => window.ran === count, wanted, { timeout: 30_000 })
        .catch(() => {});
      const ran = await opened.evaluate(() => window.ran);
      await context.close();
      assert.deepEqual([ran, complaints], [wanted, []]);
    });
    continue;
  }
  if (script) flows(block.name, (options) => open(page(), { '/app.js': script }, options));
}

/**
 * A page's HTML with the module that its script tag names: the block of that path, on the same
 * page.
 */
async function shopPage({ page: of, code }) {
  const path = /<script type="module" src="(.+?)">/.exec(code)?.[1];
  const block = path && modules.find((each) => each.page === of && `/${each.path}` === path);
  const files = block
    ? { [path]: await bundle(block.code, { loader: 'ts', resolveDir: dirname(block.file) }) }
    : {};
  // What PHP makes of it anywhere but on its own server; php.test.mjs runs it there.
  const html = code.replace(/<\?php if [^]*?<\?php endif \?>\n|<\?php [^]*?\?>\n/g, '');
  return [
    html.startsWith('<!doctype') ? html : `<!doctype html><meta charset="utf-8">${html}`,
    files,
  ];
}

for (const [block, shop] of shops) {
  flows(block.name, (options) => open(...shop, options));
  if (block.code.includes('IamportBilling.')) {
    test(`${block.name}: its texts are not garbled`, async () => {
      const { page: opened, context, ready, calls, says } = await open(...shop);
      assert.equal(
        await opened.evaluate(() => IamportBilling.gateways[1].name.ko),
        'KG이니시스',
        'the script’s own texts',
      );
      await ready();
      await opened.click('button');
      await says(/[가-힣]|\w/);
      const [call] = await calls();
      await context.close();
      assert.match(call.name, /^[가-힣 ]+$/, 'in the page’s own encoding');
    });
  }
}

/** The main snippet, as a page under a policy: the one that the READMEs print. */
const [, main] = shops.find(
  ([{ page: of, code }]) => of === 'README.md' && code.includes('src="/src/main.ts"'),
);
for (const block of all.filter(({ language }) => language === 'http')) {
  test(`${block.name}: the main snippet runs under this policy`, async () => {
    const [, policy] = /^Content-Security-Policy:([^]*)$/.exec(block.code);
    const nonce = /'nonce-(.+?)'/.exec(policy)?.[1];
    const html = main[0].replace('<script', nonce ? `<script nonce="${nonce}"` : '$&');
    const [flow] = Object.values(FLOWS);
    const { context } = await flow((options) =>
      open(html, main[1], {
        ...options,
        headers: { 'content-security-policy': policy.replace(/\s+/g, ' ').trim() },
      }),
    );
    await context.close();
  });
}
