// Puts together the parts that the docs combine: the page and its server, the page and the fake.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRest } from '../../dist/server.mjs';
import { createSandbox } from '../../www/sandbox/sandbox.mjs';
import { root } from '../../scripts/run.mjs';
import { sample } from '../../scripts/samples.mjs';
import { FLOWS, IMP_UID, REGISTERED, bundle, open } from './shop.mjs';

/** Loads a sample as Node runs it. */
async function load(block) {
  const file = join(root, 'target/together', `${block.name.replace(/\W/g, '-')}.mjs`);
  mkdirSync(dirname(file), { recursive: true });
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

const html =
  '<!doctype html><meta charset="utf-8"><div id="app"><button type="button" ' +
  'disabled>pay</button><p role="status"></p></div><script type="module" ' +
  'src="/app.js"></script>';

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
  ['ko', 'en'].map(async (lang) => {
    const find = (guide, path) => sample(lang, guide, path);
    const main = find('readme', 'src/main.ts');
    const fake = find('testing', 'src/fake.ts');
    const words = find('buyer', 'src/main.ts');
    const checkout = find('react', 'app/checkout.tsx');
    const mount = `
      import App from ${JSON.stringify(checkout.file)};
      import { createElement } from 'react';
      import { createRoot } from 'react-dom/client';
      createRoot(document.getElementById('app')).render(createElement(App));`;
    const development = { define: { 'process.env.NODE_ENV': '"development"' } };
    return {
      lang,
      page: await bundle(main.code, { loader: 'ts' }),
      words: await bundle(words.code, { loader: 'ts', resolveDir: dirname(words.file) }),
      byHand: await bundle(`import ${JSON.stringify(fake.file)};\n${main.code}`, {
        loader: 'ts',
        dev: true,
      }),
      shipped: await bundle(`import ${JSON.stringify(fake.file)};\n${main.code}`, { loader: 'ts' }),
      react: await bundle(`import ${JSON.stringify(find('react', 'app/fake.ts').file)}; ${mount}`, {
        resolveDir: dirname(checkout.file),
        ...development,
      }),
      server: await load(find('readme', 'billing.mjs')),
      route: await load(find('react', 'app/billing/[action]/route.ts')),
      nuxt: {
        order: (await load(find('vue', 'server/routes/billing/order.post.ts'))).default,
        confirm: (await load(find('vue', 'server/routes/billing/confirm.post.ts'))).default,
      },
      standIn: (await load(find('testing', 'stand-in.ts'))).standIn,
      vite: (await load(find('testing', 'vite.config.js'))).default,
      subscription: Object.assign(
        {},
        ...(await Promise.all(
          ['confirm', 'renew', 'plan', 'webhook', 'end'].map((name) =>
            load(find('subscription', `${name}.ts`)),
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
  lang,
  page,
  words,
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
    [`${lang}/readme: the page and billing.mjs`]: (action, body) =>
      action === 'order' ? server.placeOrder() : server.confirm(body),
    [`${lang}/react: the page and the route handler`]: async (action, body) =>
      (
        await route.POST(
          new Request('http://shop/', { method: 'POST', body: JSON.stringify(body) }),
          { params: Promise.resolve({ action }) },
        )
      ).json(),
    [`${lang}/vue: the page and Nuxt's server routes`]: (action, body) => nuxt[action](body),
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
    test(`${lang}/buyer: in the README's page: ${what}`, async (t) => {
      await flow(async (options) => {
        const shop = await open(html, { '/app.js': words }, options);
        t.after(() => shop.context.close());
        return shop;
      });
    });
  }

  test(`${lang}/buyer: the buyer reads why`, async (t) => {
    const refuses = [
      [{ plan: ['cancelled'] }, /카드 등록을 취소했습니다|You cancelled/],
      [{ plan: ['popup_blocked'] }, /팝업을 허용|allow popups/],
      [{ plan: ['throws'] }, /아직 확인되지 않았습니다|not certain yet/],
    ];
    for (const [options, text] of refuses) {
      const shop = await open(html, { '/app.js': words }, options);
      t.after(() => shop.context.close());
      await shop.ready();
      await shop.page.click('button');
      await shop.says(text);
    }
    const shop = await open(html, { '/app.js': words }, { sdk: false });
    t.after(() => shop.context.close());
    await shop.says(/광고 차단|ad blocker/);
  });

  for (const phone of [false, true]) {
    test(`${lang}/testing: by hand, ${phone ? 'on a phone' : 'on a desktop'}`, async (t) => {
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

  test(`${lang}/testing: nothing of the fake is in a production build`, () => {
    const text = '모의카드'; // in every response that the fake makes
    assert.ok(byHand.includes(text));
    assert.ok(!shipped.includes(text));
  });

  test(`${lang}/react: with its fake`, async (t) => {
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

  test(`${lang}/testing: a server that asks the stand-in`, async () => {
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

  test(
    `${lang}/subscription: registered, charged once, ` + `charged each month, called off`,
    async () => {
      const { confirm, renew, plan, webhook, end } = subscription;
      const name = `subscription_${lang}`;
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
      // The key is gone. Until the look-up time is over, that is not certain of the order.
      const last = await renew(customer_uid, `${merchant_uid}_202702`, price);
      assert.equal(last, 'call again later');
      assert.equal(payments().length, 3);
    },
  );
}
