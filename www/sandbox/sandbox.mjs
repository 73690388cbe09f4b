// A stand-in for api.iamport.kr: the calls of a billing-key shop, with their statuses, envelopes
// and oddities. It keeps what it knows in a file where one is given, as Iamport outlives the shop's
// restarts.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { CALLS, Refusal, charge, storeKey } from './calls.mjs';
import { newPayment } from './payment.mjs';

const ROUTES = Object.entries(CALLS).map(([call, run]) => {
  const [method, path] = call.split(' ');
  return { method, parts: path.split('/'), run };
});

/**
 * A token lives half an hour; asked for in its last minute, five minutes longer. Source: Iamport
 * REST spec, getToken.
 */
const TOKEN_S = 1800;

/**
 * `fault(request)` may return `{ drop }` (the connection breaks: `'before'` or `'after'` the call
 * was carried out), `{ status, body, headers }` (what a proxy would say instead), `{ delay }` or `{
 * body: (text) => text }`, or nothing.
 */
export function createSandbox({
  impKey = 'sandbox',
  impSecret = 'sandbox-secret',
  file,
  webhook,
  clock = Date.now,
  fault = () => null,
  tokenSeconds = TOKEN_S,
} = {}) {
  const saved = file ? load(file) : {};
  const state = {
    clock,
    /** Called by every charge before it is made. A test can hold it here. */
    hold: async () => {},
    keys: new Map(saved.keys),
    payments: new Map(saved.payments),
    plans: new Map(saved.plans),
    prepared: new Map(saved.prepared),
    charging: new Set(),
    calls: [],
    notify(payment) {
      save();
      const address = payment.notice_url ?? webhook;
      const { imp_uid, merchant_uid, status } = payment;
      if (address) post(String([address].flat()[0]), { imp_uid, merchant_uid, status });
    },
    arm(plan) {
      const wait = Math.max(0, plan.schedule_at * 1000 - clock());
      plan.timer = setTimeout(() => execute(plan), Math.min(wait, 2 ** 31 - 1));
      plan.timer.unref();
    },
  };
  let token = null;

  function save() {
    if (!file) return;
    const plain = (map) => [...map].map(([key, { timer, ...value }]) => [key, value]);
    mkdirSync(dirname(file), { recursive: true });
    // A crash while writing must not leave half a file.
    writeFileSync(
      `${file}.new`,
      JSON.stringify({
        keys: plain(state.keys),
        payments: plain(state.payments),
        plans: plain(state.plans),
        prepared: [...state.prepared],
      }),
    );
    renameSync(`${file}.new`, file);
  }

  /** A scheduled charge falls due. */
  async function execute(plan) {
    if (plan.schedule_status !== 'scheduled') return;
    if (plan.schedule_at * 1000 > clock()) return state.arm(plan);
    const { customer_uid, merchant_uid, amount, name, notice_url } = plan;
    const key = state.keys.get(customer_uid);
    const done = (changes) =>
      Object.assign(
        plan,
        { schedule_status: 'executed', executed_at: Math.floor(clock() / 1000) },
        changes,
      );
    if (!key) {
      done({ payment_status: 'failed', fail_reason: '등록되지 않은 구매자입니다.' });
      return save();
    }
    try {
      const payment = await charge(
        state,
        key,
        { merchant_uid, amount, name, notice_url },
        'payment.scheduled',
      );
      done({
        imp_uid: payment.imp_uid,
        payment_status: payment.status,
        fail_reason: payment.fail_reason,
      });
    } catch (error) {
      done({ payment_status: 'failed', fail_reason: error.message });
    }
    save();
  }

  for (const plan of state.plans.values())
    if (plan.schedule_status === 'scheduled') state.arm(plan);

  function getToken(body) {
    if (body.imp_key !== impKey || body.imp_secret !== impSecret)
      throw new Refusal(
        401,
        -1,
        'imp_key, imp_secret 인증에 실패하였습니다. imp_key, imp_secret을 확인해주세요.',
      );
    const now = Math.floor(clock() / 1000);
    if (!token || token.expired_at <= now)
      token = { access_token: randomBytes(20).toString('hex'), expired_at: now + tokenSeconds };
    else if (token.expired_at - now <= 60) token.expired_at += 300;
    return { access_token: token.access_token, now, expired_at: token.expired_at };
  }

  /** The HTTP side: a status and a body for a request. */
  async function answer({ method, url, headers, body: text }) {
    const { pathname, searchParams: query } = new URL(url, 'http://sandbox');
    const path = pathname.split('/').map(decodeURIComponent);
    try {
      const body = text ? JSON.parse(text) : {};
      if (method === 'POST' && path.join('/') === '/users/getToken')
        return envelope(200, 0, null, getToken(body));
      const authorization = headers.authorization?.replace(/^Bearer /, '');
      if (
        !token ||
        authorization !== token.access_token ||
        token.expired_at <= Math.floor(clock() / 1000)
      )
        throw new Refusal(401, -1, 'Unauthorized');
      for (const route of ROUTES) {
        const at = match(route, method, path);
        if (at) {
          const response = await route.run(state, { at, body, query });
          if (method !== 'GET') save();
          return envelope(200, 0, null, response);
        }
      }
      throw new Refusal(404, -1, 'Not Found');
    } catch (error) {
      if (error instanceof SyntaxError) return envelope(400, -1, '잘못된 요청입니다.', null);
      if (!(error instanceof Refusal)) throw error;
      return envelope(error.status, error.code, error.message, null);
    }
  }

  const server = createServer(async (request, response) => {
    const asked = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: await bodyOf(request),
    };
    state.calls.push(asked);
    const what = fault(asked) ?? {};
    if (what.drop === 'before') return request.socket.destroy();
    if (what.delay) await new Promise((done) => setTimeout(done, what.delay));
    const reply = what.status ? { status: what.status, body: what.body } : await answer(asked);
    if (what.drop === 'after') return request.socket.destroy();
    const body = typeof what.body === 'function' ? what.body(reply.body) : reply.body;
    response.writeHead(reply.status, {
      'content-type': what.status ? 'text/html' : 'application/json; charset=utf-8',
      ...what.headers,
    });
    response.end(body);
  });

  return {
    state,
    server,
    answer,
    /**
     * Registers the result of a simulated window: an issued key, and a charge if the gateway
     * charges.
     */
    approve({ param, pg_provider, imp_uid, happening = 'approved', card = '1234-1234-1234-0000' }) {
      const { merchant_uid, customer_uid, amount = 0, name } = param;
      const ok = happening === 'approved';
      const now = clock();
      const charged = pg_provider === 'kakaopay' ? amount : 0;
      const pg_id =
        String(param.pg ?? '')
          .split('.')
          .slice(1)
          .join('.') || 'sandbox';
      if (ok && customer_uid)
        storeKey(state, customer_uid, { card_number: card, pg_provider, pg_id }, now);
      const payment = newPayment(
        {
          ...(imp_uid && { imp_uid }),
          merchant_uid,
          name: name ?? null,
          amount: charged,
          pg_provider,
          channel: 'pc',
          pg_id,
          customer_uid: customer_uid ?? null,
          customer_uid_usage: customer_uid && ok ? 'issue' : null,
          custom_data: param.custom_data === undefined ? null : JSON.stringify(param.custom_data),
          card_number: `****-****-****-${card.slice(-4)}`,
          status: ok ? 'paid' : 'failed',
          fail_reason: ok
            ? null
            : happening === 'cancelled'
              ? '사용자가 결제를 취소하셨습니다'
              : '한도를 초과한 카드입니다.',
        },
        now,
      );
      state.payments.set(payment.imp_uid, payment);
      state.notify({ ...payment, notice_url: param.notice_url });
      return payment;
    },
    /**
     * The gateway refuses this key from now on (`null`: no more): a card that expired or was lost.
     */
    refuse(customer_uid, reason) {
      state.keys.get(customer_uid).refusal = reason;
      save();
    },
    listen: (port = 0) =>
      new Promise((done) =>
        server.listen(port, '127.0.0.1', () => done(`http://127.0.0.1:${server.address().port}`)),
      ),
    close: () =>
      new Promise((done) => {
        for (const plan of state.plans.values()) clearTimeout(plan.timer);
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

function match({ method, parts }, asked, path) {
  if (method !== asked || parts.length !== path.length) return null;
  const at = {};
  for (const [index, part] of parts.entries()) {
    if (part.startsWith(':')) at[part.slice(1)] = path[index];
    else if (part !== path[index]) return null;
  }
  return at;
}

const envelope = (status, code, message, response) => ({
  status,
  body: JSON.stringify({ code, message, response }),
});

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function load(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** A webhook is sent once and nobody waits for it; Iamport repeats it, this does not. */
function post(address, body) {
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {});
}
