// A shop works the same when WebAssembly is refused by a Content-Security-Policy, is missing in iOS
// Lockdown Mode, or when the engine cannot compile ours.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { sri } from '../../scripts/build/folders.mjs';
import { launch, listen, send, sendDist } from '../browser/browser.mjs';
import { cases } from '../cases.mjs';
import { assertFields } from '../fields.mjs';

const JS = 'text/javascript; charset=utf-8';
const STRICT = {
  'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
};

const SHOP = `
  const iamport = IamportBilling.createIamport('imp00000000');
  const taken = () => {
    try {
      return iamport.takeLanding();
    } catch (error) {
      return error.kind;
    }
  };
  window.early = taken();
  window.ready = iamport.preload().then(() => {
    window.landing = taken();
    document.querySelector('button').onclick = () => {
      const order = { merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };
      iamport
        .requestPay({ pg: 'kcp_billing', ...order })
        .then((outcome) => { window.outcome = outcome; });
      window.sent = IMP.calls.length;
    };
  }, (error) => { window.failed = { kind: error.kind, message: error.message }; });
`;
const shop = '<script src=/shop.js></script>';
const PAGES = {
  module: '<script type=module src=/module.js></script>',
  tag: `<script src=/dist/index.iife.js integrity=${sri()} crossorigin=anonymous></script>${shop}`,
  // A CDN's short address names the package alone.
  cdn: `<script src=/npm/iamport-billing@1></script>${shop}`,
  // A shop that copied only one of the two files.
  alone: `<script src=/copied/iamport.js></script>${shop}`,
  // The same at a server that answers every address with its first page.
  first: `<script src=/first-page/iamport.js></script>${shop}`,
};
const FILES = {
  '/shop.js': SHOP,
  '/module.js': `
    import * as main from '/dist/index.mjs';
    import * as checks from '/dist/validate.mjs';
    window.IamportBilling = { ...main, ...checks };
    ${SHOP}`,
  '/imp.js': `(() => {
    const module = {};
    ${await readFile('dist/testing.cjs', 'utf8')}
    window.IMP = module.exports.createFakeImp();
  })();`,
  '/differences.mjs': await readFile('tests/nowasm/differences.mjs', 'utf8'),
  '/npm/iamport-billing@1': await readFile('dist/index.iife.js'),
  '/npm/iamport-billing@1/fallback.iife.js': await readFile('dist/fallback.iife.js'),
  '/copied/iamport.js': await readFile('dist/index.iife.js'),
  '/first-page/iamport.js': await readFile('dist/index.iife.js'),
  '/first-page/fallback.iife.js': '<!doctype html>',
};

const browser = await launch();
const url = await listen(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  const page = PAGES[pathname.slice(1)];
  if (page)
    return send(
      response,
      `<!doctype html><script src=/imp.js></script><button>pay</button>${page}`,
      undefined,
      searchParams.has('strict') ? STRICT : {},
    );
  if (FILES[pathname]) return send(response, FILES[pathname], JS);
  return sendDist(request, response);
});

/** Opens a page, waits for preload(), and gives it with the files that it requested. */
async function visit(path, before) {
  const page = await browser.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  if (before) await page.addInitScript(before);
  await page.goto(`${url}/${path}`);
  await page.evaluate('window.ready');
  return { page, requests };
}

/** Checks every case, and sends a request within a click. */
async function sells({ page }) {
  const { wrong, checked } = await page.evaluate(
    async (cases) => (await import('/differences.mjs')).differences(IamportBilling, cases),
    cases,
  );
  assert.deepEqual(wrong, []);
  assert.ok(checked > 400, `${checked} comparisons`);
  await page.click('button');
  await page.waitForFunction(() => window.outcome);
  const [sent, outcome] = await page.evaluate('[sent, outcome]');
  assert.equal(sent, 1, 'in the same task');
  assertFields(outcome, { success: true, customer_uid: 'card_1', pg: 'kcp_billing' });
  await page.close();
}

const LANDING = 'imp_uid=imp_1&merchant_uid=order_1&imp_success=true';
const fallbacksOf = ({ requests }) => requests.filter((path) => path.includes('fallback'));

describe('Pages that refuse WebAssembly', () => {
  for (const [name, fallback] of [
    ['module', '/dist/fallback.mjs'],
    ['tag', '/dist/fallback.iife.js'],
    ['cdn', '/npm/iamport-billing@1/fallback.iife.js'],
  ]) {
    test(`a policy without 'wasm-unsafe-eval' gets the fallback: ${name}`, async () => {
      const visited = await visit(`${name}?strict&${LANDING}`);
      const refused = await visited.page.evaluate(
        `const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
        WebAssembly.compile(empty).then(() => 'compiled', (error) => error.name);`,
      );
      assert.equal(refused, 'CompileError');
      assert.deepEqual(fallbacksOf(visited), [fallback]);
      // A landing that could not be read at once is kept.
      assert.equal(await visited.page.evaluate('early'), 'wasm_unavailable');
      assert.equal(await visited.page.evaluate('landing.imp_uid'), 'imp_1');
      await sells(visited);
    });
  }

  test('a browser without WebAssembly gets the fallback, as in iOS Lockdown Mode', async () => {
    const visited = await visit('tag', 'delete globalThis.WebAssembly');
    assert.deepEqual(fallbacksOf(visited), ['/dist/fallback.iife.js']);
    await sells(visited);
  });

  test('an engine that cannot compile our wasm gets the fallback', async () => {
    const visited = await visit(
      'module',
      `
    WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('invalid opcode'));
    WebAssembly.Module = class {
      constructor() {
        throw new WebAssembly.CompileError('invalid opcode');
      }
    };
  `,
    );
    assert.deepEqual(fallbacksOf(visited), ['/dist/fallback.mjs']);
    await sells(visited);
  });

  test('an engine that compiles our wasm but does not start it gets the fallback', async () => {
    const visited = await visit(
      'module',
      `WebAssembly.Instance = class {
        constructor() {
          throw new WebAssembly.CompileError('refused');
        }
      };`,
    );
    assert.deepEqual(fallbacksOf(visited), ['/dist/fallback.mjs']);
    await sells(visited);
  });

  for (const [name, fallback] of [
    ['alone', '/copied/fallback.iife.js'],
    ['first', '/first-page/fallback.iife.js'],
  ])
    test(`a fallback that is missing is reported with its address: ${name}`, async () => {
      const { page, requests } = await visit(`${name}?strict`);
      const { kind, message } = await page.evaluate('failed');
      assert.equal(kind, 'wasm_unavailable');
      assert.match(message, /fallback 파일을 스크립트와 같은 폴더에/);
      assert.match(message, /CompileError|Content Security Policy/, 'the refusal of the wasm');
      assert.ok(message.includes(`${url}${fallback} could not be loaded`), message);
      assert.deepEqual(fallbacksOf({ requests }), [fallback]);
      await page.close();
    });
});

describe('Pages that run WebAssembly', () => {
  test('a WebView that compiles 4 KB at most in one go runs the wasm after preload', async () => {
    const visited = await visit(
      `tag?${LANDING}`,
      `WebAssembly.Module = new Proxy(WebAssembly.Module, { construct(Module, [bytes]) {
    if (bytes.byteLength > 4096) throw new RangeError('larger than 4KB');
    return new Module(bytes);
  } })`,
    );
    assert.equal(await visited.page.evaluate('early'), 'wasm_unavailable');
    assert.deepEqual(fallbacksOf(visited), []);
    await sells(visited);
  });

  test('a browser that runs WebAssembly does not download the fallback', async () => {
    for (const name of ['module', 'tag', 'cdn']) {
      const visited = await visit(name);
      assert.deepEqual(fallbacksOf(visited), []);
      await sells(visited);
    }
  });
});
