// The demo shop's doors: who may call what, under which name, and with which body.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { serve } from '../../../www/server.mjs';
import { assertFields } from '../../fields.mjs';
import { issue, start } from '../sandbox.mjs';
import { ORDER, TESTED, UNREACHABLE, client } from './demo.mjs';

const JSON_TYPE = { 'content-type': 'application/json' };

/** A shop of its own, without a login and without names that the tests choose. */
async function open(t, options) {
  const server = await serve({ port: 0, ...options });
  t.after(() => server.close());
  const post = (path, body, headers = JSON_TYPE) =>
    fetch(`${server.url}/api/${path}`, { method: 'POST', headers, body });
  return { ...server, post };
}

describe('Orders of the demo shop', () => {
  test('number, key name and price are the server’s, whatever the browser sends', async (t) => {
    const { post } = await open(t);
    const order = async (cookie, more) => {
      const answer = await post(
        'order',
        JSON.stringify({ ...ORDER, amount: 1, price: 1, ...more }),
        { ...JSON_TYPE, cookie },
      );
      return { ...(await answer.json()), cookie: answer.headers.get('set-cookie') };
    };
    const first = await order('');
    assertFields(first, { kind: 'placed', amount: 14900 });
    assert.match(first.merchant_uid, /^milmul[0-9a-f]{16}$/);
    assert.match(first.customer_uid, /^milmul[0-9a-f]{12}$/);
    assert.match(first.cookie, /^buyer=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax/);
    const [buyer] = first.cookie.split(';');
    const second = await order(buyer);
    assert.equal(second.customer_uid, first.customer_uid, 'one key for a buyer: one plan');
    assert.notEqual(second.merchant_uid, first.merchant_uid);
    assert.notEqual((await order('')).customer_uid, first.customer_uid, 'another buyer');
    assert.ok(!first.customer_uid.includes(buyer.slice(6)), 'the cookie is no name');
  });

  test('an order that nobody has paid is not in the owner’s books', async (t) => {
    const { url } = await open(t, TESTED);
    const api = client(url);
    await api('order', ORDER);
    assert.deepEqual((await api('owner')).orders, []);
    await api('confirm', { merchant_uid: ORDER.merchant_uid });
    assert.equal((await api('owner')).orders.length, 1);
  });
});

describe('The owner of the demo shop', () => {
  const OWNED = ['renew', 'retry', 'cancel', 'sandbox/refuse'];

  test('nobody else reads the books, or charges and cancels', async (t) => {
    const { url, ownerUrl, post } = await open(t);
    const token = new URL(ownerUrl).searchParams.get('token');
    const wrong = 'f'.repeat(token.length);
    for (const cookie of ['', 'owner=', 'owner=x', `owner=${wrong}`, `x=owner=${token}`]) {
      const read = await fetch(`${url}/api/owner`, { headers: { cookie } });
      assert.equal(read.status, 401, cookie);
      for (const path of OWNED)
        assert.equal((await post(path, '{}', { ...JSON_TYPE, cookie })).status, 401, path);
    }
    const login = await fetch(ownerUrl, { redirect: 'manual' });
    assert.equal(login.status, 303);
    assert.equal(login.headers.get('location'), '/owner.html', 'the token leaves the address');
    const set = login.headers.get('set-cookie');
    assert.match(set, /^owner=[0-9a-f]{32}; Path=\/api\/; HttpOnly; SameSite=Strict$/);
    const cookie = set.split(';')[0];
    assert.equal((await fetch(`${url}/api/owner`, { headers: { cookie } })).status, 200);
    assert.equal((await post('renew', '{}', { ...JSON_TYPE, cookie })).status, 200);
    const other = await fetch(`${url}/owner.html?token=${wrong}`, { redirect: 'manual' });
    assert.deepEqual([other.status, other.headers.get('set-cookie')], [200, null]);
  });

  test('a name that is not the shop’s gets nothing (DNS rebinding)', async (t) => {
    const { url } = await open(t);
    const { port } = new URL(url);
    const status = async (host, path = '/api/owner') => {
      const asked = request({ host: 'localhost', port, path, headers: { host } }).end();
      const [answer] = await once(asked, 'response');
      answer.resume();
      return answer.statusCode;
    };
    for (const host of ['rebound.evil.kr', `evil.kr:${port}`, 'localhost.evil.kr', '1.evil'])
      for (const path of ['/', '/api/owner', '/config.js'])
        assert.equal(await status(host, path), 421, `${host} ${path}`);
    for (const host of [
      `localhost:${port}`,
      'LOCALHOST',
      '127.0.0.1:1',
      `[::1]:${port}`,
      '10.0.0.7',
    ])
      assert.equal(await status(host, '/'), 200, host);
    process.env.HOSTS = 'my-shop.ngrok.app';
    t.after(() => delete process.env.HOSTS);
    assert.equal(await status('my-shop.ngrok.app', '/'), 200);
  });
});

describe('Odd requests to the demo shop', () => {
  test('have an error status, and change nothing', async (t) => {
    t.mock.method(console, 'error', () => {});
    const { url, post } = await open(t, TESTED);
    for (const [body, status] of [
      ['', 400],
      ['{', 400],
      ['null', 400],
      ['5', 400],
      ['[]', 400],
      ['"order"', 400],
      ['{}', 400],
      [JSON.stringify({ ...ORDER, plan: '__proto__' }), 400],
      [JSON.stringify({ ...ORDER, plan: ['one'] }), 400],
      [`"${'x'.repeat(200_000)}"`, 413],
    ])
      assert.equal((await post('order', body)).status, status, body.slice(0, 40));
    assert.equal((await post('order', 'plan=one', {})).status, 415);
    assert.equal((await post('nothing', '{}')).status, 404);
    for (const body of ['{"merchant_uid":5}', '{"merchant_uid":{},"imp_uid":[]}', '{}'])
      assert.equal((await post('confirm', body)).status, 404, body);
    assert.equal((await fetch(`${url}/`, { method: 'PUT' })).status, 405);
    assert.equal((await fetch(`${url}/`)).status, 200, 'and it lives');
  });

  test('a fault of Iamport’s is a 502 without a stack', async (t) => {
    t.mock.method(console, 'error', () => {});
    const { sandbox, baseUrl } = await start(t, { fault: () => UNREACHABLE });
    const api = { impKey: 'imp_apikey', impSecret: 'wrong', baseUrl, retries: 0 };
    const { post } = await open(t, { ...TESTED, api });
    await post('order', JSON.stringify(ORDER));
    const { imp_uid } = issue(sandbox, ORDER);
    for (const path of ['confirm', 'webhook']) {
      const answer = await post(
        path,
        JSON.stringify({ merchant_uid: ORDER.merchant_uid, imp_uid }),
      );
      assert.equal(answer.status, 502, path);
      assert.doesNotMatch(await answer.text(), /\bat \w|\.mjs|wrong/);
    }
  });

  test('a body that trickles in ends', async (t) => {
    const { url } = await open(t, { requestTimeout: 400 });
    const socket = connect(new URL(url).port, 'localhost');
    socket.on('error', () => {});
    socket.write(
      'POST /api/order HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n' +
        'content-length: 1000\r\n\r\n{',
    );
    const trickle = setInterval(() => socket.write(' '), 50);
    t.after(() => clearInterval(trickle));
    let answer = '';
    socket.on('data', (text) => {
      answer += text;
      clearInterval(trickle);
    });
    const began = Date.now();
    await new Promise((done) => socket.on('close', done));
    assert.ok(Date.now() - began < 5000);
    assert.match(answer, /^HTTP\/1\.1 408/);
  });
});

describe('The demo shop’s webhook', () => {
  test('takes JSON and a form, with the order or with the payment alone', async (t) => {
    const { sandbox, baseUrl, sent } = await start(t);
    const api = { impKey: 'imp_apikey', impSecret: 'ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3', baseUrl };
    const { post, url } = await open(t, { ...TESTED, api });
    await post('order', JSON.stringify(ORDER));
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const kind = async (body, headers) => {
      const answer = await post('webhook', body, headers);
      return [answer.status, (await answer.json()).kind];
    };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.deepEqual(await kind(`imp_uid=${imp_uid}&status=paid`, form), [200, 'key_issued']);
    assert.deepEqual(await kind(JSON.stringify({ imp_uid }), JSON_TYPE), [200, 'key_issued']);
    for (const odd of ['', 'null', '[]', '{"imp_uid":5}', 'a=b', '{"imp_uid":"imp_forged"}'])
      assert.deepEqual(await kind(odd), [200, 'not_ours'], odd);
    assert.equal(sent('again').length, 1);
    assert.equal((await client(url)('owner')).subscriptions.length, 1);
  });
});
