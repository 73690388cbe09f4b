// The server's half stays on the server.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/run.mjs';

const dist = new URL('../../dist/', import.meta.url);

/** The text of a file, and of the wasm that it carries as npm/wasm/bytes.ts decodes it. */
function contents(name) {
  const text = readFileSync(new URL(name, dist), 'utf8');
  const pages = { '': 0, '{': 91, '|': 182 };
  const wasm = text
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll(/([{|]?)([ -z])/g, (_, turn, character) =>
      String.fromCharCode(character.charCodeAt(0) - 32 + pages[turn]),
    );
  return text + wasm;
}

const MARKS = [
  '/subscribe/',
  'card_number',
  'imp_secret',
  'api.iamport.kr',
  'pwd_2digit',
  'access_token',
  'Authorization',
];

describe('The server entry in a browser', () => {
  test('browser bundles contain nothing of the server entry', () => {
    const browser = readdirSync(dist).filter(
      (name) => /\.(mjs|cjs|js|wasm)$/.test(name) && !/^(testing-)?server\./.test(name),
    );
    assert.ok(browser.length >= 3);
    for (const name of browser) {
      const text = contents(name);
      // The documentation of gateways names what a call needs there.
      const marks = MARKS.filter((mark) => !name.startsWith('gateways.') || mark !== 'pwd_2digit');
      for (const mark of marks) assert.ok(!text.includes(mark), `${mark} is in ${name}`);
    }
    // The server entry contains every mark.
    const server = contents('server.mjs');
    for (const mark of MARKS) assert.ok(server.includes(mark), mark);
  });

  for (const [how, load] of [
    ['import', `await import('${dist}server.mjs')`],
    ['require', `require('${new URL('server.cjs', dist).pathname}')`],
  ]) {
    test(`${how} of the server entry fails at once where a window and a document are`, () => {
      const code = `
        globalThis.window = globalThis;
        globalThis.document = {};
        (async () => {
          try {
            ${load};
            console.log('loaded');
          } catch (error) {
            console.log(error.kind, error.message);
          }
        })();`;
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--input-type=commonjs', '-e', code],
        {
          encoding: 'utf8',
        },
      );
      assert.match(stdout, /^browser iamport-billing\/server holds your REST secret/, stderr);
    });
  }

  test('a bundler refuses the server entry for a page, not for a worker', async () => {
    const { build } = await import('esbuild');
    // A shop that has installed the package.
    const shop = join(root, 'target/bundled-shop');
    const installed = join(shop, 'node_modules/iamport-billing');
    mkdirSync(dirname(installed), { recursive: true });
    rmSync(installed, { force: true });
    symlinkSync(fileURLToPath(dist), installed, 'dir');
    const bundle = (options) =>
      build({
        stdin: {
          contents: `import { createRest } from 'iamport-billing/server'; console.log(createRest)`,
          resolveDir: shop,
        },
        bundle: true,
        write: false,
        format: 'esm',
        logLevel: 'silent',
        ...options,
      }).then(({ outputFiles }) => outputFiles[0].text);
    await assert.rejects(
      bundle({ platform: 'browser' }),
      /No matching export in "dist\/this-entry-is-for-servers-only\.mjs" for import "createRest"/,
    );
    for (const options of [
      { platform: 'node' },
      { platform: 'neutral' },
      { platform: 'browser', conditions: ['workerd', 'worker', 'browser'] },
    ]) {
      assert.match(await bundle(options), /api\.iamport\.kr/, JSON.stringify(options));
    }
    // A tool may take a missing export for undefined, and the module still refuses.
    await assert.rejects(import('../../dist/this-entry-is-for-servers-only.mjs'), {
      kind: 'browser',
      message: /서버에서만/,
    });
  });
});

describe('The names of the server entry', () => {
  test('import and require give the same names of the server entry', async () => {
    const { createRequire } = await import('node:module');
    const names = [
      'RestError',
      'billing',
      'createRest',
      'isRestError',
      'mismatches',
      'newUids',
      'periodOf',
      'readWebhook',
      'renewal',
      'toNode',
    ];
    assert.deepEqual(Object.keys(await import('../../dist/server.mjs')).sort(), names);
    assert.deepEqual(
      Object.keys(createRequire(import.meta.url)('../../dist/server.cjs')).sort(),
      names,
    );
  });
});
