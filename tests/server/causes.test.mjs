// The exception of one's own fetch: its reason is kept, the request that it carries is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { createRest } from '../../dist/server.mjs';
import { KEYS, SECRET } from './sandbox.mjs';

const TOKEN = 'a0b1c2d3e4f5a6b7c8d9';
const CARD = {
  merchant_uid: 'o1',
  amount: 3000,
  card_number: '4321-8765-2109-6543',
  expiry: '2031-07',
  birth: '870913',
  pwd_2digit: '73',
};
const SECRETS = [SECRET, TOKEN, '4321-8765', '43218765', '870913', '2031-07', '"73"'];

/** As some clients throw: with the request in a property, in the message, and in a cause. */
function thrown(url, { headers, body }) {
  const error = new TypeError(`fetch failed: ${url} ${JSON.stringify(headers)} ${body}`, {
    cause: Object.assign(new Error(`connect ECONNRESET ${body}`), {
      code: 'ECONNRESET',
      config: { headers, data: body },
    }),
  });
  return Object.assign(error, { code: 'EOWN', request: { headers, body }, config: { headers } });
}

test('a cause keeps its name, code and message, and nothing of the request', async () => {
  const fetch = async (url, request) => {
    if (!url.includes('getToken')) throw thrown(url, request);
    const response = { access_token: TOKEN, now: 1, expired_at: 1801 };
    return Response.json({ code: 0, message: null, response });
  };
  const rest = createRest({ ...KEYS, fetch });
  const { kind, error } = await rest.onetime(CARD);
  assert.equal(kind, 'unknown');
  assert.equal(error.kind, 'network');
  assert.deepEqual(
    [error.cause.name, error.cause.code, error.cause.cause.code, error.cause instanceof Error],
    ['TypeError', 'EOWN', 'ECONNRESET', true],
  );
  const printed = [
    inspect(error, { depth: null, showHidden: true }),
    JSON.stringify(error),
    String(error.stack),
    inspect(error.cause, { depth: null, showHidden: true }),
    error.cause.message,
  ].join('\n');
  for (const secret of SECRETS) assert.ok(!printed.includes(secret), `${secret} in ${printed}`);
});

test('a cause without secrets is kept as it was said', async () => {
  const fetch = async () => {
    throw Object.assign(new Error('getaddrinfo ENOTFOUND api.iamport.kr'), { code: 'ENOTFOUND' });
  };
  const rest = createRest({ ...KEYS, fetch, retries: 0 });
  await assert.rejects(rest.payment('imp_1'), ({ nothingHappened, cause }) => {
    assert.deepEqual(
      [nothingHappened, cause.code, cause.message],
      [true, 'ENOTFOUND', 'getaddrinfo ENOTFOUND api.iamport.kr'],
    );
    return true;
  });
});

for (const [what, value] of [
  ['a text', `POST {"imp_secret":"${SECRET}"} failed`],
  ['nothing', undefined],
  [
    'a getter that throws',
    {
      get message() {
        throw new Error(SECRET);
      },
    },
  ],
])
  test(`a cause that is ${what} is an Error without secrets`, async () => {
    const fetch = async () => {
      throw value;
    };
    const rest = createRest({ ...KEYS, fetch, retries: 0 });
    await assert.rejects(rest.getToken(), (error) => {
      assert.equal(error.kind, 'network');
      assert.ok(error.cause instanceof Error);
      assert.ok(!inspect(error, { depth: null }).includes(SECRET));
      return true;
    });
  });

test("the caller's own reason of an abort is kept as it is", async () => {
  const fetch = (_, { signal }) =>
    new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
  const rest = createRest({ ...KEYS, fetch });
  const reason = { mine: true };
  const stop = new AbortController();
  setTimeout(() => stop.abort(reason), 20);
  await assert.rejects(rest.payment('imp_1', { signal: stop.signal }), {
    kind: 'aborted',
    cause: reason,
  });
});

test('a base address with a password in it is refused', () => {
  assert.throws(
    () => createRest({ ...KEYS, baseUrl: 'https://me:pass@api.iamport.kr' }),
    (error) => {
      assert.ok(error instanceof TypeError && !error.message.includes('pass@'));
      return true;
    },
  );
});
