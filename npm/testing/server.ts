/**
 * `iamport-billing/testing/server`: a sandbox that answers as Iamport's REST API does, for trying a
 * shop without an account and without the internet.
 *
 * ```ts
 * const sandbox = createSandbox();
 * const rest = createRest({ ...sandbox.account });    // or billing({ ...sandbox.account, … })
 * ```
 *
 * It has the calls of a billing-key shop, with their HTTP statuses, envelopes and oddities: tokens
 * that expire, refused cards, 404s, schedules, webhooks, and failures on demand. It knows every
 * card that a fake window of `iamport-billing/testing` has registered: the window's `imp_uid` says
 * so, and page and server need not share anything.
 *
 * A card is refused by its last digits: `0001` limit exceeded, `0002` lost, `0003` expired, `0004`
 * suspended (by an envelope's code, without a payment). KakaoPay charges a key three times a month.
 *
 * @module iamport-billing/testing/server
 */
import { LONGEST_MS } from '../timeout.js';
import { failureOf } from './response.js';
import { CALLS, type Inside, Refusal, charge, storeKey } from './sandbox/calls.js';
import { type Saved, openFile, platform } from './sandbox/file.js';
import { CHARGES_IN_WINDOW } from './sandbox/gateways.js';
import { type Reply, serve } from './sandbox/listen.js';
import { newPayment } from './sandbox/payment.js';
import type {
  ApprovedWindow,
  Sandbox,
  SandboxCall,
  SandboxOptions,
  SandboxPayment,
  SandboxPlan,
} from './sandbox/types.js';
import { readFakeUid } from './uid.js';

export type * from './sandbox/types.js';
export { newPayment } from './sandbox/payment.js';
export type { Happening } from './response.js';
export type { Values } from './types.js';

const ROUTES = Object.entries(CALLS).map(([call, run]) => {
  const [method, path = ''] = call.split(' ');
  return { method, parts: path.split('/'), run };
});

/**
 * The life of a token; one that is asked for in its last minute gets five minutes more. Source:
 * Iamport REST spec, getToken.
 */
const TOKEN_S = 1800;

/**
 * Creates a sandbox. It has no account but its own and knows no real card.
 *
 * @param options its keys, the file that it keeps its state in, and what goes wrong
 * @throws `Error` where `NODE_ENV` is `production`, unless `allowProduction` says otherwise.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const {
    impKey = 'sandbox',
    impSecret = 'sandbox-secret',
    webhook,
    clock = Date.now,
    fault = () => null,
    tokenSeconds = TOKEN_S,
  } = options;
  const { NODE_ENV, NEXT_PHASE } = platform()?.env ?? {};
  // `next build` loads every route, and sells nothing.
  const isBuild = NEXT_PHASE === 'phase-production-build';
  if (NODE_ENV === 'production' && !isBuild && !options.allowProduction)
    throw new Error(
      'createSandbox: NODE_ENV is production, and a sandbox takes cards that do not exist. Use ' +
        'your REST keys, or set allowProduction on a server that sells nothing. / 운영 환경' +
        '(NODE_ENV=production)에서는 샌드박스를 만들지 않습니다. 실제 REST API 키를 넣으세요.',
    );
  const file = options.file === undefined ? null : openFile(options.file);
  const timers = new Map<SandboxPlan, ReturnType<typeof setTimeout>>();

  const state: Inside = {
    clock,
    hold: () => {},
    keys: new Map(),
    payments: new Map(),
    plans: new Map(),
    prepared: new Map(),
    charging: new Set(),
    calls: [],
    notify(payment, sendsWebhook = payment.status === 'paid') {
      save();
      if (!sendsWebhook) return;
      const address = payment.notice_url ?? webhook;
      const { imp_uid, merchant_uid, status } = payment;
      if (address) post(String([address].flat()[0]), { imp_uid, merchant_uid, status });
    },
    arm(plan) {
      const wait = Math.max(0, plan.schedule_at * 1000 - clock());
      const timer: unknown = setTimeout(() => execute(plan), Math.min(wait, LONGEST_MS));
      // It keeps no process alive.
      (timer as { unref?(): void }).unref?.();
      timers.set(plan, timer as ReturnType<typeof setTimeout>);
    },
    disarm(plan) {
      clearTimeout(timers.get(plan));
      timers.delete(plan);
    },
    payment(imp_uid) {
      const known = state.payments.get(imp_uid);
      const end = known ? null : readFakeUid(imp_uid);
      return end ? ended({ ...end, imp_uid }, end.at) : known;
    },
  };
  let token: { access_token: string; expired_at: number } | undefined;

  function save() {
    const { keys, payments, plans, prepared } = state;
    file?.write({
      keys: [...keys],
      payments: [...payments],
      plans: [...plans],
      prepared: [...prepared],
    });
  }

  /** Takes over what another process has written. */
  function load() {
    const saved = file?.read();
    if (!saved) return;
    for (const plan of timers.keys()) state.disarm(plan);
    for (const name of ['keys', 'payments', 'plans', 'prepared'] as const)
      fill(state[name], saved[name]);
    for (const plan of state.plans.values())
      if (plan.schedule_status === 'scheduled') state.arm(plan);
  }

  /** A scheduled charge falls due. */
  async function execute({ merchant_uid }: SandboxPlan) {
    load();
    const plan = state.plans.get(merchant_uid);
    if (plan?.schedule_status !== 'scheduled') return;
    if (plan.schedule_at * 1000 > clock()) return state.arm(plan);
    timers.delete(plan);
    const { customer_uid, amount, name, notice_url } = plan;
    const key = state.keys.get(customer_uid);
    const done = (changes: Partial<SandboxPlan>) =>
      Object.assign(plan, {
        schedule_status: 'executed',
        executed_at: Math.floor(clock() / 1000),
        ...changes,
      });
    try {
      if (!key) throw new Error('등록되지 않은 구매자입니다.');
      const order = { merchant_uid, amount, name, notice_url };
      const payment = await charge(state, key, order, 'payment.scheduled');
      done({
        imp_uid: payment.imp_uid,
        payment_status: payment.status,
        fail_reason: payment.fail_reason,
      });
    } catch (error) {
      done({ payment_status: 'failed', fail_reason: (error as Error).message });
    }
    save();
  }

  function getToken(body: Record<string, unknown>) {
    if (body.imp_key !== impKey || body.imp_secret !== impSecret)
      throw new Refusal(
        401,
        -1,
        'imp_key, imp_secret 인증에 실패하였습니다. imp_key, imp_secret을 확인해주세요. ' +
          '(샌드박스입니다. sandbox.account의 키를 쓰세요 / A sandbox: use the keys of ' +
          'sandbox.account)',
      );
    const now = Math.floor(clock() / 1000);
    if (!token || token.expired_at <= now) {
      const bytes = Array.from(crypto.getRandomValues(new Uint8Array(20)));
      const access_token = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
      token = { access_token, expired_at: now + tokenSeconds };
    } else if (token.expired_at - now <= 60) token.expired_at += 300;
    return { access_token: token.access_token, now, expired_at: token.expired_at };
  }

  async function answer({ method, url, headers, body: text }: SandboxCall) {
    const { pathname, searchParams: query } = new URL(url, 'http://sandbox');
    try {
      const path = pathname.split('/').map(decodeURIComponent);
      const body = text ? JSON.parse(text) : {};
      if (typeof body !== 'object' || body === null) throw new SyntaxError();
      load();
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
      if (error instanceof SyntaxError || error instanceof URIError)
        return envelope(400, -1, '잘못된 요청입니다.', null);
      if (!(error instanceof Refusal)) throw error;
      return envelope(error.status, error.code, error.message, null);
    }
  }

  /** Answers with all that goes wrong on the way. */
  async function reply(call: SandboxCall): Promise<Reply> {
    state.calls.push(call);
    const what = fault(call) ?? {};
    if (what.drop === 'before') return null;
    if (what.delay) await new Promise((done) => setTimeout(done, what.delay));
    const made = what.status
      ? { status: what.status, body: String(what.body ?? '') }
      : await answer(call);
    if (what.drop === 'after') return null;
    return {
      status: made.status,
      headers: {
        'content-type': what.status ? 'text/html' : 'application/json; charset=utf-8',
        ...what.headers,
      },
      body: typeof what.body === 'function' ? what.body(made.body) : made.body,
    };
  }

  /** Writes down the end of a window. */
  function ended(
    {
      param,
      pg_provider,
      imp_uid,
      happening = 'approved',
      card = '1234-1234-1234-0000',
    }: Omit<ApprovedWindow, 'pg_provider'> & { pg_provider: string | null },
    now: number,
  ): SandboxPayment {
    const { merchant_uid, customer_uid, amount = 0, name } = param as Record<string, any>;
    const ok = happening === 'approved';
    const isCharged = CHARGES_IN_WINDOW.includes(pg_provider ?? '');
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
        amount: isCharged ? amount : 0,
        ...(param.currency ? { currency: param.currency } : {}),
        pg_provider,
        channel: 'pc',
        pg_id,
        customer_uid: customer_uid ?? null,
        customer_uid_usage: customer_uid && ok ? 'issue' : null,
        custom_data: param.custom_data === undefined ? null : JSON.stringify(param.custom_data),
        card_number: `****-****-****-${card.slice(-4)}`,
        status: ok ? 'paid' : 'failed',
        fail_reason: ok ? null : String(failureOf(happening, pg_provider).error_msg),
      },
      now,
    );
    state.payments.set(payment.imp_uid, payment);
    state.notify({ ...payment, notice_url: param.notice_url as string });
    return payment;
  }

  let server: { close(): Promise<void> } | undefined;

  const sandboxFetch = async (
    input: string | URL | Request,
    init?: RequestInit,
  ): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const call: SandboxCall = {
      method: request.method,
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    };
    const { signal } = request;
    const made = await Promise.race([reply(call), aborted(signal)]);
    signal.throwIfAborted();
    if (made) return new Response(made.body, { status: made.status, headers: made.headers });
    throw Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('The sandbox broke the connection'), { code: 'ECONNRESET' }),
    });
  };

  load();
  return {
    account: { impKey, impSecret, fetch: sandboxFetch },
    fetch: sandboxFetch,
    state,
    answer,
    approve(window) {
      load();
      return ended(window, clock());
    },
    refuse(customer_uid, reason) {
      load();
      const key = state.keys.get(customer_uid);
      if (!key) throw new Error(`refuse: there is no billing key ${customer_uid}`);
      key.refusal = reason;
      save();
    },
    async listen(port = 0) {
      const { url, ...rest } = await serve(port, reply);
      server = rest;
      return url;
    },
    async close() {
      for (const plan of timers.keys()) state.disarm(plan);
      await server?.close();
    },
  };
}

/** Fills a map with the entries of a file. */
function fill(map: Map<string, unknown>, entries: Saved['keys'] = []) {
  map.clear();
  for (const [name, value] of entries) map.set(name, value);
}

/** Rejects when a caller gives up. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );

function match(
  { method, parts }: (typeof ROUTES)[number],
  asked: string,
  path: string[],
): Record<string, string> | null {
  if (method !== asked || parts.length !== path.length) return null;
  const at: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    if (part.startsWith(':')) at[part.slice(1)] = path[index]!;
    else if (part !== path[index]) return null;
  }
  return at;
}

const envelope = (status: number, code: number, message: string | null, response: unknown) => ({
  status,
  body: JSON.stringify({ code, message, response }),
});

/** A webhook is sent once and nobody waits for it; Iamport repeats it, this does not. */
function post(address: string, body: unknown) {
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {});
}
