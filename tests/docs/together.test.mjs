// Puts together the parts that the docs combine: the page and its server, the page and the fake.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import ts from 'typescript';
import { createRest } from '../../dist/server.mjs';
import { createSandbox } from '../../www/sandbox/sandbox.mjs';
import { root } from '../../scripts/run.mjs';
import { blocks, pages, write } from './blocks.mjs';
import { FLOWS, IMP_UID, REGISTERED, bundle, open } from './shop.mjs';

const modules = write(
  pages.flatMap(blocks).filter(({ language }) => /^(ts|tsx|js)$/.test(language)),
  'together',
);
// A reader's app, not this package, which says of all its files that importing them does nothing.
writeFileSync(join(root, 'target/together/package.json'), '{}');
const find = (page, path) => modules.find((block) => block.page === page && block.path === path);

/** A block as Node runs it. */
async function load(block) {
  const file = join(dirname(block.file), `${block.path.replace(/\W/g, '-')}.mjs`);
  writeFileSync(
    file,
    await bundle(block.code, {
      loader: 'ts',
      resolveDir: dirname(block.file),
      format: 'esm',
      platform: 'node',
    }),
  );
  return import(pathToFileURL(file).href);
}

/**
 * The README's page with what the guide to words changes in it: the import, `report` and
 * `complain`.
 */
function speaking(main, words) {
  const parts = [
    /^import .* from 'iamport-billing';\n/m,
    /^\/\*\* .* \*\/\nasync function report\([^]*?^}\n/m,
    /^function complain\([^]*?^}\n/m,
  ];
  for (const part of parts) assert.match(main.code, part);
  const code = words.code + parts.reduce((rest, part) => rest.replace(part, ''), main.code);
  writeFileSync(words.file, code);
  return { code, file: words.file };
}

/** Compiles one file. There is no package below target/together. */
function problems(file) {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { 'iamport-billing': [join(root, 'dist/index.d.mts')] },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const html =
  '<!doctype html><meta charset="utf-8"><div id="app"><button type="button" disabled>pay</button><p role="status"></p></div><script type="module" src="/app.js"></script>';

/** Iamport is the sandbox, for code that names no other address. */
const keys = { impKey: 'key', impSecret: 'secret' };
const sandbox = createSandbox(keys);
const api = await sandbox.listen();
after(() => sandbox.close());
Object.assign(process.env, { IMP_KEY: keys.impKey, IMP_SECRET: keys.impSecret });
const { fetch } = globalThis;
globalThis.fetch = (address, ...more) =>
  fetch(String(address).replace('https://api.iamport.kr', api), ...more);

/**
 * Nuxt's own imports, and the reader's database: rows in memory, each a copy, as a
 * database gives.
 */
const rows = new Map();
Object.assign(globalThis, {
  defineEventHandler: (handle) => handle,
  readBody: async (body) => body,
  database: {
    order: async (merchant_uid) =>
      rows.get(merchant_uid)?.pg ? structuredClone(rows.get(merchant_uid)) : null,
    planned: async (merchant_uid) =>
      rows.get(merchant_uid)?.pg ? null : (structuredClone(rows.get(merchant_uid)) ?? null),
    save: async (order, what) =>
      void rows.set(order.merchant_uid, { ...rows.get(order.merchant_uid), ...order, ...what }),
  },
});

const built = await Promise.all(
  [
    ['README.ko.md', 'ko'],
    ['README.md', 'en'],
  ].map(async ([readme, lang]) => {
    const guide = (name) => `docs/guide/${name}${lang === 'ko' ? '.ko' : ''}.md`;
    const main = find(readme, 'src/main.ts');
    const fake = find(guide('testing'), 'src/fake.ts');
    const told = speaking(main, find(guide('buyer'), 'src/main.ts'));
    const checkout = find(guide('react'), 'app/checkout.tsx');
    const mount = `import App from ${JSON.stringify(checkout.file)}; import { createElement } from 'react'; import { createRoot } from 'react-dom/client'; createRoot(document.getElementById('app')).render(createElement(App));`;
    const development = { define: { 'process.env.NODE_ENV': '"development"' } };
    return {
      readme,
      guide,
      page: await bundle(main.code, { loader: 'ts' }),
      told: {
        ...told,
        page: await bundle(told.code, { loader: 'ts', resolveDir: dirname(told.file) }),
      },
      byHand: await bundle(`import ${JSON.stringify(fake.file)};\n${main.code}`, {
        loader: 'ts',
        dev: true,
      }),
      shipped: await bundle(`import ${JSON.stringify(fake.file)};\n${main.code}`, { loader: 'ts' }),
      react: await bundle(
        `import ${JSON.stringify(find(guide('react'), 'app/fake.ts').file)}; ${mount}`,
        { resolveDir: dirname(checkout.file), ...development },
      ),
      server: await load(find(readme, 'billing.mjs')),
      route: await load(find(guide('react'), 'app/billing/[action]/route.ts')),
      nuxt: {
        order: (await load(find(guide('vue'), 'server/routes/billing/order.post.ts'))).default,
        confirm: (await load(find(guide('vue'), 'server/routes/billing/confirm.post.ts'))).default,
      },
      standIn: (await load(find(guide('testing'), 'stand-in.ts'))).standIn,
      vite: (await load(find(guide('testing'), 'vite.config.js'))).default,
      subscription: Object.assign(
        {},
        ...(await Promise.all(
          ['confirm', 'renew', 'plan', 'webhook', 'end'].map((name) =>
            load(find(guide('subscription'), `${name}.ts`)),
          ),
        )),
      ),
    };
  }),
);

/** Asks the middlewares that a Vite plugin adds, as its development server would. */
function middleware({ plugins }) {
  const routes = {};
  for (const { configureServer } of plugins)
    configureServer({ middlewares: { use: (path, run) => (routes[path] = run) } });
  return (action, body) =>
    new Promise((done) =>
      routes[`/billing/${action}`](Readable.from([JSON.stringify(body)]), {
        end: (text) => done(JSON.parse(text)),
      }),
    );
}

for (const {
  readme,
  guide,
  page,
  told,
  byHand,
  shipped,
  react,
  server,
  route,
  nuxt,
  standIn,
  vite,
  subscription,
} of built) {
  const shops = {
    [`${readme}: the page and billing.mjs`]: (action, body) =>
      action === 'order' ? server.placeOrder() : server.confirm(body),
    [`${guide('react')}: the page and the route handler`]: async (action, body) =>
      (
        await route.POST(
          new Request('http://shop/', { method: 'POST', body: JSON.stringify(body) }),
          { params: Promise.resolve({ action }) },
        )
      ).json(),
    [`${guide('vue')}: the page and Nuxt's server routes`]: (action, body) => nuxt[action](body),
  };
  for (const [name, ask] of Object.entries(shops)) {
    test(`${name}: a key that Iamport knows is registered, and no other`, async (t) => {
      const known = new Set();
      const shop = await open(
        html,
        { '/app.js': page },
        {
          plan: ['cancelled'],
          billing: (action, body) => {
            if (body.imp_uid === IMP_UID) {
              known.add(body.imp_uid);
              sandbox.approve({
                param: shop.orders.at(-1),
                pg_provider: 'kcp_billing',
                imp_uid: IMP_UID,
              });
            }
            return ask(action, body);
          },
        },
      );
      t.after(() => shop.context.close());
      await shop.ready();
      await shop.page.click('button');
      await shop.asked();
      await shop.ready();
      assert.doesNotMatch(await shop.text(), REGISTERED, 'a cancel');
      await shop.page.click('button');
      await shop.says(REGISTERED);
      assert.deepEqual([...known], [IMP_UID]);
      assert.deepEqual(shop.complaints, []);
      const { merchant_uid } = shop.orders.at(-1);
      assert.deepEqual(
        await ask('confirm', { imp_uid: IMP_UID, merchant_uid }),
        { registered: true },
        'asked again',
      );
      assert.deepEqual(
        await ask('confirm', { imp_uid: IMP_UID, merchant_uid: null }),
        { registered: true },
        'an outcome with an imp_uid alone',
      );
      assert.deepEqual(
        await ask('confirm', { imp_uid: 'imp_forged', merchant_uid }),
        { registered: true },
        'a later confirmation that fails takes nothing back',
      );
      assert.deepEqual(
        await ask('confirm', { imp_uid: IMP_UID, merchant_uid }),
        { registered: true },
        'nor for the next one',
      );
      assert.deepEqual(await ask('confirm', { imp_uid: null, merchant_uid: 'order_of_nobody' }), {
        registered: false,
      });
      assert.deepEqual(await ask('confirm', { imp_uid: 'imp_forged', merchant_uid: null }), {
        registered: false,
      });
      const another = await ask('order', {});
      assert.deepEqual(
        await ask('confirm', { imp_uid: IMP_UID, merchant_uid: another.merchant_uid }),
        { registered: false },
        'another order’s payment',
      );
    });
  }

  for (const [what, flow] of Object.entries(FLOWS)) {
    test(`${guide('buyer')}: in the page of ${readme}: ${what}`, async (t) => {
      await flow(async (options) => {
        const shop = await open(html, { '/app.js': told.page }, options);
        t.after(() => shop.context.close());
        return shop;
      });
    });
  }

  test(`${guide('buyer')}: the buyer reads why`, async (t) => {
    assert.deepEqual(problems(told.file), []);
    const refuses = [
      [{ plan: ['cancelled'] }, /카드 등록을 취소했습니다|You cancelled/],
      [{ plan: ['popup_blocked'] }, /팝업을 허용|allow popups/],
      [{ plan: ['throws'] }, /아직 확인되지 않았습니다|not certain yet/],
    ];
    for (const [options, text] of refuses) {
      const shop = await open(html, { '/app.js': told.page }, options);
      t.after(() => shop.context.close());
      await shop.ready();
      await shop.page.click('button');
      await shop.says(text);
    }
    const shop = await open(html, { '/app.js': told.page }, { sdk: false });
    t.after(() => shop.context.close());
    await shop.says(/광고 차단|ad blocker/);
  });

  for (const phone of [false, true]) {
    test(`${guide('testing')}: by hand, ${phone ? 'on a phone' : 'on a desktop'}`, async (t) => {
      const shop = await open(
        html,
        { '/app.js': byHand },
        { sdk: false, phone, answers: [false, true], billing: middleware(vite) },
      );
      t.after(() => shop.context.close());
      await shop.ready();
      await shop.page.click('button');
      await shop.asked();
      await shop.ready();
      assert.doesNotMatch(await shop.text(), REGISTERED);
      await shop.page.click('button');
      await shop.says(REGISTERED);
      assert.equal(shop.confirmed.length, 2);
      assert.deepEqual(shop.complaints, []);
    });
  }

  test(`${guide('testing')}: nothing of the fake is in a production build`, () => {
    const text = '모의카드'; // in every response that the fake makes
    assert.ok(byHand.includes(text));
    assert.ok(!shipped.includes(text));
  });

  test(`${guide('react')}: with its fake`, async (t) => {
    const shop = await open(
      html,
      { '/app.js': react },
      { sdk: false, answers: [true], billing: middleware(vite) },
    );
    t.after(() => shop.context.close());
    await shop.ready();
    await shop.page.click('button');
    await shop.says(REGISTERED);
    assert.deepEqual(shop.complaints, []);
  });

  test(`${guide('testing')}: a server that asks the stand-in`, async () => {
    const order = { merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };
    const rest = createRest({
      impKey: 'test',
      impSecret: 'test',
      fetch: standIn((imp_uid) => (imp_uid === 'imp_1' ? order : undefined)),
    });
    assert.equal(
      (await rest.confirmIssue({ imp_uid: 'imp_1', expected: order })).kind,
      'key_issued',
    );
    assert.equal((await rest.confirmIssue({ imp_uid: null, expected: order })).kind, 'not_paid');
    assert.equal(
      (
        await rest.confirmIssue({
          imp_uid: 'imp_1',
          expected: { ...order, merchant_uid: 'order_2' },
        })
      ).kind,
      'mismatch',
    );
  });

  test(`${guide('subscription')}: registered, charged once, charged each month, called off`, async () => {
    const { confirm, renew, plan, webhook, end } = subscription;
    const name = guide('subscription').replace(/\W/g, '');
    const order = {
      merchant_uid: `order_${name}`,
      first_charge_uid: `first_${name}`,
      customer_uid: `card_${crypto.randomUUID()}`,
      amount: 14900,
      price: 14900,
      pg: 'kcp_billing',
    };
    const { merchant_uid, customer_uid, price } = order;
    const payments = () =>
      [...sandbox.state.payments.values()].filter(
        (payment) => payment.customer_uid === customer_uid && payment.amount,
      );
    await database.save(order);
    assert.deepEqual(await confirm({ imp_uid: null, merchant_uid }), { registered: false });
    assert.deepEqual(await confirm({ imp_uid: 'imp_forged', merchant_uid: null }), {
      registered: false,
    });
    const { imp_uid } = sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
    for (const said of [
      { imp_uid, merchant_uid },
      { imp_uid },
      { imp_uid: 'imp_forged', merchant_uid },
    ]) {
      assert.deepEqual(await confirm(said), { registered: true });
      assert.equal((await database.order(merchant_uid)).charge.kind, 'paid');
    }
    assert.deepEqual(
      payments().map((payment) => [payment.merchant_uid, payment.amount]),
      [[order.first_charge_uid, price]],
    );

    assert.equal(await renew(customer_uid, `${merchant_uid}_202612`, price), 'ship');
    await plan(order, '202701', new Date());
    await assert.rejects(
      plan(order, '202701', new Date()),
      { kind: 'api' },
      'a month is planned once',
    );
    while (payments().length < 3) await new Promise((done) => setTimeout(done, 20));
    const planned = payments().find((payment) => payment.merchant_uid.endsWith('_202701'));
    await webhook({ imp_uid, merchant_uid: planned.merchant_uid });
    assert.equal(
      (await database.planned(planned.merchant_uid)).status,
      undefined,
      'another payment',
    );
    await webhook({ imp_uid: planned.imp_uid, merchant_uid: planned.merchant_uid });
    assert.equal((await database.planned(planned.merchant_uid)).status, 'paid');
    assert.equal(
      await webhook({ imp_uid: planned.imp_uid, merchant_uid: 'order_of_nobody' }),
      undefined,
    );
    assert.deepEqual(await webhook({ imp_uid, merchant_uid }), { registered: true });

    for (let times = 0; times < 2; times++) await end(customer_uid);
    await assert.rejects(renew(customer_uid, `${merchant_uid}_202702`, price), { kind: 'api' });
    assert.equal(payments().length, 3);
  });
}
