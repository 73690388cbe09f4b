// The handlers in the servers that shops have, by running them: behind a body parser and in front
// of one. Next, Nuxt, Deno, Bun and workerd are in the matrix (tests/packaging).
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';
import { after, describe, test } from 'node:test';
import { createAdaptorServer } from '@hono/node-server';
import { bodyParser } from '@koa/bodyparser';
import express from 'express';
import express4 from 'express4';
import { createApp, createRouter, defineEventHandler, toNodeListener, toWebRequest } from 'h3';
import { Hono } from 'hono';
import Koa from 'koa';
import { billing, newUids, toNode } from '../../dist/server.mjs';
import { createSandbox } from '../../dist/testing-server.mjs';
import { KEYS } from './sandbox.mjs';

const sandbox = createSandbox(KEYS);
const baseUrl = await sandbox.listen();
after(() => sandbox.close());

const orders = new Map();
/** The contexts that createOrder was given. */
const contexts = [];
const handlers = billing({
  ...KEYS,
  baseUrl,
  createOrder: async (request, context) => {
    contexts.push(context);
    const order = { pg: 'kcp_billing', name: 'Coffee', amount: 9900, ...newUids() };
    orders.set(order.merchant_uid, { ...order, asked: await request.text() });
    return order;
  },
  findOrder: (merchant_uid) => orders.get(merchant_uid) ?? null,
  onRegistered: ({ merchant_uid }) => {
    orders.get(merchant_uid).registered = true;
  },
  onError: (error) => assert.fail(error),
});
const ACTIONS = ['order', 'confirm', 'webhook'];
const each = (work) => {
  for (const action of ACTIONS) work(`/billing/${action}`, handlers[action]);
};

function expressApp(create, ...parsers) {
  const app = create();
  for (const parser of parsers) app.use(parser);
  each((path, handler) => app.post(path, toNode(handler)));
  return createServer(app);
}

const parsers = ({ json, urlencoded }) => [json(), urlencoded({ extended: true })];

function koaApp(...middleware) {
  const app = new Koa();
  for (const one of middleware) app.use(one);
  each((path, handler) => {
    const answer = toNode(handler);
    app.use((ctx, next) => (ctx.path === path ? answer(ctx) : next()));
  });
  return createServer(app.callback());
}

const SERVERS = {
  'Express 5': () => expressApp(express),
  'Express 5, behind its parsers': () => expressApp(express, ...parsers(express)),
  'Express 5, behind a parser of bytes': () =>
    expressApp(express, express.raw({ type: () => true })),
  'Express 5, behind a parser of text': () =>
    expressApp(express, express.text({ type: () => true })),
  'Express 5, below a router': () => {
    const app = express();
    const router = express.Router();
    each((path, handler) => router.post(path.replace('/billing', ''), toNode(handler)));
    return createServer(app.use('/billing', router));
  },
  'Express 4': () => expressApp(express4),
  'Express 4, behind its parsers': () => expressApp(express4, ...parsers(express4)),
  'Express 4, behind a parser of JSON alone': () => expressApp(express4, express4.json()),
  Koa: () => koaApp(),
  'Koa, behind its parser': () => koaApp(bodyParser()),
  'node:http': () =>
    createServer((request, response) => {
      const action = ACTIONS.find((name) => request.url === `/billing/${name}`);
      if (action) void toNode(handlers[action])(request, response);
      else response.writeHead(404).end();
    }),
  'h3, as Nuxt has it': () => {
    const router = createRouter();
    each((path, handler) =>
      router.post(
        path,
        defineEventHandler((event) => handler(toWebRequest(event), event)),
      ),
    );
    return createServer(toNodeListener(createApp().use(router)));
  },
  Hono: () => {
    const app = new Hono();
    each((path, handler) => app.post(path, (c) => handler(c.req.raw, c)));
    return createAdaptorServer(app);
  },
};

async function listen(t, server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address();
  const post = async (action, body, type = 'application/json') => {
    const answer = await fetch(`http://127.0.0.1:${port}/billing/${action}`, {
      method: 'POST',
      headers: type ? { 'content-type': type } : {},
      body,
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  return { post, port };
}

const FORM = 'application/x-www-form-urlencoded';
const window = (param) => sandbox.approve({ param, pg_provider: 'kcp_billing' });

for (const [name, create] of Object.entries(SERVERS)) {
  describe(name, () => {
    test('registers by JSON and by a form, and the webhook as well', async (t) => {
      const { post } = await listen(t, create());
      for (const action of ['confirm', 'webhook'])
        for (const [encode, type] of [
          [JSON.stringify, 'application/json'],
          [(fields) => String(new URLSearchParams(fields)), FORM],
        ]) {
          const { body: order } = await post('order', '{"plan":"big"}');
          const { merchant_uid } = order;
          assert.deepEqual(JSON.parse(orders.get(merchant_uid).asked), { plan: 'big' });
          const { imp_uid } = window(order);
          const report = { imp_uid, merchant_uid, status: 'paid' };
          const { status, body } = await post(action, encode(report), type);
          assert.deepEqual(
            [status, body],
            [200, action === 'confirm' ? { registered: true } : { done: true }],
          );
          assert.ok(orders.get(merchant_uid).registered);
        }
    });

    test('takes an order without a body', async (t) => {
      const { post } = await listen(t, create());
      const { status, body } = await post('order', undefined, null);
      assert.equal(status, 200);
      assert.ok(orders.has(body.merchant_uid));
    });

    test('hands its own context on', async (t) => {
      const { post } = await listen(t, create());
      await post('order', '{}');
      const context = contexts.at(-1);
      assert.ok('req' in context || 'headers' in context || 'event' in context || context.node);
    });

    test('lives on after a body that is too long, broken or cut off', async (t) => {
      const { post, port } = await listen(t, create());
      for (const body of ['{"merchant_uid":', `{"merchant_uid":"${'x'.repeat(300_000)}"}`]) {
        const { status } = await post('confirm', body);
        assert.ok(status >= 400 && status < 500, String(status));
      }
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      const head = ['POST /billing/confirm HTTP/1.1', 'Host: shop', 'Content-Length: 100'];
      socket.end(`${head.join('\r\n')}\r\nContent-Type: application/json\r\n\r\n{"merch`);
      socket.on('error', () => {}).resume();
      await new Promise((done) => socket.on('close', done));
      assert.equal((await post('order', '{}')).status, 200);
    });
  });
}

describe('toNode()', () => {
  /** A server of `node:http` that answers with what a handler has read. */
  const echo = (handler) => createServer((request, response) => toNode(handler)(request, response));

  test('hands on method, address, headers and several cookies', async (t) => {
    const { port } = await listen(
      t,
      echo(async (request) => {
        const headers = new Headers({ 'x-asked': request.headers.get('x-list') });
        for (const cookie of ['a=1', 'b=2']) headers.append('set-cookie', cookie);
        return new Response(`${request.method} ${request.url}`, { status: 201, headers });
      }),
    );
    const asked = ask({ port, method: 'GET', path: '/a?b=c', headers: { 'x-list': ['1', '2'] } });
    asked.end();
    const [response] = await once(asked, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    assert.deepEqual(
      [response.statusCode, text, response.headers['set-cookie'], response.headers['x-asked']],
      [201, `GET http://localhost:${port}/a?b=c`, ['a=1', 'b=2'], '1, 2'],
    );
  });

  test('takes any Host and any path', async (t) => {
    const { port } = await listen(
      t,
      echo(async ({ url }) => new Response(url)),
    );
    for (const [path, host] of [
      ['/x', 'a b'],
      ['//evil.example/x', 'shop.example'],
      ['*', 'shop.example'],
      ['/x', ']:['],
    ]) {
      const socket = connect(port, '127.0.0.1');
      // Not `end`: whoever hangs up first may get no answer.
      socket.write(`OPTIONS ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      let text = '';
      for await (const chunk of socket) text += chunk;
      assert.match(text, /^HTTP\/1\.1 (200|400)/, `${path} ${host}`);
      assert.doesNotMatch(text, /http:\/\/evil/);
    }
  });

  test('an upload without an end is answered, and its connection closed', async (t) => {
    const { port } = await listen(
      t,
      createServer((request, response) => toNode(handlers.order)(request, response)),
    );
    const socket = connect(port, '127.0.0.1');
    const head = 'POST / HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n';
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    // More than is read, and then silence: a write that meets the end would hide the answer.
    for (let i = 0; i < 12; i++) socket.write(`2000\r\n${' '.repeat(0x2000)}\r\n`);
    socket.on('error', () => {});
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    await new Promise((done) => socket.on('close', done));
    assert.match(text, /^HTTP\/1\.1 413/);
    // Without it Node reads on, as long as anything comes.
    assert.match(text, /\r\nconnection: close\r\n/i);
  });

  test('an error of another handler goes to next, or rejects', async (t) => {
    const fails = async () => {
      throw new Error('mine');
    };
    const app = express();
    app.post('/billing/order', toNode(fails));
    app.use((error, _request, response, _next) => response.status(500).json({ is: error.message }));
    const { post } = await listen(t, createServer(app));
    assert.deepEqual(await post('order', '{}'), { status: 500, body: { is: 'mine' } });
    await assert.rejects(toNode(fails)({ headers: {}, method: 'GET' }, {}), /mine/);
  });

  test('says if somebody has read the body and kept nothing', async (t) => {
    const told = [];
    const server = createServer(async (request, response) => {
      for await (const _ of request);
      await toNode(handlers.order)(request, response).catch((error) => {
        told.push(error.message);
        response.writeHead(500).end();
      });
    });
    const { post } = await listen(t, server);
    assert.equal((await post('order', '{}')).status, 500);
    assert.match(told[0], /request\.body/);
  });
});
