// The samples of the guide to renewals, against the sandbox: the engine's loop, and Iamport's
// scheduler.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createSandbox } from '../../dist/testing-server.mjs';
import { root } from '../../scripts/run.mjs';
import { samples } from '../../scripts/samples.mjs';
import { bundle } from './shop.mjs';

const keys = { impKey: 'renewals-key', impSecret: 'renewals-secret' };
Object.assign(process.env, { IMP_KEY: keys.impKey, IMP_SECRET: keys.impSecret });
let sandbox;
let webhooks;
globalThis.fetch = async (address, ...more) => {
  if (String(address).startsWith('https://shop.test')) {
    webhooks.push(JSON.parse(more[0].body));
    return new Response();
  }
  return sandbox.fetch(address, ...more);
};

/** One file for both, so that they share what `renew.ts` exports. */
async function load(language) {
  const of = (name) => samples.find((one) => one.name === `${language}/renewals/${name}`);
  const folder = dirname(of('renew.ts').file);
  const code = await bundle(`export * from './renew'; export * from './scheduled';`, {
    ...{ loader: 'ts', resolveDir: folder, format: 'esm', platform: 'node' },
  });
  const file = join(root, 'target/together', `renewals-${language}.mjs`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  return import(pathToFileURL(file).href);
}

/** A process remembers what it has sent: each test has a subscription of its own. */
let number = 0;
let subscription;
let attempts;
let mails;
/** The number that is in another's place, and if that is called off. */
let replaced;
const locks = new Map();
const first = () => `${subscription.id}p0000a01`;
const find = (uid) => attempts.find(({ merchant_uid }) => merchant_uid === uid);
globalThis.records = {
  read: async () => structuredClone({ subscription, attempts }),
  async plan(_, { merchant_uid, period, amount, customer_uid }) {
    const row = { merchant_uid, customer_uid, period, amount, sent_at: null };
    if (!find(merchant_uid)) attempts.push({ ...row, kind: null, reason: null, at: null });
  },
  locked(key, work) {
    const turn = (locks.get(key) ?? Promise.resolve()).then(work);
    locks.set(
      key,
      turn.catch(() => {}),
    );
    return turn;
  },
  async replace(old, merchant_uid) {
    const row = replaced.get(old) ?? {};
    if (row.is_off || ![undefined, merchant_uid].includes(row.by)) return false;
    replaced.set(old, { by: merchant_uid });
    return true;
  },
  async callOff(merchant_uid) {
    const uids = [];
    for (let uid = merchant_uid; uid; uid = replaced.get(uid)?.by) uids.push(uid);
    for (const uid of uids) replaced.set(uid, { ...replaced.get(uid), is_off: true });
    return uids;
  },
  attempt: async (uid) => structuredClone(find(uid)),
  find: async (uid) => structuredClone(find(uid) ?? null),
  async claim(uid, at, since) {
    const row = find(uid);
    if (row.sent_at?.getTime() !== since?.getTime()) return 0;
    row.sent_at = at;
    return 1;
  },
  async save(uid, what) {
    const row = find(uid);
    if (!['paid', 'refused'].includes(row.kind) || what.kind === 'paid') Object.assign(row, what);
  },
  ask: async (_, period, why) => mails.push(`${period} ${why}`) === 1,
  mail: async () => {},
  async dueAt(_, until) {
    subscription.due_at = until;
  },
  async end(_, why) {
    subscription.ended = why;
  },
};

beforeEach(async () => {
  sandbox = createSandbox({ ...keys, webhook: 'https://shop.test/webhook' });
  webhooks = [];
  attempts = [];
  mails = [];
  replaced = new Map();
  const started_at = new Date(Date.now() - 1_000);
  number += 1;
  subscription = {
    ...{
      id: `t${number}`,
      customer_uid: 'member7',
      started_at,
      every: { months: 1 },
      amount: 14900,
    },
    ...{ cancelled_at: null, card_at: null },
  };
});
after(() => sandbox.close());

const card = (digits) =>
  sandbox.approve({
    param: { merchant_uid: 'window7', customer_uid: 'member7', amount: 0 },
    pg_provider: 'kcp_billing',
    card: `4242-4242-4242-${digits}`,
  });
const charged = () =>
  [...sandbox.state.payments.values()].filter(
    ({ status, customer_uid_usage }) => status === 'paid' && customer_uid_usage !== 'issue',
  );
const soon = () => Math.floor(Date.now() / 1000) + 3600;

for (const language of ['en', 'ko']) {
  const { renew, plan, change, callOff, takeBack, toCome, webhook } = await load(language);

  test(`${language}: two workers at once charge a period once`, async () => {
    card('4242');
    await Promise.all([renew(subscription.id), renew(subscription.id)]);
    assert.equal(charged().length, 1);
    assert.deepEqual(
      attempts.map(({ merchant_uid, kind }) => [merchant_uid, kind]),
      [[first(), 'paid']],
    );
    assert.ok(subscription.due_at > new Date(Date.now() + 27 * 24 * 60 * 60 * 1000));
  });

  test(`${language}: what was sent and never answered is looked up first`, async () => {
    card('4242');
    const sent_at = new Date();
    const step = { merchant_uid: first(), period: 0, amount: 14900, customer_uid: 'member7' };
    await records.plan('7', step);
    find(first()).sent_at = sent_at;
    await renew(subscription.id);
    assert.equal(charged().length, 0);
    assert.ok(subscription.due_at >= new Date(sent_at.getTime() + 89_000));
    assert.ok(['unknown', 'not_found'].includes(find(first()).kind));
  });

  test(`${language}: a lost card is not charged again; the buyer is asked`, async () => {
    card('0002');
    await renew(subscription.id);
    assert.deepEqual(mails, ['0 lost']);
    await renew(subscription.id);
    assert.equal(attempts.length, 1);
    subscription.cancelled_at = new Date();
    await renew(subscription.id);
    assert.equal(subscription.ended, 'cancelled');
  });

  test(`${language}: an attempt keeps its card`, async () => {
    card('4242');
    await renew(subscription.id);
    // The process ended before it wrote that down; then the buyer registered another card.
    Object.assign(find(first()), { kind: null, at: null });
    subscription.customer_uid = 'member7_new';
    await renew(subscription.id);
    assert.equal(find(first()).kind, 'paid');
    assert.equal(subscription.ended, undefined);
    assert.equal(charged().length, 1);
  });

  test(`${language}: two changes at once, and a cancellation, leave no plan too many`, async () => {
    card('4242');
    const charge = { merchant_uid: 'c1', schedule_at: soon(), amount: 14900, name: 'box' };
    const orders = async () => (await toCome('member7')).map((one) => one.merchant_uid);
    await plan('member7', charge);
    const [one, two] = ['c2', 'c3'].map((merchant_uid) => ({ ...charge, merchant_uid }));
    const ends = await Promise.allSettled([
      change('member7', 'c1', one),
      change('member7', 'c1', two),
    ]);
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert.deepEqual(await orders(), ['c2']);
    await change('member7', 'c1', one);
    assert.deepEqual(await orders(), ['c2'], 'the same once more');
    const late = { ...charge, merchant_uid: 'c4' };
    await Promise.allSettled([callOff('member7', 'c1'), change('member7', 'c2', late)]);
    assert.deepEqual(await orders(), []);
    await assert.rejects(change('member7', 'c2', late), /c2/);
    assert.equal(await callOff('member7', 'c1'), true, 'once more');
  });

  test(`${language}: a schedule is made once, changed, and taken back`, async () => {
    card('4242');
    const charge = { merchant_uid: 's1', schedule_at: soon(), amount: 14900, name: 'box' };
    await plan('member7', charge);
    await plan('member7', charge);
    const orders = async () => (await toCome('member7')).map((one) => one.merchant_uid);
    assert.deepEqual(await orders(), ['s1']);
    await change('member7', 's1', { ...charge, merchant_uid: 's2', amount: 19900 });
    assert.deepEqual(await orders(), ['s2']);
    assert.equal(await takeBack('member7', 's2'), true);
    assert.equal(await takeBack('member7', 's2'), true, 'once more');
    assert.deepEqual(await orders(), []);
  });

  test(`${language}: a scheduled charge is recorded by Iamport's own answer`, async () => {
    for (const [digits, amount, kind, reason] of [
      ['4242', 14900, 'paid', null],
      ['0001', 14900, 'refused', 'limit'],
      ['4242', 1, 'mismatch', null],
    ]) {
      attempts = [];
      webhooks = [];
      card(digits);
      const merchant_uid = `w${language}${digits}${amount}`;
      await records.plan('7', { merchant_uid, period: 0, amount: 14900 });
      const schedule_at = Math.floor(Date.now() / 1000);
      await plan('member7', { merchant_uid, schedule_at, amount, name: 'box' });
      const ofCharge = () => webhooks.find((one) => one.merchant_uid === merchant_uid);
      for (let tries = 0; tries < 100 && !ofCharge(); tries++)
        await new Promise((done) => setTimeout(done, 50));
      const told = ofCharge();
      await webhook(told);
      await webhook(told);
      assert.deepEqual([find(merchant_uid).kind, find(merchant_uid).reason], [kind, reason]);
      // Made already, so it cannot be taken back.
      assert.equal(await takeBack('member7', merchant_uid), false);
    }
  });
}
