// Puts together the parts that the docs combine: the page and its server, the page and the fake.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRest } from '../../dist/server.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';
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
/** True for a call that arrives, and whose answer is lost; nothing gets through after that. */
let cut = () => false;
let wasCut = false;
/** True for a call that Iamport refuses, whatever it is about. */
let refuses = () => false;
globalThis.fetch = async (address, ...more) => {
  const { pathname } = new URL(address);
  if (refuses(pathname))
    return Response.json({ code: 1, message: '점검 중입니다.', response: null });
  const before = wasCut;
  wasCut = cut(pathname);
  if (wasCut && before) throw new TypeError('fetch failed');
  const answer = await fetch(String(address).replace('https://api.iamport.kr', api), ...more);
  if (wasCut) throw new TypeError('fetch failed');
  return answer;
};

/**
 * Nuxt's own imports, and the reader's database: rows in memory, each a copy, as a
 * database gives.
 */
const rows = new Map();
const copy = (found) => (found ? structuredClone(found) : null);
const rowsOf = (keep) => [...rows.values()].filter(keep).map(copy);
const database = {
  order: async (merchant_uid) =>
    copy(rowsOf((row) => row.merchant_uid === merchant_uid && row.pg)[0]),
  charge: async (merchant_uid) =>
    copy(rowsOf((row) => row.merchant_uid === merchant_uid && !row.pg)[0]),
  planned: async (customer_uid) =>
    rowsOf(
      (row) =>
        row.customer_uid === customer_uid &&
        row.schedule_at &&
        !row.paid &&
        !row.refused &&
        !row.replaced,
    ),
  save: async (row, what) =>
    void rows.set(row.merchant_uid, { ...row, ...rows.get(row.merchant_uid), ...what }),
  saveOnce: async (row, what) => {
    const before = rows.get(row.merchant_uid);
    if (before?.[Object.keys(what)[0]]) return false;
    await database.save(row, what);
    return true;
  },
  claim: async ({ merchant_uid, sent_at }, at) => {
    const row = rows.get(merchant_uid);
    if (row.sent_at?.getTime() !== sent_at?.getTime()) return false;
    rows.set(merchant_uid, { ...row, sent_at: at });
    return true;
  },
  replace: async (old, charge) => {
    await database.save(old, { replaced: true });
    rows.set(charge.merchant_uid, charge);
  },
};
Object.assign(globalThis, {
  database,
  defineEventHandler: (handle) => handle,
  toWebRequest: (event) => event,
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
      nuxt: (await load(find('vue', 'server/routes/billing/[action].ts'))).default,
      standIn: (await load(find('testing', 'stand-in.ts'))).standIn,
      vite: (await load(find('testing', 'vite.config.js'))).default,
      subscription: Object.assign(
        {},
        ...(await Promise.all(
          ['confirm', 'renew', 'plan', 'webhook', 'change', 'end'].map((name) =>
            load(find('subscription', `${name}.ts`)),
          ),
        )),
      ),
    };
  }),
);

/** An order of a new buyer, written down with its first charge. */
async function subscriber(name, more) {
  const order = {
    merchant_uid: `order_${name}`,
    first_charge_uid: `first_${name}`,
    customer_uid: `card_${crypto.randomUUID()}`,
    amount: 14900,
    price: 14900,
    pg: 'kcp_billing',
    ...more,
  };
  const { first_charge_uid, customer_uid, price } = order;
  await database.save(order);
  const charge = { merchant_uid: first_charge_uid, customer_uid, amount: price };
  await database.save({ ...charge, made_at: new Date(), sent_at: null });
  const payments = () =>
    [...sandbox.state.payments.values()].filter(
      (payment) => payment.customer_uid === customer_uid && payment.customer_uid_usage !== 'issue',
    );
  return {
    order,
    payments,
    approve: () => sandbox.approve({ param: order, pg_provider: 'kcp_billing' }).imp_uid,
    /** Waits for the charge whose number ends so. */
    next: async (end) => {
      const found = () => payments().find((payment) => payment.merchant_uid.endsWith(end));
      while (!found()) await new Promise((done) => setTimeout(done, 20));
      return found();
    },
  };
}

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
  /** Asks a handler that takes a Request. */
  const by = (handle) => async (action, body) => {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await handle(new Request(`http://shop/billing/${action}`, request), action)).json();
  };
  const shops = {
    [`${lang}/readme: the page and billing.mjs`]: by((request, action) => server[action](request)),
    [`${lang}/react: the page and the route handler`]: by(route.POST),
    [`${lang}/vue: the page and Nuxt's server route`]: by(nuxt),
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

  test(`${lang}/subscription: registered, charged once and each month, called off`, async () => {
    const { confirm, renew, plan, webhook, end } = subscription;
    const { order, payments, next } = await subscriber(`subscription_${lang}`);
    const { merchant_uid, customer_uid, price } = order;
    const shipped = async (uid) => Boolean((await database.charge(uid))?.paid);
    assert.deepEqual(await confirm({ imp_uid: null, merchant_uid }), { registered: false });
    assert.deepEqual(await confirm({ imp_uid: 'imp_forged', merchant_uid: null }), {
      registered: false,
    });
    const { imp_uid } = sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
    for (const [said, answer] of [
      [
        { imp_uid, merchant_uid },
        { registered: true, first: true },
      ],
      [{ imp_uid }, { registered: true }],
      // Nothing is taken back, and the true payment is found by its order.
      [{ imp_uid: 'imp_forged', merchant_uid }, { registered: true }],
    ]) {
      assert.deepEqual(await confirm(said), answer);
      assert.ok(await shipped(order.first_charge_uid));
      assert.equal((await database.order(merchant_uid)).imp_uid, imp_uid, 'the confirmed one');
    }
    assert.deepEqual(
      payments().map((payment) => [payment.merchant_uid, payment.amount]),
      [[order.first_charge_uid, price]],
    );

    const december = `${merchant_uid}_202612`;
    const due = (uid, more) =>
      database.save({
        merchant_uid: uid,
        customer_uid,
        amount: price,
        made_at: new Date(),
        sent_at: null,
        ...more,
      });
    await due(december);
    assert.equal(await renew(december), 'ship');
    assert.equal(await renew(december), 'shipped already');
    const { sent_at } = await database.charge(december);
    assert.ok(Date.now() - sent_at < 60_000, 'the time of its sending is written down');
    // The same number again, a month later: it is paid, and not for this month.
    rows.delete(december);
    await due(december, { made_at: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000) });
    assert.equal(await renew(december), 'alarm');
    assert.ok(!(await shipped(december)));
    // Another process sends it just now: this one waits.
    await due(`${december}_b`);
    const { claim } = database;
    database.claim = async () => false;
    assert.equal(await renew(`${december}_b`), 'call again later');
    database.claim = claim;
    assert.equal(await renew(`${december}_b`), 'ship');
    await plan(order, '202701', new Date());
    await assert.rejects(
      plan(order, '202701', new Date()),
      { kind: 'api' },
      'a month is planned once',
    );
    const planned = await next('_202701');
    const report = { imp_uid: planned.imp_uid, merchant_uid: planned.merchant_uid };
    await webhook({ imp_uid, merchant_uid: planned.merchant_uid });
    assert.ok(!(await shipped(planned.merchant_uid)), 'another payment');
    await webhook({ ...report, imp_uid: 'imp_forged' });
    assert.ok(!(await shipped(planned.merchant_uid)), 'no payment');
    // In any order and form, and more than once: it ships once.
    assert.equal(await webhook(new URLSearchParams({ ...report, status: 'paid' })), 'ship');
    assert.equal(await webhook(JSON.stringify({ ...report, status: 'paid' })), 'shipped already');
    assert.equal(await webhook({ ...report, merchant_uid: 'order_of_nobody' }), undefined);
    assert.deepEqual(await webhook({ imp_uid, merchant_uid }), { registered: true });
    for (const odd of [null, 5, [], 'x', '{"imp_uid":5}', { imp_uid: {} }])
      assert.equal(await webhook(odd), undefined, String(odd));

    const row = await database.charge(planned.merchant_uid);
    await database.save(row, { amount: 1 });
    assert.equal(await webhook(report), 'alarm', 'another sum than was written down');
    await database.save(row, { amount: price });
    sandbox.state.payments.get(planned.imp_uid).status = 'cancelled';
    sandbox.state.payments.get(planned.imp_uid).cancel_amount = price;
    await webhook({ ...report, status: 'cancelled', cancellation_id: 'cancel_1' });
    assert.equal((await database.charge(planned.merchant_uid)).refunded, price);

    for (let times = 0; times < 2; times++) await end(customer_uid);
    // The key is gone. Until the look-up time is over, that is not certain of the order.
    await due(`${merchant_uid}_202702`);
    assert.equal(await renew(`${merchant_uid}_202702`), 'ask for another card');
    assert.equal(payments().length, 4);
  });

  test(`${lang}/subscription: not final is no refusal`, async () => {
    const { order, approve } = await subscriber(`open_${lang}`);
    const { merchant_uid } = order;
    const imp_uid = approve();
    const payment = sandbox.state.payments.get(imp_uid);
    for (const [status, pay_method] of [
      ['ready', 'card'],
      ['ready', 'vbank'],
      ['settling', 'card'],
    ]) {
      Object.assign(payment, { status, pay_method });
      assert.deepEqual(await subscription.confirm({ imp_uid, merchant_uid }), {
        registered: null,
      });
    }
    Object.assign(payment, { status: 'failed', pay_method: 'card' });
    assert.deepEqual(await subscription.confirm({ imp_uid, merchant_uid }), { registered: false });
    payment.status = 'paid';
    assert.deepEqual(await subscription.confirm({ imp_uid, merchant_uid }), {
      registered: true,
      first: true,
    });
    payment.status = 'ready';
    assert.deepEqual(await subscription.confirm({ imp_uid, merchant_uid }), {
      registered: true,
      first: false,
    });
  });

  test(`${lang}/subscription: a refused unschedule is not taken for none scheduled`, async () => {
    const { confirm, plan, end, callOff } = subscription;
    const { order, approve } = await subscriber(`refused_${lang}`);
    const { merchant_uid, customer_uid } = order;
    await confirm({ imp_uid: approve(), merchant_uid });
    await plan(order, '202701', new Date(Date.now() + 3600_000));
    const planned = `${merchant_uid}_202701`;
    refuses = (path) => path.endsWith('/unschedule');
    await assert.rejects(end(customer_uid), { kind: 'api' });
    assert.ok(sandbox.state.keys.has(customer_uid), 'the key stays while something is scheduled');
    const state = sandbox.state.plans.get(planned);
    assert.equal(state.schedule_status, 'scheduled');
    state.schedule_status = 'executed';
    assert.equal(await callOff(customer_uid, planned), false, 'it is being charged');
    state.schedule_status = 'revoked';
    assert.equal(await callOff(customer_uid, planned), true);
    assert.equal(await callOff(customer_uid, 'none'), true, 'none was scheduled');
    state.schedule_status = 'scheduled';
    refuses = () => false;
    await end(customer_uid);
    assert.equal(state.schedule_status, 'revoked');
    assert.ok(!sandbox.state.keys.has(customer_uid));
  });

  test(`${lang}/subscription: another card leaves one plan, wherever it stops`, async () => {
    const { confirm, plan, webhook, changeCard } = subscription;
    // The nth call that changes something has its answer cut off, and so on until none is left.
    for (let nth = 1; ; nth++) {
      const before = await subscriber(`change_${lang}_${nth}`);
      await confirm({ imp_uid: before.approve(), merchant_uid: before.order.merchant_uid });
      await plan(before.order, '202701', new Date(Date.now() + 6000));
      const after = await subscriber(`changed_${lang}_${nth}`, {
        price: 0,
        replaces: before.order.customer_uid,
      });
      const { kind } = await createRest(keys).confirmIssue({
        imp_uid: after.approve(),
        expected: after.order,
      });
      assert.equal(kind, 'key_issued');
      let changing = 0;
      let stopped = false;
      cut = (path) => {
        stopped ||= path.startsWith('/subscribe/') && ++changing === nth;
        return stopped;
      };
      const failed = await changeCard(after.order).catch((error) => error);
      cut = () => false;
      if (stopped) {
        assert.equal(failed?.kind, 'network');
        await changeCard(after.order);
      }
      await changeCard(after.order);
      const uids = [before.order.customer_uid, after.order.customer_uid];
      const live = [...sandbox.state.plans.values()].filter(
        (each) => each.schedule_status === 'scheduled' && uids.includes(each.customer_uid),
      );
      assert.deepEqual(
        live.map((each) => each.customer_uid),
        [after.order.customer_uid],
        `one plan, with the new card, after call ${nth}`,
      );
      assert.equal(sandbox.state.keys.has(before.order.customer_uid), false, 'the old key is gone');
      if (!stopped) {
        const paid = await after.next('');
        assert.equal(await webhook({ imp_uid: paid.imp_uid }), 'ship');
        assert.equal(before.payments().length, 1, 'its first charge, and no other');
        assert.ok(nth > 3, 'several calls were cut off');
        return;
      }
    }
  });
}
