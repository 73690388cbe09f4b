// Every policy that docs/guide/csp.md gives is really sent, and nothing violates it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { sri } from '../../scripts/build/folders.mjs';
import { ORDER, answer, visit } from './shop.mjs';

const guide = await readFile('docs/guide/csp.md', 'utf8');
const policies = [...guide.matchAll(/```http\nContent-Security-Policy:\n(.*?)```/gs)].map(
  ([, text]) => text.replace(/\s+/g, ' ').trim(),
);

/** The guide's page loads from Iamport; here all comes from the shop's own server. */
const local = (policy) => policy.replace(/ https:\/\/cdn\.iamport\.kr/g, '');

const pays = (page) =>
  page.evaluate((order) => iamport.requestPay(order).then((outcome) => outcome.success), ORDER);

test('the guide has its policies', () =>
  assert.ok(
    policies.length >= 3 &&
      policies.some((policy) => policy.includes('trusted-types iamport-billing')),
  ));

for (const policy of policies) {
  for (const path of ['/tag', '/module']) {
    test(`${path} under ${policy}`, async () => {
      const { page, context, ready } = await visit(path, local(policy));
      assert.equal(ready, 'ready');
      assert.equal(await pays(page), true);
      assert.deepEqual(await page.evaluate('violations'), []);
      await context.close();
    });
  }
}

test(
  'Trusted Types without WebAssembly: the file beside the script ' +
    'comes through the same policy',
  async () => {
    const { page, context, ready } = await visit(
      '/tag',
      "script-src 'self'; require-trusted-types-for 'script'; trusted-types iamport-billing",
    );
    assert.equal(ready, 'ready');
    assert.equal(await pays(page), true);
    // WebAssembly was tried, and refused by what script-src leaves out.
    assert.ok(
      (await page.evaluate('violations')).every((violation) =>
        violation.startsWith('script-src wasm-eval'),
      ),
    );
    await context.close();
  },
);

test('Trusted Types that do not name our policy: a clear error, and no script', async () => {
  const { page, context, ready } = await visit(
    '/tag',
    "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types " +
      'others',
  );
  assert.equal(ready, 'sdk_load_failed');
  assert.equal(await page.evaluate('typeof IMP'), 'undefined');
  await context.close();
});

test('a file that was changed on its way does not run', async () => {
  const policy = "script-src 'self'";
  const tag =
    `<script src=/dist/index.iife.js integrity=${sri()} crossorigin=anonymous></script><script ` +
    `src=/shop.js></script>`;
  answer.replace = {
    '/dist/fallback.iife.js':
      `${await readFile('dist/fallback.iife.js', 'utf8')};window.changed = ` + `true;`,
  };
  try {
    const { page, context } = await visit('/tag', policy);
    // Without an integrity of its own the script asks for none either.
    assert.equal(await page.evaluate('window.changed'), true);
    await context.close();
    answer.body = tag;
    const strict = await visit('/tag', policy);
    assert.equal(strict.ready, 'wasm_unavailable');
    assert.equal(await strict.page.evaluate('window.changed'), undefined);
    await strict.context.close();
  } finally {
    Object.assign(answer, { replace: {}, body: undefined });
  }
});
