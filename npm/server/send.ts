// Sending: the token, timeouts, and tries that cannot charge twice.
import type { Violation } from '../index.js';
import { timeout } from '../timeout.js';
import { type Account, accountOf } from './account.js';
import { TooLong, readBody } from './body.js';
import { bareCause } from './cause.js';
import { core } from './core.js';
import { type Failure, RestError, failureOf, isRestError } from './error.js';
import type { RestViolationCode, RestWarningCode } from './generated.js';
import { toJson } from './json.js';
import { isNextBuild, missingKeys } from './keys.js';
import { deadline, Operation } from './operation.js';
import { Places } from './places.js';
import type { CallOptions, RestOptions } from './types.js';

/** A call as the core built it. */
interface Built {
  method: string;
  path: string;
  body: string | null;
  effect: 'reads' | 'writes' | 'charges';
  /** The facts that the answer is held to. They hold secrets. */
  sent: string;
  warnings: Violation<RestWarningCode>[];
  violations?: Violation<RestViolationCode>[];
}

/**
 * Within its last minute Iamport prolongs a token, so it is asked for again then, and not earlier.
 */
const RENEW_MS = 30_000;

/** The codes of Node and Bun for a connection that never opened, so that nothing was sent. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ConnectionRefused'];

const wasNotSent = (thrown: unknown) => {
  const { code, cause } = (thrown ?? {}) as { code?: string; cause?: { code?: string } };
  return NOT_SENT.includes(code ?? cause?.code ?? '');
};

/** The longest wait for a server that asks to be called again later, in milliseconds. */
const PATIENCE_MS = 60_000;

/** The wait that a server asks for: seconds, or a date. */
function retryAfterMs(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/**
 * Sends a call. `param` is JSON: the caller may change its object before the answer comes. `ready`
 * is awaited just before it is sent, and can stop it by throwing. It gives the time from which the
 * sending counts, in unix milliseconds: much later it is not begun.
 */
export type Send = <T>(
  name: string,
  param: string,
  operation: Operation,
  ready?: () => Promise<number>,
) => Promise<T>;

export function createSend(options: RestOptions): {
  send: Send;
  token: (operation: Operation) => Promise<string>;
  begin: (call?: CallOptions) => Operation;
  timeoutMs: number;
  account: Account;
} {
  const {
    impKey,
    impSecret,
    timeoutMs: given = 30_000,
    retries = 2,
    concurrency = 20,
    includeSandbox = false,
    locale = 'ko',
    onWarning,
  } = options;
  const missing = missingKeys(options);
  if (missing && !isNextBuild()) throw missing;
  const base = baseAddress(options.baseUrl);
  const timeoutMs = timeout(given);
  if (!(Number.isInteger(retries) && retries >= 0))
    throw new RangeError('retries must be a whole number, 0 or more');
  const deadlineMs = deadline(options.deadlineMs);
  const places = new Places(concurrency);
  const begin = (call: CallOptions = {}) => Operation.begin(call, deadlineMs, locale);
  const fetcher = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));
  const fail = (failure: Failure) => new RestError(failure, locale);
  let cached: { value: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  function build(name: string, json: string): Built {
    const built = JSON.parse(
      core(options.wasm).build(name, json, includeSandbox, Date.now() / 1000, locale === 'en'),
    ) as Built;
    if (built.violations)
      throw fail({
        kind: 'invalid_param',
        call: name,
        nothingHappened: true,
        violations: built.violations,
      });
    if (built.warnings.length) onWarning?.(built.warnings, name);
    return built;
  }

  /** Takes the secrets of a call out of a text. Where the core fails, no text is safe. */
  const scrubber = (built: Built, token: string) => (text: string) => {
    try {
      return core(options.wasm).scrub(text, built.sent, token);
    } catch {
      return '';
    }
  };

  /** One try. */
  async function once(
    name: string,
    built: Built,
    token: string,
    operation: Operation,
    ready?: () => Promise<number>,
  ): Promise<unknown> {
    const leave = await places.take(operation);
    try {
      const at = await ready?.();
      operation.check();
      if (at !== undefined && Date.now() - at > timeoutMs) throw operation.failure('timeout');
      return await fetched(name, built, token, operation);
    } finally {
      leave();
    }
  }

  /** One request, and its answer. */
  async function fetched(
    name: string,
    built: Built,
    token: string,
    operation: Operation,
  ): Promise<unknown> {
    const { signal } = operation;
    const scrub = scrubber(built, token);
    const stop = new AbortController();
    let reason = (operation.left() < timeoutMs ? 'deadline' : 'timeout') as Failure['kind'];
    const timer = setTimeout(() => stop.abort(), Math.min(timeoutMs, operation.left()));
    const abort = () => {
      reason = 'aborted';
      stop.abort();
    };
    signal?.addEventListener('abort', abort);
    let status = 0;
    let body: Uint8Array;
    let wait: number | undefined;
    try {
      const response = await fetcher(base + built.path, {
        method: built.method,
        headers: {
          Accept: 'application/json',
          ...(built.body === null ? {} : { 'Content-Type': 'application/json' }),
          ...(token ? { Authorization: token } : {}),
        },
        ...(built.body === null ? {} : { body: built.body }),
        // What was sent is for Iamport alone: it follows nobody elsewhere.
        redirect: 'manual',
        signal: stop.signal,
      });
      status = response.status;
      wait = retryAfterMs(response.headers?.get('retry-after'));
      body = await readBody(response);
    } catch (cause) {
      if (cause instanceof TooLong)
        throw fail({
          kind: status >= 200 && status < 300 ? 'decode' : 'status',
          at: 'body',
          nothingHappened: built.effect === 'reads',
          httpStatus: status,
          body: cause.message,
        });
      const kind = stop.signal.aborted ? reason : 'network';
      throw fail({
        kind,
        nothingHappened: built.effect === 'reads' || wasNotSent(cause),
        cause: kind === 'aborted' ? signal?.reason : bareCause(cause, scrub),
      });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
    let reply: { answer?: unknown; error?: Failure };
    try {
      reply = JSON.parse(
        core(options.wasm).read(name, built.sent, token, status, body),
      ) as typeof reply;
    } catch (cause) {
      // The core itself has failed (a stack that was full, no memory). What was sent may have been
      // done.
      throw fail({
        kind: 'decode',
        at: 'body',
        nothingHappened: built.effect === 'reads',
        httpStatus: status,
        cause,
      });
    }
    if (reply.error) throw fail({ ...reply.error, httpStatus: status, retryAfterMs: wait });
    return reply.answer;
  }

  /** As many tries as cannot do harm: more than one for what only reads. */
  async function tries(
    name: string,
    built: Built,
    token: string,
    operation: Operation,
    ready?: () => Promise<number>,
  ): Promise<unknown> {
    const limit = built.effect === 'reads' ? retries : 0;
    for (let tried = 0; ; tried++) {
      try {
        return await once(name, built, token, operation, ready);
      } catch (error) {
        if (tried >= limit || !mayPass(error)) throw error;
        const wait = error.retryAfterMs ?? 200 * 4 ** tried;
        // What cannot come in time is known now.
        if (wait > PATIENCE_MS || wait >= operation.left()) throw error;
        await operation.wait(new Promise<void>((done) => setTimeout(done, wait)));
      }
    }
  }

  /**
   * The token; calls at once share one question, and one caller's abort does not take it from the
   * others. Until a call is sent, whatever fails did nothing.
   */
  async function token(operation: Operation): Promise<string> {
    if (cached && Date.now() < cached.until - RENEW_MS) return cached.value;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    try {
      return await operation.wait(asking);
    } catch (error) {
      throw fail({ ...failureOf(error as RestError), call: 'getToken', nothingHappened: true });
    }
  }

  async function ask(): Promise<string> {
    if (missing) throw missing;
    const json = toJson({ imp_key: impKey, imp_secret: impSecret });
    const asked = Date.now();
    const answer = await tries(
      'getToken',
      build('getToken', json),
      '',
      Operation.begin({}, Infinity, locale),
    );
    const { access_token, lifetime } = answer as { access_token: string; lifetime: number };
    cached = { value: access_token, until: asked + lifetime * 1000 };
    return access_token;
  }

  /** Sends, and once more with a fresh token if the first one was refused. */
  async function withToken(
    name: string,
    built: Built,
    operation: Operation,
    ready?: () => Promise<number>,
  ): Promise<unknown> {
    operation.check();
    const first = await token(operation);
    let at: number | undefined;
    const once = ready && (async () => (at ??= await ready()));
    try {
      return await tries(name, built, first, operation, once);
    } catch (error) {
      // Iamport's own 401 refuses the call before anything is done, so that this one repeat is safe
      // for a charge, too.
      if (!(isRestError(error) && error.httpStatus === 401 && error.nothingHappened)) throw error;
      if (cached?.value === first) cached = undefined;
      return await tries(name, built, await token(operation), operation, once);
    }
  }

  async function send<T>(
    name: string,
    param: string,
    operation: Operation,
    ready?: () => Promise<number>,
  ): Promise<T> {
    try {
      return (await withToken(name, build(name, param), operation, ready)) as T;
    } catch (error) {
      if (!isRestError(error)) throw error;
      const order = orderOf(param);
      const failure = failureOf(error);
      throw fail({ ...failure, call: failure.call ?? name, merchant_uid: order });
    }
  }

  const account = accountOf(base, impKey, options.fetch);
  return { send, token, begin, timeoutMs, account };
}

/** The order that a call's parameters name. */
export function orderOf(param: string): string | undefined {
  const { merchant_uid } = Object(JSON.parse(param)) as { merchant_uid?: unknown };
  return typeof merchant_uid === 'string' && merchant_uid ? merchant_uid : undefined;
}

/** True if the same question may be answered the next time. */
function mayPass(error: unknown): error is RestError {
  if (!isRestError(error)) return false;
  const { kind, httpStatus } = error;
  const isPassing = kind === 'network' || kind === 'timeout' || kind === 'decode';
  return isPassing || httpStatus === 429 || (httpStatus !== null && httpStatus >= 500);
}

function baseAddress(given = 'https://api.iamport.kr'): string {
  const url = new URL(given);
  const isLocalhost = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocalhost)) {
    throw new TypeError('baseUrl must be an https address: your REST secret goes there');
  }
  if (url.username || url.password)
    throw new TypeError('baseUrl must hold no user name and no password: errors of fetch quote it');
  return url.href.replace(/\/$/, '');
}
