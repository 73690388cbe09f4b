import type { Locale, Violation } from '../index.js';
import { inLocale } from '../locale.js';
import {
  REST_ERROR_TEXTS,
  type RefusalReason,
  type RestErrorKind,
  type RestViolationCode,
} from './generated.js';

// Two copies of this package make two classes, so a mark that both know tells their errors.
const MARK = Symbol.for('iamport-billing.rest-error');

/** The parts of a RestError. */
export interface Failure {
  kind: RestErrorKind;
  call?: string;
  merchant_uid?: string;
  nothingHappened?: boolean;
  reason?: RefusalReason;
  retryAfterMs?: number;
  violations?: Violation<RestViolationCode>[];
  httpStatus?: number;
  code?: number;
  apiMessage?: string;
  at?: string;
  body?: string;
  cause?: unknown;
}

/**
 * A call without a result. A refused card is a result, not an error, and so is a charge whose
 * answer was lost (`kind: 'unknown'`).
 *
 * Holds no key, no token and no card number: what a server answered is kept without them.
 */
export class RestError extends Error {
  /** The kind of failure. Stable across versions. */
  declare readonly kind: RestErrorKind;
  /**
   * The call that failed, such as `again`, `findPayment` or `getToken`: a charge looks its order
   * up, too. `null` if nothing was to be called yet.
   */
  declare readonly call: string | null;
  /** The order that the call is about; `null` if it names none. */
  declare readonly merchant_uid: string | null;
  /**
   * True if certainly nothing was done. If `false`, something may have been carried out
   * (a key may be stored or deleted, money refunded): look before you send it again.
   *
   * Of a charge it speaks of the order, not of the one call: it is `true` if nothing was sent, or
   * Iamport refused the token (401), and no earlier sending of the order is known that may have
   * charged it, in this process or by `since`.
   */
  declare readonly nothingHappened: boolean;
  /** Everything that is wrong with the call; with kind `invalid_param` only, else empty. */
  declare readonly violations: Violation<RestViolationCode>[];
  /**
   * The HTTP status of Iamport's answer, if there was one. The name is not `status`, which Koa,
   * Express and Fastify would answer your own visitor with.
   */
  declare readonly httpStatus: number | null;
  /** Iamport's code, with kind `api`. */
  declare readonly code: number | null;
  /** Iamport's or the gateway's own words, with kind `api`. */
  declare readonly apiMessage: string | null;
  /** With kind `api` and a refused charge, the reason by the words of Iamport or the gateway. */
  declare readonly reason: RefusalReason | null;
  /** The time to wait that the server asks for (`Retry-After`), in milliseconds. */
  declare readonly retryAfterMs: number | null;
  /**
   * With kind `decode`, the place at which the answer stops making sense: `body`, or a path such as
   * `response.amount`. With kind `no_keys`, the keys that are missing.
   */
  declare readonly at: string | null;
  /** With the kinds `status` and `decode`, the answer, shortened. */
  declare readonly body: string | null;
  /**
   * The exception of `fetch`, or the reason of the abort. Of an exception only `name`, `code`,
   * `message` without secrets, and the same of its own `cause` are kept: one of your own `fetch`
   * may carry the request.
   */
  declare readonly cause: unknown;

  /** @hidden Made by this package alone. */
  constructor(failure: Failure, locale: Locale = 'ko') {
    const {
      kind,
      call = null,
      merchant_uid = null,
      reason = null,
      retryAfterMs = null,
      violations = [],
      httpStatus = null,
      code = null,
      apiMessage = null,
      at = null,
      body = null,
    } = failure;
    const more = apiMessage ?? at ?? (kind === 'status' ? `HTTP ${httpStatus}` : null);
    super(
      inLocale(REST_ERROR_TEXTS[kind], locale) +
        (more ? ` (${more})` : '') +
        (call ? ` [${call}${merchant_uid ? ` ${merchant_uid}` : ''}]` : '') +
        violations.map(({ message }) => `\n- ${message}`).join(''),
    );
    this.name = 'RestError';
    this.kind = kind;
    this.call = call;
    this.merchant_uid = merchant_uid;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
    this.nothingHappened = failure.nothingHappened ?? false;
    this.violations = violations;
    this.httpStatus = httpStatus;
    this.code = code;
    this.apiMessage = apiMessage;
    this.at = at;
    this.body = body;
    this.cause = failure.cause;
    Object.defineProperty(this, MARK, { value: true });
  }
}

/** Takes an error apart, so that another one can say more. */
export function failureOf(error: RestError): Failure {
  const { kind, violations, cause, nothingHappened } = error;
  return {
    kind,
    violations,
    cause,
    nothingHappened,
    call: error.call ?? undefined,
    merchant_uid: error.merchant_uid ?? undefined,
    reason: error.reason ?? undefined,
    retryAfterMs: error.retryAfterMs ?? undefined,
    httpStatus: error.httpStatus ?? undefined,
    code: error.code ?? undefined,
    apiMessage: error.apiMessage ?? undefined,
    at: error.at ?? undefined,
    body: error.body ?? undefined,
  };
}

/** True if `e` is a {@link RestError}, from this copy of the package or another one. */
export function isRestError(e: unknown): e is RestError {
  return typeof e === 'object' && e !== null && (e as Record<symbol, unknown>)[MARK] === true;
}
