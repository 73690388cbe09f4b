// Runs a payment under every policy of docs/guide/csp.md, with an SDK from the shop's own server.
// Nothing violates them. tests/docs/samples.test.mjs has the SDK come from Iamport's CDN.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { sri } from '../../scripts/build/folders.mjs';
import { samples } from '../../scripts/samples.mjs';
import { ORDER, answer, visit } from './shop.mjs';

const policies = samples
  .filter(({ lang, language }) => lang === 'en' && language === 'http')
  .map(({ code }) => code.slice('Content-Security-Policy:'.length).replace(/\s+/g, ' ').trim());

const pays = (page) =>
  page.evaluate((order) => iamport.requestPay(order).then((outcome) => outcome.success), ORDER);

describe('the policies of the guide', () => {
  test('are found, one with Trusted Types', () =>
    assert.ok(
      policies.length >= 3 &&
        policies.some((policy) => policy.includes('trusted-types iamport-billing')),
    ));

  for (const policy of policies) {
    for (const path of ['/tag', '/module']) {
      test(`let a payment through: ${path}, ${policy}`, async () => {
        const { page, context, ready } = await visit(path, policy);
        assert.equal(ready, 'ready');
        assert.equal(await pays(page), true);
        assert.deepEqual(await page.evaluate('violations'), []);
        await context.close();
      });
    }
  }
});

describe('Trusted Types', () => {
  test('accept the fallback through the same policy as the SDK', async () => {
    const { page, context, ready } = await visit(
      '/tag',
      "script-src 'self'; require-trusted-types-for 'script'; trusted-types iamport-billing",
    );
    assert.equal(ready, 'ready');
    assert.equal(await pays(page), true);
    // The page tried WebAssembly, and script-src refused it.
    assert.ok(
      (await page.evaluate('violations')).every((violation) =>
        violation.startsWith('script-src wasm-eval'),
      ),
    );
    await context.close();
  });

  test('that do not allow our policy give an error and load no script', async () => {
    const policy =
      "script-src 'self' 'wasm-unsafe-eval'; " +
      "require-trusted-types-for 'script'; trusted-types others";
    const { page, context, ready } = await visit('/tag', policy);
    assert.equal(ready, 'sdk_load_failed');
    assert.equal(await page.evaluate('typeof IMP'), 'undefined');
    await context.close();
  });
});

describe('fallback.iife.js', () => {
  test('does not run if it was changed and the tag of the script has an integrity', async () => {
    const policy = "script-src 'self'";
    const body = `
    <script src=/dist/index.iife.js integrity=${sri()} crossorigin=anonymous></script>
    <script src=/shop.js></script>`;
    const fallback = await readFile('dist/fallback.iife.js', 'utf8');
    answer.replace = { '/dist/fallback.iife.js': `${fallback};window.changed = true;` };
    try {
      const { page, context } = await visit('/tag', policy);
      // Without an integrity of its own, the script does not check the fallback either.
      assert.equal(await page.evaluate('window.changed'), true);
      await context.close();
      answer.body = body;
      const strict = await visit('/tag', policy);
      assert.equal(strict.ready, 'wasm_unavailable');
      assert.equal(await strict.page.evaluate('window.changed'), undefined);
      await strict.context.close();
    } finally {
      Object.assign(answer, { replace: {}, body: undefined });
    }
  });
});
