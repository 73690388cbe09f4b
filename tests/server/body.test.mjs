// The bytes of an answer: read as they came, decoded without a patch, and capped.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { createRest } from '../../dist/server.mjs';
import { KEYS } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

const MAX = 10_000_000;
const TOKEN = {
  code: 0,
  message: null,
  response: { access_token: 'a0b1c2d3', now: 1, expired_at: 1801 },
};
const PAYMENT = {
  code: 0,
  message: null,
  response: {
    imp_uid: 'imp_1',
    merchant_uid: 'o1',
    amount: 3000,
    status: 'paid',
    customer_uid: '고객1',
  },
};
const PARAM = { customer_uid: '고객1', merchant_uid: 'o1', amount: 3000, name: '커피' };
const bytesOf = (value) => Buffer.from(JSON.stringify(value));

/** A server that answers everything but the token by a function. */
async function serve(t, answer) {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url.includes('getToken')) response.end(JSON.stringify(TOKEN));
    else answer(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  return createRest({ ...KEYS, baseUrl, retries: 0 });
}

test('a broken byte in a name is not patched into another name', async (t) => {
  const bytes = bytesOf(PAYMENT);
  bytes[bytes.indexOf('고객1')] = 0xff;
  const rest = await serve(t, (response) => response.end(bytes));
  const result = await rest.again(PARAM);
  assertFields(result, { kind: 'unknown', merchant_uid: 'o1' });
  assertFields(result.error, { kind: 'decode', at: 'body', nothingHappened: false });
});

test('a page in another charset is an HTTP error, and a byte order mark is none', async (t) => {
  const euc = await serve(t, (response) => {
    response.statusCode = 502;
    response.end(Buffer.from([0xc1, 0xa1, 0xb0, 0xcb]));
  });
  await assert.rejects(euc.payment('imp_1'), { kind: 'status', httpStatus: 502 });
  const marked = await serve(t, (response) =>
    response.end(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(PAYMENT)])),
  );
  assert.equal((await marked.again(PARAM)).kind, 'paid');
});

test('an answer cut in the middle of a character, and one that comes byte by byte', async (t) => {
  const bytes = bytesOf(PAYMENT);
  const slow = await serve(t, async (response) => {
    for (const byte of bytes) {
      response.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    response.end();
  });
  const charge = await slow.again(PARAM);
  assert.equal(charge.payment.customer_uid, '고객1');
});

for (const [how, send] of [
  ['it streams', (response, write) => write(response)],
  [
    'its Content-Length says so',
    (response) => {
      response.setHeader('content-length', MAX + 1);
      response.flushHeaders();
    },
  ],
])
  test(`an answer beyond the cap is not read to its end: ${how}`, async (t) => {
    let written = 0;
    const rest = await serve(t, (response) =>
      send(response, function more() {
        while (!response.destroyed && written < 20 * MAX) {
          written += 1_000_000;
          if (!response.write(Buffer.alloc(1_000_000, ' '))) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      }),
    );
    const result = await rest.again(PARAM);
    assertFields(result, { kind: 'unknown' });
    assertFields(result.error, { kind: 'decode', at: 'body', httpStatus: 200 });
    assert.match(result.error.body, /more than 10000000 bytes/);
    assert.ok(written < 5 * MAX, `${written} bytes were written`);
  });

const STAND_INS = {
  'a Response': (bytes) => new Response(bytes),
  'text alone': (bytes) => ({ status: 200, text: async () => bytes.toString() }),
  'arrayBuffer alone': (bytes) => ({
    status: 200,
    headers: new Map(),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  }),
  'a stream of Node': (bytes) => ({
    status: 200,
    headers: new Headers(),
    body: (async function* parts() {
      yield bytes.subarray(0, 20);
      yield bytes.subarray(20);
    })(),
  }),
};
for (const [name, respond] of Object.entries(STAND_INS))
  test(`a stand-in for fetch that answers ${name}`, async () => {
    const fetch = async (url) => respond(bytesOf(url.includes('getToken') ? TOKEN : PAYMENT));
    const rest = createRest({ ...KEYS, fetch });
    assert.equal((await rest.again(PARAM)).kind, 'paid');
  });

test('a token that no header can hold is not kept', async () => {
  let asked = 0;
  const fetch = async () => {
    asked += 1;
    const access_token = asked === 1 ? 'a\r\nb' : '토큰';
    return new Response(bytesOf({ ...TOKEN, response: { ...TOKEN.response, access_token } }));
  };
  const rest = createRest({ ...KEYS, fetch, retries: 0 });
  for (let time = 0; time < 2; time++)
    await assert.rejects(rest.getToken(), { kind: 'decode', at: 'response.access_token' });
  assert.equal(asked, 2);
});
