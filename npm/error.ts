import { EARLY_ERROR_TEXTS, type ErrorKind } from './generated.js';
import { inLocale } from './locale.js';
import { ownKeys } from './own-keys.js';
import type { Messages } from './messages.js';
import type { Locale, Violation } from './types.js';

// Two bundled copies of this package have two classes. Their errors share this mark.
const MARK = Symbol.for('iamport-billing.error');

type ErrorTexts = Messages['LATE_ERROR_TEXTS'];

/** A failed call as the core reports it. */
export interface Failure {
  kind: ErrorKind;
  violations?: Violation[];
  warnings?: Violation[];
  merchant_uid?: string;
  cause?: unknown;
  /** A name of what was given instead. */
  detail?: string;
}

/**
 * A failed call: the request was wrong, or the SDK could not be used. A decision of the shopper or
 * the gateway is never an error but an {@link Outcome} with `success: false`.
 *
 * `kind` is stable across versions; `message` is for developers, in the `locale` of
 * `createIamport`, by default that of `<html lang>`.
 */
export class IamportError extends Error {
  /** The kind of failure. */
  declare readonly kind: ErrorKind;
  /** Every mistake in the request. Empty unless `kind` is `invalid_param`. */
  declare readonly violations: Violation[];
  /** Warnings about the request. Empty unless `kind` is `invalid_param`. */
  declare readonly warnings: Violation[];
  /**
   * The order of the open request: for `busy` the other request's; for `aborted`, `timeout`,
   * `window_not_opened`, `sdk_threw` and (once the SDK was called) `core_failed` this request's.
   * `null` for every other kind.
   */
  declare readonly merchant_uid: string | null;
  /** The value that was thrown underneath, unchanged. */
  declare readonly cause: unknown;

  /** @hidden Only this package creates errors. */
  constructor(failure: Failure, locale?: Locale, late: ErrorTexts = {}) {
    const { violations = [], warnings = [], merchant_uid = null, ...rest } = ownKeys(failure);
    const { kind, cause, detail } = rest;
    // `merchant_uid` is missing because it was written `merchant_id`.
    const typos = warnings.filter(({ expected }) => violations.some((v) => v.path === expected));
    const lines = [...violations, ...typos].map(({ message }) => `\n- ${message}`);
    const texts = EARLY_ERROR_TEXTS[kind] ?? late[kind];
    super(
      (texts ? inLocale(texts, locale) : kind) + (detail ? ` (${detail})` : '') + lines.join(''),
    );
    this.name = 'IamportError';
    this.kind = kind;
    this.violations = violations;
    this.warnings = warnings;
    this.merchant_uid = merchant_uid;
    this.cause = cause;
    Object.defineProperty(this, MARK, { value: true });
  }
}

/**
 * True if `e` is an {@link IamportError}, from this copy of the package or another one on the page.
 */
export function isIamportError(e: unknown): e is IamportError {
  try {
    return typeof e === 'object' && e !== null && (e as Record<symbol, unknown>)[MARK] === true;
  } catch {
    return false;
  }
}

/** True for a failure as the core reports it. Exceptions of other code are errors. */
export const isFailure = (thrown: unknown): thrown is Failure =>
  !(thrown instanceof Error) && typeof (thrown as Failure | null | undefined)?.kind === 'string';

/** Turns a failure of the core into an error. Returns any other value unchanged. */
export const toError = (thrown: unknown, locale?: Locale, late?: ErrorTexts): unknown =>
  isFailure(thrown) ? new IamportError(thrown, locale, late) : thrown;
