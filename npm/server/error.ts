import type { Locale, Violation } from '../index.js';
import { inLocale } from '../locale.js';
import { REST_ERROR_TEXTS, type RestErrorKind, type RestViolationCode } from './generated.js';

// Two copies of this package make two classes, so a mark that both know tells their errors.
const MARK = Symbol.for('iamport-billing.rest-error');

/** The parts of a RestError. */
export interface Failure {
  kind: RestErrorKind;
  nothingHappened?: boolean;
  violations?: Violation<RestViolationCode>[];
  status?: number;
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
   * True if the call certainly did nothing. If `false`, it may have been carried out
   * (a key may be stored or deleted, money refunded): look before you send it again.
   */
  declare readonly nothingHappened: boolean;
  /** Everything that is wrong with the call; with kind `invalid_param` only, else empty. */
  declare readonly violations: Violation<RestViolationCode>[];
  /** The HTTP status, where there was an answer. */
  declare readonly status: number | null;
  /** Iamport's code, with kind `api`. */
  declare readonly code: number | null;
  /** Iamport's or the gateway's own words, with kind `api`. */
  declare readonly apiMessage: string | null;
  /**
   * With kind `decode`, the place at which the answer stops making sense: `body`, or a path such as
   * `response.amount`.
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
      violations = [],
      status = null,
      code = null,
      apiMessage = null,
      at = null,
      body = null,
    } = failure;
    const more = apiMessage ?? at ?? (kind === 'status' ? `HTTP ${status}` : null);
    super(
      inLocale(REST_ERROR_TEXTS[kind], locale) +
        (more ? ` (${more})` : '') +
        violations.map(({ message }) => `\n- ${message}`).join(''),
    );
    this.name = 'RestError';
    this.kind = kind;
    this.nothingHappened = failure.nothingHappened ?? false;
    this.violations = violations;
    this.status = status;
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
  const { kind, violations, cause } = error;
  return {
    kind,
    violations,
    cause,
    status: error.status ?? undefined,
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
