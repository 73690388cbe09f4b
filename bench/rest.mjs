// The server half: calls a second by the size of what is sent and of what comes back, natively
// (criterion, bench/native) and in Node through what ships, beside the same calls with checks
// written by hand.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serverWork } from '../scripts/build/folders.mjs';
import { must, root } from '../scripts/run.mjs';
import { table } from './table.mjs';
import { median } from './timing.mjs';

/** Bodies of about so many KB; the recipe is that of bench/native/native.rs. */
const SIZES = [1, 10, 100, 1000];
const CHARGE = 140;
const PLAN = 265;

const many = (count, make) =>
  Array.from({ length: Math.max(1, Math.floor(count)) }, (_, at) =>
    make(`order_${String(at).padStart(6, '0')}`),
  );
const charges = (kb) =>
  many((kb * 1000) / CHARGE, (merchant_uid) => ({
    merchant_uid,
    schedule_at: 1_800_000_000,
    amount: 14_900,
    name: '밀물커피 한 봉지',
    buyer_name: '홍길동',
  }));
const plans = (kb) =>
  many((kb * 1000) / PLAN, (merchant_uid) => ({
    customer_uid: 'card_1',
    merchant_uid,
    imp_uid: null,
    customer_id: null,
    schedule_at: 1_800_000_000,
    executed_at: 0,
    revoked_at: 0,
    amount: 14_900,
    name: '밀물커피 한 봉지',
    schedule_status: 'scheduled',
    payment_status: null,
    fail_reason: null,
  }));
const PAYMENT = {
  imp_uid: 'imp_448280090638',
  merchant_uid: 'order_1',
  pay_method: 'card',
  channel: 'api',
  pg_provider: 'kcp_billing',
  pg_tid: '21138441716011',
  pg_id: 'A52CY',
  escrow: false,
  apply_num: '24123456',
  card_code: '361',
  card_name: 'BC카드',
  card_quota: 0,
  card_number: '9409-****-****-1234',
  card_type: 0,
  name: '밀물커피',
  amount: 14_900,
  cancel_amount: 0,
  currency: 'KRW',
  buyer_name: '홍길동',
  custom_data: null,
  status: 'paid',
  paid_at: 1_700_000_000,
  failed_at: 0,
  cancelled_at: 0,
  fail_reason: null,
  receipt_url: 'https://example.com/receipt',
  customer_uid: 'card_1',
  customer_uid_usage: 'payment',
};

const CHARGED = {
  customer_uid: 'card_1',
  merchant_uid: 'order_1',
  amount: 14_900,
  name: '밀물커피',
};

/** A server that answers at once, always the same. */
function answering(response) {
  const body = JSON.stringify({ code: 0, message: null, response });
  const token = JSON.stringify({
    code: 0,
    message: null,
    response: { access_token: 'token', now: 0, expired_at: 1800 },
  });
  return async (url) => ({
    status: 200,
    text: async () => (url.endsWith('getToken') ? token : body),
  });
}

const text = (value, most) =>
  typeof value === 'string' && value !== '' && [...value].length <= most;
const won = (value) => Number.isSafeInteger(value) && value >= 0;

/** The same by hand, as a shop writes it: the same checks of the request and of the answer. */
function byHand(fetch) {
  const post = async (path, param) => {
    const response = await fetch(`https://api.iamport.kr${path}`, {
      method: 'POST',
      headers: { Authorization: 'token', 'Content-Type': 'application/json' },
      body: JSON.stringify(param),
    });
    const envelope = JSON.parse(await response.text());
    if (response.status !== 200 || envelope.code !== 0) throw new Error(envelope.message);
    return envelope.response;
  };
  return {
    async again(param) {
      if (
        !text(param.customer_uid, 80) ||
        !text(param.merchant_uid, 40) ||
        !text(param.name, 40) ||
        !won(param.amount)
      )
        throw new Error('wrong');
      const payment = await post('/subscribe/payments/again', param);
      if (payment.merchant_uid !== param.merchant_uid || payment.amount !== param.amount)
        throw new Error('another payment');
      return { kind: payment.status === 'paid' ? 'paid' : 'open', payment };
    },
    async schedule(param) {
      const fits = ({ merchant_uid, name, buyer_name, schedule_at, amount }) =>
        text(merchant_uid, 40) &&
        text(name, 40) &&
        text(buyer_name, 16) &&
        won(amount) &&
        won(schedule_at) &&
        schedule_at < 1e11;
      if (!text(param.customer_uid, 80) || !param.schedules.length || !param.schedules.every(fits))
        throw new Error('wrong');
      const planned = await post('/subscribe/payments/schedule', param);
      const amounts = new Map(param.schedules.map((each) => [each.merchant_uid, each.amount]));
      if (!planned.every((plan) => amounts.get(plan.merchant_uid) === plan.amount))
        throw new Error('another order');
      return planned;
    },
    async unschedule(param) {
      if (!text(param.customer_uid, 80)) throw new Error('wrong');
      const found = await post('/subscribe/payments/unschedule', param);
      if (
        !found.every(
          (plan) =>
            plan.customer_uid === param.customer_uid &&
            text(plan.merchant_uid, 40) &&
            won(plan.amount),
        )
      )
        throw new Error('another key');
      return found;
    },
  };
}

/** Microseconds a call of each side, in turns; the median of the rounds. */
async function each(sides, rounds = 21) {
  const batch = async (call, times) => {
    const start = performance.now();
    for (let i = 0; i < times; i++) await call();
    return performance.now() - start;
  };
  const found = sides.map(() => []);
  const times = [];
  for (const call of sides) {
    let count = 1;
    for (const end = performance.now() + 200; performance.now() < end; )
      if ((await batch(call, count)) < 10) count *= 2;
    times.push(Math.max(1, count >> 1));
  }
  for (let round = 0; round < rounds; round++) {
    for (const [at, call] of sides.entries())
      found[at].push(((await batch(call, times[at])) / times[at]) * 1000);
  }
  return found.map(median);
}

/** Another build's dist/, measured beside this one. */
const { BEFORE } = process.env;

async function inNode() {
  const builds = await Promise.all(
    [join(root, 'dist'), ...(BEFORE ? [resolve(BEFORE)] : [])].map(
      (dist) => import(join(dist, 'server.mjs')),
    ),
  );
  const all = (response) => {
    const fetch = answering(response);
    const [ours, ...before] = builds.map(({ createRest }) =>
      createRest({ impKey: 'key', impSecret: 'secret', fetch }),
    );
    return [ours, byHand(fetch), ...before];
  };
  const run = (response, call) => each(all(response).map((rest) => () => call(rest)));
  const charge = (rest) => rest.again(CHARGED);
  // Once for the engine, which compiles the wasm better behind its first calls.
  await run(PAYMENT, charge);
  const found = { charge: await run(PAYMENT, charge), core: await coreAlone() };
  for (const kb of SIZES) {
    const schedules = charges(kb);
    found[`request/${kb}`] = await run([], (rest) =>
      rest.schedule({ customer_uid: 'card_1', schedules }),
    );
    found[`answer/${kb}`] = await run(plans(kb), (rest) =>
      rest.unschedule({ customer_uid: 'card_1', all: true }),
    );
  }
  const schedules = charges(100);
  found.schedule = await run(plans((schedules.length * PLAN) / 1000), (rest) =>
    rest.schedule({ customer_uid: 'card_1', schedules }),
  );
  return found;
}

/** Microseconds of a charge that are spent in the wasm, its texts' crossing included. */
async function coreAlone() {
  const glue = await import(join(serverWork, 'glue.js'));
  const module = new WebAssembly.Module(readFileSync(join(serverWork, 'core_bg.wasm')));
  const core = glue.default(module, {});
  const body = Buffer.from(JSON.stringify({ code: 0, message: null, response: PAYMENT }));
  const param = JSON.stringify(CHARGED);
  const { sent } = JSON.parse(core.build('again', param, false, Date.now() / 1000, false));
  return each([
    () => core.build('again', param, false, Date.now() / 1000, false),
    () => core.read('again', sent, 'token', 200, body),
  ]);
}

/** Reads the figures of criterion's last run: `{ 'group/side/size': microseconds }`. */
function criterion(folder, name = '') {
  const at = join(folder, 'new', 'estimates.json');
  if (existsSync(at))
    return { [name]: JSON.parse(readFileSync(at, 'utf8')).median.point_estimate / 1000 };
  const inside = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'report',
  );
  return Object.assign(
    {},
    ...inside.map((entry) =>
      criterion(join(folder, entry.name), name ? `${name}/${entry.name}` : entry.name),
    ),
  );
}

const bytes = (value) => Buffer.byteLength(JSON.stringify(value));
const us = (value) =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
const perSecond = (value) => Math.round(1e6 / value).toLocaleString('en');
const beside = (ours, byHand) => `${(ours / byHand).toFixed(2)}×`;
const speed = (size, value) => `${(size / value).toFixed(value < size ? 0 : 1)} MB/s`;

export async function restBench() {
  const native = join(root, 'bench', 'native');
  await must(
    'cargo',
    ['bench', '--locked', '--quiet', '--manifest-path', join(native, 'Cargo.toml')],
    { quiet: true },
  );
  const rust = criterion(join(native, 'target', 'criterion'));
  const node = await inNode();
  const both = (key, size = '') => [
    rust[`${key}/ours${size}`],
    rust[`${key}/by hand${size}`],
    ...node[key + size],
  ];
  const head = ['natively', 'serde by hand', 'Node', 'JSON.parse by hand'];
  if (BEFORE) head.push('Node, before');

  const charge = both('charge');
  table(
    ['a charge, built and its answer read', ...head],
    [
      ['calls a second', ...charge.map(perSecond)],
      ['µs a call', ...charge.map(us)],
      [
        'beside by hand',
        beside(charge[0], charge[1]),
        '',
        beside(charge[2], charge[3]),
        '',
        ...(BEFORE ? [beside(charge[4], charge[3])] : []),
      ],
    ],
  );
  const [building, reading] = node.core;
  const whole = charge[2];
  table(
    ['a charge in Node', 'µs'],
    [
      ['built in the wasm', us(building)],
      ['its answer read in the wasm', us(reading)],
      ['outside: `JSON`, the signal, the timer, promises', us(whole - building - reading)],
    ],
  );
  const ms = (value) => (value / 1000).toFixed(3);
  const built = [rust['request/ours/100'], rust['request/by hand/100']];
  const compared = [rust['schedule answer/ours'], rust['schedule answer/by hand']];
  table(
    ['714 charges in one schedule, ms', ...head.slice(0, 2), 'beside by hand'],
    [
      ['built', ...built.map(ms), beside(...built)],
      ['the answer compared with what was sent', ...compared.map(ms), beside(...compared)],
    ],
  );
  table(
    ['714 charges in one schedule and back, ms', ...head.slice(2)],
    [['built, and the answer compared', ...node.schedule.map(ms)]],
  );
  const sizes = {
    request: (kb) => bytes({ customer_uid: 'card_1', schedules: charges(kb) }),
    answer: (kb) => bytes({ code: 0, message: null, response: plans(kb) }),
  };
  for (const [what, size] of Object.entries(sizes)) {
    table(
      [`${what}s, a second`, ...head],
      SIZES.map((kb) => [
        `${kb} KB`,
        ...both(what, `/${kb}`).map((value) => `${perSecond(value)} (${speed(size(kb), value)})`),
      ]),
    );
  }
  const core = Object.entries(rust)
    .filter(([key]) => key.startsWith('core/'))
    .map(([key, value]) => [
      key.slice('core/'.length).replace('landing__', 'landing::'),
      us(value),
      perSecond(value),
    ]);
  table(['the core, natively', 'µs a call', 'calls a second'], core);
}
