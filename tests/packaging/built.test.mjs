// Things that must not be in the built files, because each broke some bundler, server, CSP or test
// runner.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { build } from 'esbuild';
import { root } from '../../scripts/run.mjs';

const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'));
const scripts = readdirSync(dist).filter((file) => /\.[mc]?js$/.test(file));

/** All but the server's, which fails on purpose where there is a window. */
const browserEntries = ['index', 'slim', 'return', 'testing'];

for (const file of scripts) {
  test(
    `${file}: no import.meta, no eval, no top-level await, nothing that only some platforms ` +
      `have`,
    async () => {
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
      // As a classic script top-level await does not compile.
      await build({
        stdin: { contents: code, resolveDir: dist },
        format: 'iife',
        bundle: true,
        write: false,
        external: ['react', 'vue', './index.cjs', './index.mjs'],
      });
    },
  );
}

test('script tags are plain ASCII: pages in EUC-KR read them in their own encoding', () => {
  const tags = scripts.filter((file) => file.endsWith('.iife.js'));
  assert.ok(tags.length >= 2);
  for (const file of tags) assert.match(readFileSync(join(dist, file), 'latin1'), /^[\x00-\x7f]*$/);
});

test('what browsers import has no platform conditions', () => {
  const conditions = new Set();
  // A page that imports ./server is not built; see tests/server/browser.test.mjs.
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

for (const entry of browserEntries) {
  test(
    `${entry}: an import touches nothing: not a global is read that a bare engine lacks, none ` +
      `is written`,
    () => {
      // A bare engine: no window, no document, no TextDecoder, no URL, no timers.
      const context = vm.createContext();
      const names = () =>
        vm.runInContext('Reflect.ownKeys(globalThis).map(String).join()', context);
      const before = names();
      vm.runInContext(
        `(function (module, exports) {${readFileSync(join(dist, `${entry}.cjs`), 'utf8')}\n})`,
        context,
      )({ exports: {} }, {});
      assert.equal(names(), before);
    },
  );
}

test('an import that uses nothing leaves nothing in the bundle', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "import './dist/index.mjs'; import { validate } from './dist/index.mjs'; 0 && validate",
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
  for (const entry of [...browserEntries, 'react', 'vue', 'server']) {
    const [esm, cjs] = [
      await import(join(dist, `${entry}.mjs`)),
      require(join(dist, `${entry}.cjs`)),
    ];
    assert.deepEqual(Object.keys(cjs).sort(), Object.keys(esm).sort(), entry);
  }
});
