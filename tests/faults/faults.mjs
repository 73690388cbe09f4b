// The faults: a table. A row's `run` gets one exchange, and does with it whatever it likes:
//
//   carryOut()      what Iamport does with the request; gives its reply, `{ status, body }`
//   answer(reply)   sends a reply, which may have `headers` and `cut` (send only so many bytes)
//   drop()          resets the connection
//   wait(timeouts)  waits for so many of the shop's timeouts
//
// `on` names the requests that it can happen to: `charge`, `find`, `token`. `spares(kind, order)`
// is true of orders that no shop could charge once where this happens to them.
import { gzipSync } from 'node:zlib';

const ALL = ['charge', 'find', 'token'];

/**
 * Times in timeouts. A charge is carried out, and look-ups know of it, within LATEST after it was
 * sent, or never. It is sent at most one timeout after it was claimed, so that a look-up time of
 * three is enough; nothing could be enough for charges that may come whenever they like.
 */
const JUST_IN_TIME = 0.85;
const GIVEN_UP = 1.15;
const LONG_AFTER = 1.35;
export const LATEST = 1.5;

const html = (status, title) => ({
  status,
  body: `<html><head><title>${status} ${title}</title></head><body>nginx</body></html>`,
  headers: { 'content-type': 'text/html' },
});
const iamport = (status, code, message) => ({
  status,
  body: JSON.stringify({ code, message, response: null }),
});
const edited = (reply, edit) => {
  const envelope = JSON.parse(reply.body);
  if (envelope.response) edit(envelope.response);
  return { ...reply, body: JSON.stringify(envelope) };
};

const before = (name, weight, on, reply, what) => ({
  name,
  what,
  weight,
  on,
  run: ({ answer }) => answer(reply),
});
const after = (name, weight, on, reply, what) => ({
  name,
  what,
  weight,
  on,
  run: async ({ carryOut, answer }) => {
    await carryOut();
    answer(reply);
  },
});
const changed = (name, weight, on, what, change) => ({
  name,
  what,
  weight,
  on,
  run: async ({ carryOut, answer }) => answer(change(await carryOut())),
});

export const FAULTS = [
  {
    name: 'reset before',
    what: 'the connection breaks before the request is read',
    weight: 6,
    on: ALL,
    run: ({ drop }) => drop(),
  },
  {
    name: 'answer lost',
    what: 'carried out, then the connection breaks',
    weight: 10,
    on: ALL,
    run: async ({ carryOut, drop }) => {
      await carryOut();
      drop();
    },
  },
  {
    name: 'never answered',
    what: 'not carried out, and no answer until long after the timeout',
    weight: 3,
    on: ALL,
    run: async ({ wait, drop }) => {
      await wait(GIVEN_UP);
      drop();
    },
  },
  {
    name: 'answered late',
    what: 'carried out at once, answered after the timeout',
    weight: 6,
    on: ALL,
    run: async ({ carryOut, wait, answer }) => {
      const reply = await carryOut();
      await wait(GIVEN_UP);
      answer(reply);
    },
  },
  {
    name: 'answered at the last moment',
    what: 'carried out at once, answered just before the timeout',
    weight: 6,
    on: ALL,
    run: async ({ carryOut, wait, answer }) => {
      const reply = await carryOut();
      await wait(JUST_IN_TIME);
      answer(reply);
    },
  },
  {
    name: 'charged late',
    what: 'carried out only after the timeout',
    weight: 8,
    on: ['charge'],
    run: async ({ carryOut, wait, answer }) => {
      await wait(GIVEN_UP);
      answer(await carryOut());
    },
  },
  {
    name: 'queued',
    what: 'the connection breaks at once; carried out much later',
    weight: 8,
    on: ['charge'],
    run: async ({ carryOut, wait, drop }) => {
      drop();
      await wait(LONG_AFTER);
      await carryOut();
    },
  },
  {
    name: '504, charged later',
    what: 'a proxy gives up; carried out behind it',
    weight: 6,
    on: ['charge'],
    run: async ({ carryOut, wait, answer }) => {
      answer(html(504, 'Gateway Time-out'));
      await wait(LONG_AFTER);
      await carryOut();
    },
  },
  {
    name: 'code, charged later',
    what: "Iamport's own code says that the gateway did not answer; charged all the same",
    weight: 3,
    on: ['charge'],
    run: async ({ carryOut, wait, answer }) => {
      answer(iamport(200, -1, 'PG사 응답 대기시간을 초과하였습니다.'));
      await wait(0.6);
      await carryOut();
    },
  },
  {
    name: 'delivered twice',
    what: 'a proxy repeats the request; the second answer is the one that comes back',
    weight: 4,
    on: ['charge'],
    // Whoever refuses only paid numbers takes the repeat of one that is still `ready`. The shop
    // sent it once and can do nothing about it.
    spares: (kind, { sort }) => kind === 'paid' && Boolean(sort.card.ready),
    run: async ({ carryOut, answer }) => {
      await carryOut();
      answer(await carryOut());
    },
  },
  {
    name: 'look-ups lag',
    what: 'charged, the answer lost, and look-ups know of it only later',
    weight: 6,
    on: ['charge'],
    run: async ({ carryOut, drop }) => {
      await carryOut({ visibleAfter: 0.8 });
      drop();
    },
  },
  {
    name: 'half an answer',
    what: 'carried out, and the answer breaks off',
    weight: 5,
    on: ALL,
    run: async ({ carryOut, answer }) => {
      const reply = await carryOut();
      answer({ ...reply, cut: Math.floor(Buffer.byteLength(reply.body) / 2) });
    },
  },
  before('502 before', 3, ALL, html(502, 'Bad Gateway'), 'a proxy, not carried out'),
  after('502 after', 4, ALL, html(502, 'Bad Gateway'), 'a proxy, carried out'),
  before('503 before', 3, ALL, html(503, 'Service Unavailable'), 'a proxy, not carried out'),
  after('504 after', 4, ALL, html(504, 'Gateway Time-out'), 'a proxy, carried out'),
  after('408 after', 2, ALL, html(408, 'Request Timeout'), 'a proxy, carried out'),
  before('429', 2, ALL, html(429, 'Too Many Requests'), 'a proxy, without Retry-After'),
  before(
    '429, Retry-After',
    1,
    ALL,
    {
      ...iamport(429, -1, 'Too Many Requests'),
      headers: { 'retry-after': '0' },
    },
    'Iamport itself, with Retry-After',
  ),
  before('404 of a proxy', 4, ALL, html(404, 'Not Found'), "a page in place of Iamport's 404"),
  before(
    '404 as JSON',
    3,
    ALL,
    { status: 404, body: '{"code":404,"message":"no Route matched with those values"}' },
    "another server's JSON in place of Iamport's 404",
  ),
  after('404 after', 2, ['charge'], html(404, 'Not Found'), 'a proxy, carried out'),
  {
    name: 'token expired',
    what: "Iamport's own 401, before anything is done",
    weight: 1,
    on: ['charge', 'find'],
    run: async ({ expireToken, carryOut, answer }) => {
      expireToken();
      answer(await carryOut());
    },
  },
  before('401 of a proxy', 2, ALL, html(401, 'Unauthorized'), "a page in place of Iamport's 401"),
  after(
    'code after',
    4,
    ['charge'],
    iamport(200, -1, '시스템 오류가 발생하였습니다.'),
    'charged, and a code says no',
  ),
  after(
    '500 with a code after',
    3,
    ['charge'],
    iamport(500, -1, 'Internal Server Error'),
    'charged, and a code says no',
  ),
  after('maintenance page', 2, ALL, html(200, 'Maintenance'), 'carried out; HTML with status 200'),
  after('nothing in it', 2, ALL, { status: 200, body: '' }, 'carried out; no body'),
  before(
    'sent elsewhere',
    1,
    ALL,
    { status: 302, body: '', headers: { location: '/login' } },
    'a login page of a proxy',
  ),
  changed('another order', 3, ['charge', 'find'], 'the answer is about another order', (reply) =>
    edited(reply, (response) => Object.assign(response, { imp_uid: 'imp_x1', merchant_uid: 'x1' })),
  ),
  changed('another sum', 3, ['charge'], 'the answer is about another sum', (reply) =>
    edited(reply, (response) => Object.assign(response, { amount: response.amount * 10 })),
  ),
  changed('broken UTF-8', 3, ['charge', 'find'], 'a byte that is no text', (reply) => {
    const body = Buffer.from(reply.body);
    const at = body.indexOf('커피');
    if (at >= 0) body[at] = 0xff;
    return { ...reply, body };
  }),
  changed('gzip, cut off', 2, ALL, 'a packed answer breaks off', (reply) => {
    const body = gzipSync(reply.body);
    return { ...reply, body, cut: body.length - 9, headers: { 'content-encoding': 'gzip' } };
  }),
  changed('odd types', 4, ['charge', 'find'], 'fields that decide nothing are odd', (reply) =>
    edited(reply, (response) =>
      Object.assign(response, {
        card_quota: '0',
        started_at: String(response.started_at),
        buyer_tel: 1012345678,
        cancel_history: null,
        bank_name: false,
      }),
    ),
  ),
];

/** The faults by which a charge is carried out while nobody waits for it. */
export const LATE = ['charged late', 'queued', '504, charged later', 'code, charged later'];
