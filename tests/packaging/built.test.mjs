// Looks for text in the built files that broke some bundler, server, CSP or test runner.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { build } from 'esbuild';
import { forNpm } from '../../scripts/build/package.mjs';
import { root } from '../../scripts/run.mjs';

const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'));
// The sandbox is for Node: it reads a file and listens on a port.
const scripts = readdirSync(dist).filter(
  (file) => /\.[mc]?js$/.test(file) && !file.startsWith('testing-server.'),
);

/** The entries for browsers. The server's refuses to load in one. */
const browserEntries = ['index', 'slim', 'return', 'testing'];

describe('a built script has no platform-specific text', () => {
  for (const file of scripts) {
    test(file, async () => {
      const code = readFileSync(join(dist, file), 'utf8');
      for (const never of [
        /import\.meta/,
        /\beval\(/,
        /new Function\b/,
        /\bFunction\(/,
        /\bprocess\./,
        /\b__dirname\b/,
        /\bBuffer\./,
        /require\("(?!\.|react"|vue")/,
      ]) {
        assert.doesNotMatch(code, never);
      }
      // Top-level await does not compile as a classic script.
      await build({
        stdin: { contents: code, resolveDir: dist },
        format: 'iife',
        bundle: true,
        write: false,
        external: ['react', 'vue', './index.cjs', './index.mjs'],
      });
    });
  }
});

test('the README of the package has no link that npm’s page cannot follow', () => {
  for (const file of ['README.md', 'README.ko.md']) {
    const packed = readFileSync(join(dist, file), 'utf8');
    for (const [link, address] of packed.matchAll(/\]\(([^)]+)\)/g))
      assert.match(address, /^https:\/\//, link);
    assert.match(packed, /`docs\/guide\/php(\.ko)?\.md`|https:\S+docs\/guide\/php/);
  }
  const text = 'See [A](docs/a.md#b), [B](https://b.example) and ![C](docs/c.png).';
  assert.equal(forNpm(text, ''), 'See A (`docs/a.md`), [B](https://b.example) and .');
  assert.equal(
    forNpm(text, 'https://r.example'),
    'See [A](https://r.example/blob/HEAD/docs/a.md#b), [B](https://b.example) and ' +
      '![C](https://r.example/raw/HEAD/docs/c.png).',
  );
});

test('scripts for tags are ASCII, because a page in EUC-KR reads them in its encoding', () => {
  const tags = scripts.filter((file) => file.endsWith('.iife.js'));
  assert.ok(tags.length >= 2);
  for (const file of tags) assert.match(readFileSync(join(dist, file), 'latin1'), /^[\x00-\x7f]*$/);
});

test('exports for browsers have no platform conditions', () => {
  const conditions = new Set();
  // ./server must not be in a page: see tests/server/browser.test.mjs.
  const { './server': server, ...exports } = manifest.exports;
  assert.ok(server.browser);
  JSON.stringify(exports, (key, value) => {
    conditions.add(key);
    return value;
  });
  for (const condition of ['browser', 'node', 'edge', 'worker', 'development', 'production'])
    assert.ok(!conditions.has(condition), condition);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.sideEffects, false);
});

describe('an import reads no browser global and writes none', () => {
  for (const entry of browserEntries) {
    test(entry, () => {
      // A bare engine has no window, document, TextDecoder, URL or timers.
      const context = vm.createContext();
      const names = () =>
        vm.runInContext('Reflect.ownKeys(globalThis).map(String).join()', context);
      const before = names();
      vm.runInContext(
        `(function (module, exports) {${readFileSync(join(dist, `${entry}.cjs`), 'utf8')}\n})`,
        context,
      )({ exports: {} }, {});
      assert.equal(names(), before);
    });
  }
});

test('an unused import leaves nothing in the bundle', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "import './dist/index.mjs'; import { validate } from './dist/validate.mjs'; 0 && validate",
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  assert.ok(outputFiles[0].text.length < 50, outputFiles[0].text.slice(0, 200));
});

test('CommonJS and ES modules export the same names', async () => {
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
  for (const entry of [...browserEntries, 'validate', 'react', 'vue', 'server']) {
    const [esm, cjs] = [
      await import(join(dist, `${entry}.mjs`)),
      require(join(dist, `${entry}.cjs`)),
    ];
    assert.deepEqual(Object.keys(cjs).sort(), Object.keys(esm).sort(), entry);
  }
});
