// Sending: the token, timeouts, and tries that cannot charge twice.
import type { Violation } from '../index.js';
import { abortable } from '../abortable.js';
import { timeout } from '../timeout.js';
import { TooLong, readBody } from './body.js';
import { bareCause } from './cause.js';
import { core } from './core.js';
import { type Failure, RestError, failureOf } from './error.js';
import type { RestViolationCode, RestWarningCode } from './generated.js';
import { toJson } from './json.js';
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

/** Sends a call. `param` is JSON: the caller may change its object before the answer comes. */
export type Send = <T>(name: string, param: string, options?: CallOptions) => Promise<T>;

/** Waits for `work` until the caller's signal aborts. */
export type UntilAborted = <T>(work: Promise<T>, signal?: AbortSignal) => Promise<T>;

export function createSend(options: RestOptions): {
  send: Send;
  token: (signal?: AbortSignal) => Promise<string>;
  untilAborted: UntilAborted;
  timeoutMs: number;
} {
  const {
    impKey,
    impSecret,
    timeoutMs: given = 30_000,
    retries = 2,
    includeSandbox = false,
    locale = 'ko',
    onWarning,
  } = options;
  const base = baseAddress(options.baseUrl);
  const timeoutMs = timeout(given);
  if (!(Number.isInteger(retries) && retries >= 0))
    throw new RangeError('retries must be a whole number, 0 or more');
  const fetcher = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));
  const fail = (failure: Failure) => new RestError(failure, locale);
  let cached: { value: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  function build(name: string, json: string): Built {
    const built = JSON.parse(
      core(options.wasm).build(name, json, includeSandbox, locale === 'en'),
    ) as Built;
    if (built.violations)
      throw fail({ kind: 'invalid_param', nothingHappened: true, violations: built.violations });
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
    signal?: AbortSignal,
  ): Promise<unknown> {
    const scrub = scrubber(built, token);
    const stop = new AbortController();
    let reason = 'timeout' as 'timeout' | 'aborted';
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    const abort = () => {
      reason = 'aborted';
      stop.abort();
    };
    signal?.addEventListener('abort', abort);
    let status = 0;
    let body: Uint8Array;
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
      body = await readBody(response);
    } catch (cause) {
      if (cause instanceof TooLong)
        throw fail({
          kind: status >= 200 && status < 300 ? 'decode' : 'status',
          at: 'body',
          nothingHappened: built.effect === 'reads',
          status,
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
        status,
        cause,
      });
    }
    if (reply.error) throw fail({ ...reply.error, status: reply.error.status ?? status });
    return reply.answer;
  }

  /** As many tries as cannot do harm: more than one for what only reads. */
  async function tries(
    name: string,
    built: Built,
    token: string,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const limit = built.effect === 'reads' ? retries : 0;
    for (let tried = 0; ; tried++) {
      try {
        return await once(name, built, token, signal);
      } catch (error) {
        const { kind, status } = error as RestError;
        const passing =
          kind === 'network' ||
          kind === 'timeout' ||
          kind === 'decode' ||
          (status !== null && status >= 500);
        if (!passing || tried >= limit) throw error;
        await pause(200 * 4 ** tried, signal);
      }
    }
  }

  /**
   * The token; calls at once share one question, and one caller's abort does not take it from the
   * others. Until a call is sent, whatever fails did nothing.
   */
  async function token(signal?: AbortSignal): Promise<string> {
    if (cached && Date.now() < cached.until - RENEW_MS) return cached.value;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    try {
      return await untilAborted(asking, signal);
    } catch (error) {
      throw fail({ ...failureOf(error as RestError), nothingHappened: true });
    }
  }

  async function ask(): Promise<string> {
    const json = toJson({ imp_key: impKey, imp_secret: impSecret });
    const asked = Date.now();
    const answer = await tries('getToken', build('getToken', json), '');
    const { access_token, lifetime } = answer as { access_token: string; lifetime: number };
    cached = { value: access_token, until: asked + lifetime * 1000 };
    return access_token;
  }

  const untilAborted: UntilAborted = (work, signal) =>
    abortable(work, signal, (cause) => fail({ kind: 'aborted', nothingHappened: true, cause }));

  const pause = (milliseconds: number, signal?: AbortSignal) =>
    untilAborted(new Promise<void>((done) => setTimeout(done, milliseconds)), signal);

  async function send<T>(name: string, param: string, { signal }: CallOptions = {}): Promise<T> {
    const built = build(name, param);
    if (signal?.aborted)
      throw fail({ kind: 'aborted', nothingHappened: true, cause: signal.reason });
    const first = await token(signal);
    try {
      return (await tries(name, built, first, signal)) as T;
    } catch (error) {
      // Iamport's own 401 refuses the call before anything is done, so that this one repeat is safe
      // for a charge, too.
      const { status, kind, nothingHappened } = error as RestError;
      if (status !== 401 || !(built.effect === 'reads' || (kind === 'api' && nothingHappened)))
        throw error;
      if (cached?.value === first) cached = undefined;
      return (await tries(name, built, await token(signal), signal)) as T;
    }
  }

  return { send, token, untilAborted, timeoutMs };
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
