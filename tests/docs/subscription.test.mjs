// The subscription of the guide, its files put together, from the first card to the last charge.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRest } from '../../dist/server.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';
import { root } from '../../scripts/run.mjs';
import { sample } from '../../scripts/samples.mjs';
import { bundle } from './shop.mjs';

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
/** True for a charge that the card's issuer refuses, without a payment. */
let refusal = () => false;
globalThis.fetch = async (address, ...more) => {
  const { pathname } = new URL(address);
  if (refuses(pathname))
    return Response.json({ code: 1, message: '점검 중입니다.', response: null });
  if (refusal(pathname)) return Response.json({ code: 1, message: '한도초과', response: null });
  const before = wasCut;
  wasCut = cut(pathname);
  if (wasCut && before) throw new TypeError('fetch failed');
  const answer = await fetch(String(address).replace('https://api.iamport.kr', api), ...more);
  if (wasCut) throw new TypeError('fetch failed');
  return answer;
};

/**
 * The reader's database: rows in memory, each a copy, as a
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
    if (row.sent_at?.getTime() !== sent_at?.getTime() || row.refused) return false;
    rows.set(merchant_uid, { ...row, sent_at: at });
    return true;
  },
  refuse: async (row) => {
    if (rows.get(row.merchant_uid).paid) return false;
    await database.save(row, { refused: true });
    return true;
  },
  replace: async (old, charge) => {
    const { replaced, cancelled } = rows.get(old.merchant_uid);
    if (replaced || cancelled) return false;
    await database.save(old, { replaced: true });
    rows.set(charge.merchant_uid, charge);
    return true;
  },
  locked: (key, work) => {
    const turn = (locks.get(key) ?? Promise.resolve()).then(work);
    locks.set(
      key,
      turn.catch(() => {}),
    );
    return turn;
  },
};
/** The last work of each key. */
const locks = new Map();
Object.assign(globalThis, {
  database,
});

const built = await Promise.all(
  ['ko', 'en'].map(async (lang) => ({
    lang,
    subscription: Object.assign(
      {},
      ...(await Promise.all(
        ['confirm', 'renew', 'plan', 'webhook', 'change', 'trial', 'end', 'refund'].map((name) =>
          load(sample(lang, 'subscription', `${name}.ts`)),
        ),
      )),
    ),
  })),
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

for (const { lang, subscription } of built) {
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
        { registered: true, next: 'ship' },
      ],
      [{ imp_uid }, { registered: true, next: 'shipped already' }],
      // Nothing is taken back, and the true payment is found by its order.
      [
        { imp_uid: 'imp_forged', merchant_uid },
        { registered: true, next: 'shipped already' },
      ],
    ]) {
      assert.deepEqual(await confirm(said), answer);
      assert.ok(await shipped(order.first_charge_uid));
      assert.equal((await database.order(merchant_uid)).imp_uid, imp_uid, 'the confirmed one');
    }
    assert.deepEqual(
      payments().map((payment) => [payment.merchant_uid, payment.amount]),
      [[order.first_charge_uid, price]],
    );

    const december = `${merchant_uid}202612`;
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
    for (let times = 0; times < 2; times++) await plan(order, '202701', new Date());
    const planned = await next('202701');
    const report = { imp_uid: planned.imp_uid, merchant_uid: planned.merchant_uid };
    await webhook({ imp_uid, merchant_uid: planned.merchant_uid });
    assert.ok(!(await shipped(planned.merchant_uid)), 'another payment');
    await webhook({ ...report, imp_uid: 'imp_forged' });
    assert.ok(!(await shipped(planned.merchant_uid)), 'no payment');
    // In any order and form, and more than once: it ships once.
    assert.equal(await webhook(new URLSearchParams({ ...report, status: 'paid' })), 'ship');
    assert.equal(await webhook(JSON.stringify({ ...report, status: 'paid' })), 'shipped already');
    assert.equal(await webhook({ ...report, merchant_uid: 'order_of_nobody' }), undefined);
    assert.deepEqual(await webhook({ imp_uid, merchant_uid }), {
      registered: true,
      next: 'shipped already',
    });
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
    await due(`${merchant_uid}202702`);
    assert.equal(await renew(`${merchant_uid}202702`), 'ask for another card');
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
      next: 'ship',
    });
    payment.status = 'ready';
    assert.deepEqual(await subscription.confirm({ imp_uid, merchant_uid }), { registered: true });
  });

  test(`${lang}/subscription: a payment that stands is no no, and is written down`, async () => {
    const { order, approve } = await subscriber(`stands_${lang}`);
    const { merchant_uid } = order;
    const imp_uid = approve();
    const payment = sandbox.state.payments.get(imp_uid);
    payment.pg_provider = 'html5_inicis';
    assert.deepEqual(await subscription.confirm({ imp_uid, merchant_uid }), {
      registered: null,
      next: 'alarm',
    });
    assert.equal((await database.order(merchant_uid)).mismatch, imp_uid);
    payment.status = 'cancelled';
    assert.deepEqual(await subscription.confirm({ imp_uid, merchant_uid }), { registered: false });
  });

  test(`${lang}/subscription: a refused first charge is never sent again`, async () => {
    const { order, approve, payments } = await subscriber(`first_refused_${lang}`);
    const { merchant_uid, first_charge_uid } = order;
    const report = { imp_uid: approve(), merchant_uid };
    // Refused, and Iamport keeps no payment of it.
    refusal = (path) => path.endsWith('/again');
    assert.deepEqual(await subscription.confirm(report), {
      registered: false,
      next: 'ask for another card',
    });
    refusal = () => false;
    // Another process, long after: the card would be charged now.
    const row = rows.get(first_charge_uid);
    row.sent_at = new Date(Date.now() - 3_600_000);
    assert.deepEqual(await subscription.confirm(report), { registered: false });
    assert.equal(await subscription.renew(first_charge_uid), 'ask for another card');
    assert.equal(await database.claim(row, new Date()), false);
    assert.deepEqual(payments(), []);
  });

  test(`${lang}/subscription: a refusal takes nothing back from what is paid`, async () => {
    const { order, approve, payments } = await subscriber(`paid_${lang}`);
    const { merchant_uid, first_charge_uid, customer_uid, price } = order;
    await subscription.confirm({ imp_uid: approve(), merchant_uid });
    const failed = sandbox.approve({
      param: { merchant_uid: first_charge_uid, customer_uid, amount: price },
      pg_provider: 'kcp_billing',
      happening: 'refused',
    });
    Object.assign(failed, { customer_uid, amount: price, customer_uid_usage: 'payment' });
    const report = { imp_uid: failed.imp_uid, merchant_uid: first_charge_uid };
    assert.equal(await subscription.webhook(report), 'shipped already');
    const { paid, refused } = await database.charge(first_charge_uid);
    assert.deepEqual(
      [paid, refused],
      [payments().find((one) => one.status === 'paid').imp_uid, undefined],
    );
  });

  test(`${lang}/subscription: a refused unschedule is not taken for none scheduled`, async () => {
    const { confirm, plan, end, callOff } = subscription;
    const { order, approve } = await subscriber(`refused_${lang}`);
    const { merchant_uid, customer_uid } = order;
    await confirm({ imp_uid: approve(), merchant_uid });
    await plan(order, '202701', new Date(Date.now() + 3600_000));
    const planned = `${merchant_uid}202701`;
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

  test(`${lang}/subscription: a trial charges once, on its last day`, async () => {
    const { startTrial, webhook, end } = subscription;
    for (const isCancelled of [false, true]) {
      const buyer = await subscriber(`trial_${lang}_${isCancelled}`, { amount: 0 });
      const order = { ...buyer.order, trial_ends: new Date(Date.now() + 5000) };
      assert.deepEqual(await startTrial(order), { registered: false });
      buyer.approve();
      // The answer is lost, and it is called again.
      cut = (path) => path.endsWith('/schedule');
      await assert.rejects(startTrial(order), { kind: 'network' });
      cut = () => false;
      for (let times = 0; times < 2; times++)
        assert.deepEqual(await startTrial(order), { registered: true });
      assert.deepEqual(buyer.payments(), [], 'nothing yet');
      if (isCancelled) {
        await end(order.customer_uid);
        assert.deepEqual(await startTrial(await database.order(order.merchant_uid)), {
          registered: true,
        });
        await new Promise((done) => setTimeout(done, order.trial_ends - Date.now() + 300));
        assert.deepEqual(buyer.payments(), []);
      } else {
        const { imp_uid: first, amount } = await buyer.next('first');
        assert.equal(amount, order.price);
        assert.equal(await webhook({ imp_uid: first }), 'ship');
        assert.equal(buyer.payments().length, 1);
      }
    }
  });

  test(`${lang}/subscription: a trial that was charged in its window is no no`, async () => {
    const buyer = await subscriber(`charged_trial_${lang}`, { amount: 0 });
    const payment = sandbox.state.payments.get(buyer.approve());
    Object.assign(payment, { amount: 14900, pg_provider: 'kakaopay' });
    const order = { ...buyer.order, pg: 'kakaopay', trial_ends: new Date(Date.now() + 3600_000) };
    assert.deepEqual(await subscription.startTrial(order), { registered: null, next: 'alarm' });
    assert.equal((await database.order(order.merchant_uid)).mismatch, payment.imp_uid);
  });

  test(`${lang}/subscription: a refund is made once, in parts and as a whole`, async () => {
    const { confirm, refund } = subscription;
    const { order, approve, payments } = await subscriber(`refund_${lang}`);
    await confirm({ imp_uid: approve(), merchant_uid: order.merchant_uid });
    const { first_charge_uid: merchant_uid, price } = order;
    const refunded = async () => [
      payments()[0].cancel_amount,
      (await database.charge(merchant_uid)).refunded,
    ];
    const part = { merchant_uid, amount: 900, left: price, reason: 'late' };
    // It arrives, its answer is lost, and it is called again.
    cut = (path) => path === '/payments/cancel';
    await assert.rejects(refund(part), { kind: 'network' });
    cut = () => false;
    for (let times = 0; times < 2; times++) {
      await refund(part);
      assert.deepEqual(await refunded(), [900, 900]);
    }
    // Another record of the same sum that is left is neither made nor taken for made.
    for (const amount of [1000, 500])
      await assert.rejects(refund({ ...part, amount }), /first_refund/);
    assert.deepEqual(await refunded(), [900, 900]);
    const rest = { merchant_uid, amount: price - 900, left: price - 900, reason: 'all' };
    for (let times = 0; times < 2; times++) await refund(rest);
    assert.deepEqual(await refunded(), [price, price]);
    await assert.rejects(refund({ ...part, merchant_uid: 'order_of_nobody' }), /order_of_nobody/);
    // Charged by the window (KakaoPay): the payment has the order's number.
    const charged = await subscriber(`refund_window_${lang}`);
    const payment = sandbox.state.payments.get(charged.approve());
    payment.amount = price;
    const { imp_uid } = payment;
    await database.save({ merchant_uid: charged.order.first_charge_uid }, { paid: imp_uid });
    await refund({ ...part, merchant_uid: charged.order.first_charge_uid });
    assert.equal(payment.cancel_amount, 900);
  });

  test(`${lang}/subscription: another card from the page and the webhook at once`, async () => {
    const { confirm, plan, changeCard } = subscription;
    const before = await subscriber(`both_${lang}`);
    await confirm({ imp_uid: before.approve(), merchant_uid: before.order.merchant_uid });
    await plan(before.order, '202701', new Date(Date.now() + 3600_000));
    const after = await subscriber(`both_after_${lang}`, { replaces: before.order.customer_uid });
    after.approve();
    await Promise.all([changeCard(after.order), changeCard(after.order)]);
    const live = [...sandbox.state.plans.values()].filter(
      (each) =>
        each.schedule_status === 'scheduled' && each.customer_uid === after.order.customer_uid,
    );
    assert.equal(live.length, 1, 'one month, one charge');
  });

  test(`${lang}/subscription: an older refusal takes nothing back, even at once`, async () => {
    const { confirm, webhook } = subscription;
    const { order, approve, payments } = await subscriber(`older${lang}`);
    await confirm({ imp_uid: approve(), merchant_uid: order.merchant_uid });
    const [payment] = payments();
    const older = { ...payment, imp_uid: `imp_older${lang}`, status: 'failed', paid_at: 0 };
    sandbox.state.payments.set(older.imp_uid, older);
    // It has read the row just before the payment was written down.
    const { charge } = database;
    database.charge = async (uid) => {
      const row = await charge(uid);
      return row && { ...row, paid: undefined };
    };
    assert.equal(await webhook({ imp_uid: older.imp_uid }), 'shipped already');
    database.charge = charge;
    assert.ok(!(await database.charge(order.first_charge_uid)).refused);
  });

  test(`${lang}/subscription: no change of a card plans anything after the end`, async () => {
    const { confirm, plan, changeCard, end } = subscription;
    for (const isAtOnce of [false, true]) {
      const before = await subscriber(`ended${lang}${isAtOnce}`);
      await confirm({ imp_uid: before.approve(), merchant_uid: before.order.merchant_uid });
      await plan(before.order, '202701', new Date(Date.now() + 3600_000));
      const replaces = before.order.customer_uid;
      const after = await subscriber(`endedAfter${lang}${isAtOnce}`, { amount: 0, replaces });
      after.approve();
      const uids = [replaces, after.order.customer_uid];
      if (!isAtOnce) await end(replaces);
      await Promise.allSettled([changeCard(after.order), ...(isAtOnce ? uids.map(end) : [])]);
      const live = [...sandbox.state.plans.values()].filter(
        (each) => each.schedule_status === 'scheduled' && uids.includes(each.customer_uid),
      );
      assert.deepEqual(live, []);
    }
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
