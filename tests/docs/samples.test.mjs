// Every sample of the documentation: type-checked against what ships, and, if it is a page, a
// component or a test, run in Chromium against the fake IMP: every page through every flow of
// shop.mjs. And every page shows its samples as they are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { compileScript, parse } from 'vue/compiler-sfc';
import { ENTRIES, fileOf } from '../../scripts/build/entries.mjs';
import { output, root } from '../../scripts/run.mjs';
import { blocks, pages, rendered, sample, samples } from '../../scripts/samples.mjs';
import { FLOWS, REGISTERED, bundle, dist, open } from './shop.mjs';

/** The languages of a block. `sh` and `text` stand in the page; everything else is a sample. */
const LANGUAGES = ['ts', 'tsx', 'js', 'html', 'vue', 'php', 'http', 'rust', 'sh', 'text'];

const all = pages.flatMap(blocks);
const modules = samples.filter(({ language }) => ['ts', 'tsx', 'js'].includes(language));
const components = samples.filter(({ language }) => language === 'vue');

// All is built before the first test: one that is registered after another has ended finds its
// Chromium gone.
const built = await Promise.all(
  [...modules, ...components].map(async (block) => [block, await component(block)]),
);
const php = output('which', 'php');
const shops = await Promise.all(
  samples
    .filter(({ language }) => language === 'html' || (language === 'php' && php))
    // A tag that only installs the fake is no page.
    .filter(({ code }) => code.includes('<script') && code.includes('<button'))
    .map(async (block) => [block, await shopPage(block)]),
);

describe('the pages', () => {
  const place = ({ page, line }) => `${page}:${line}`;

  test('say the language of every block', () => {
    const unknown = all.filter(({ language }) => !LANGUAGES.includes(language));
    assert.deepEqual(unknown.map(place), [], `write one of ${LANGUAGES} after the fence`);
  });

  test('show a sample in every block but those of a shell', () => {
    const loose = all.filter(
      ({ language, sample }) => !sample && !['sh', 'text'].includes(language),
    );
    assert.deepEqual(loose.map(place), [], 'write the file below docs/samples, and name it');
  });

  test('show the samples as they are', () => {
    const stale = pages.filter((page) => rendered(page) !== readFileSync(join(root, page), 'utf8'));
    assert.deepEqual(stale, [], 'run `npm run bless` and commit the result');
  });

  test('show every sample', () => {
    const named = new Set(all.map(({ sample }) => sample?.split('#')[0]));
    const unseen = samples.filter(({ name }) => !named.has(name));
    assert.deepEqual(
      unseen.map(({ name }) => name),
      [],
    );
  });
});

test('no button of a sample sends a form', () => {
  const SENDS =
    /<button(?![^>]*(?:\btype="button"|\{\.\.\.(button|again)\}|v-bind="(button|again)"))/;
  const sends = samples.filter(
    ({ language, code }) => ['html', 'php', 'vue', 'tsx'].includes(language) && SENDS.test(code),
  );
  assert.deepEqual(
    sends.map(({ name }) => name),
    [],
    'a press would leave the page, and the outcome with it: type="button"',
  );
});

test('the Korean server in Rust is the English one', () => {
  const bare = ({ code }) =>
    code.replace(/\/\/.*/g, '').replace(/Coffee, monthly|커피 정기배송/, '');
  const [english, korean] = ['rust/main.rs', 'ko/rust/main.rs'].map((wanted) =>
    bare(samples.find(({ name }) => name === wanted)),
  );
  assert.equal(korean, english);
});

// ── types

/** Compiles samples. Those in JavaScript need no types for their parameters. */
function problems(some, noImplicitAny) {
  const entries = Object.keys(ENTRIES).filter((entry) => entry !== 'index');
  const program = ts.createProgram(
    [...some.map(({ file }) => file), join(root, 'tests/docs/prelude.d.ts')],
    {
      strict: true,
      noImplicitAny,
      allowJs: true,
      checkJs: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      jsx: ts.JsxEmit.ReactJSX,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      moduleDetection: ts.ModuleDetectionKind.Force,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      // The samples stand for a reader's app, so they find the package by name alone.
      paths: Object.fromEntries([
        ['iamport-billing', [dist('index.d.mts')]],
        ...entries.map((entry) => [`iamport-billing/${entry}`, [dist(`${fileOf(entry)}.d.mts`)]]),
      ]),
    },
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? 1 + file.getLineAndCharacterOfPosition(start).line : 0;
    return `${file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
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
  const text = (value) => JSON.stringify(value);
  const same = (a, b) => {
    if (text(a) !== text(b)) throw new Error(text(a) + ', not ' + text(b));
  };
  const pick = (is, keys) => Object.fromEntries(keys.map((key) => [key, is[key]]));
  window.expect = (is) => ({
    toBe: (b) => same(is, b),
    toEqual: (b) => same(is, b),
    toMatchObject: (b) => same(pick(is, Object.keys(b)), b),
  });
  let before = Promise.resolve();
  window.ran = 0;
  window.test = (name, body) => {
    before = before.then(body).then(
      () => ++window.ran,
      (error) => Promise.reject(new Error(name + ': ' + error.message)),
    );
  };
`;

const page = (body = '<div id="app"></div>') =>
  `<!doctype html><meta charset="utf-8">${body}<script src="/app.js"></script>`;

/** A component as a script, or nothing where it is only a part of one. */
async function component({ language, code, file }) {
  if (language === 'tsx' && /useCardButton/.test(code) && /export default function/.test(code)) {
    const entry =
      `import { createElement } from 'react'; import { createRoot } from 'react-dom/client'; ` +
      `import App from ${JSON.stringify(file)}; ` +
      `createRoot(document.getElementById('app')).render(createElement(App));`;
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
  if (/^test\(/m.test(block.code) && block.code.includes("'iamport-billing/server'")) {
    test(`${block.name}: its tests pass, in Node`, async () => {
      const script = await bundle(block.code, { loader: 'ts', platform: 'node' });
      const run = new Function(`const window = {};
        ${RUNNER}
        const { test, expect } = window;
        ${script}
        return before;`);
      assert.equal(await run(), block.code.match(/^test\(/gm).length);
    });
    continue;
  }
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
      // A test is no gesture of a user, and the package says so.
      const others = complaints.filter(
        (text) => !/클릭 핸들러에서|outside a click|in a click/.test(text),
      );
      assert.deepEqual([ran, others], [wanted, []]);
    });
    continue;
  }
  if (script) flows(block.name, (options) => open(page(), { '/app.js': script }, options));
}

/**
 * A page's HTML, with the module that its script tag names: a sample of its guide, or else of the
 * README. A page in PHP is what PHP makes of it; php.test.mjs runs it on PHP's own server.
 */
async function shopPage({ lang, guide, language, code, file }) {
  const html = language === 'php' ? output(php, file) : code;
  const path = /<script type="module".* src="\/(.+?)">/.exec(html)?.[1];
  const inGuide = samples.some(({ name }) => name === `${lang}/${guide}/${path}`);
  const block = path && sample(lang, inGuide ? guide : 'readme', path);
  const files = block
    ? { [`/${path}`]: await bundle(block.code, { loader: 'ts', resolveDir: dirname(block.file) }) }
    : {};
  return [
    html.startsWith('<!doctype') ? html : `<!doctype html><meta charset="utf-8">${html}`,
    files,
  ];
}

for (const [block, shop] of shops) {
  flows(block.name, (options) => open(...shop, options));
}

for (const lang of ['ko', 'en']) {
  test(`${lang}/php/card.php: works in a page that is saved as EUC-KR, too`, async () => {
    const [, [html, files]] = shops.find(([block]) => block.name === `${lang}/php/card.php`);
    const page = html.replace('charset="utf-8"', 'charset="euc-kr"');
    const { page: opened, context, ready, says, calls } = await open(page, files);
    await ready();
    assert.equal(await opened.evaluate(() => document.characterSet), 'EUC-KR');
    await opened.click('button');
    await says(REGISTERED);
    const [call] = await calls();
    await context.close();
    assert.equal(call.buyer_name, '김하나', 'in the page’s own encoding');
  });
}

for (const { name, lang, code } of samples.filter(({ language }) => language === 'http')) {
  test(`${name}: the main snippet runs under this policy`, async () => {
    const [, policy] = /^Content-Security-Policy:([^]*)$/.exec(code);
    // The page that the guide shows for this policy, or else the README's button.
    const beside = name.replace('.http', '.html');
    const [, shop] =
      shops.find(([page]) => page.name === beside) ??
      shops.find(([page]) => page.name === `${lang}/readme/button.html`);
    const [flow] = Object.values(FLOWS);
    const { context } = await flow((options) =>
      open(...shop, {
        ...options,
        headers: { 'content-security-policy': policy.replace(/\s+/g, ' ').trim() },
      }),
    );
    await context.close();
  });
}
