/**
 * `iamport-billing/validate`: checks a request without sending it, in a page, a test or on a
 * server. It brings the messages along, 5 KB that other pages load only when there is something to
 * say.
 *
 * ```ts
 * import { validate } from 'iamport-billing/validate';
 * const { ok, violations, warnings } = validate(param);
 * ```
 *
 * @module iamport-billing/validate
 */
import { gatewayOption } from './gateway-option.js';
import {
  type GatewayCode,
  type Locale,
  type PgText,
  type RequestPayParam,
  runCore,
  type Validation,
} from './index.js';
import * as messages from './messages.js';
import { addMessages } from './messages/add.js';
import { ownKeys } from './own-keys.js';

/** The options of {@link validate}. */
export interface ValidateOptions {
  /** The gateway whose rules apply if the request has no `pg`, or a `channelKey` in its place. */
  gateway?: GatewayCode;
  /** True for a request made on a phone. Default `false`. */
  phone?: boolean;
  /** The language of messages. Default: that of `<html lang>`, Korean if it says none. */
  locale?: Locale;
  /** The base of a relative `m_redirect_url`. Default: the page's address, if there is a page. */
  baseUrl?: string;
}

/**
 * Finds every mistake in a request, and everything that is allowed but odd. Takes any value and
 * throws for none.
 *
 * @param param the object for `IMP.request_pay`
 * @param options device, language and gateway; all optional
 * @throws `IamportError` `wasm_unavailable` if the checks cannot run yet. Call it once
 * `preload()` has resolved.
 */
export function validate(param: unknown, options?: ValidateOptions): Validation {
  const { gateway, phone = false, locale, baseUrl } = ownKeys(options);
  const found = runCore(locale, (core) =>
    core.validate(param, gatewayOption(gateway), !!phone, baseUrl),
  );
  return addMessages(found, messages, locale);
}

/** The options of {@link buildParam}. */
export type BuildOptions = ValidateOptions;

/**
 * Checks a request and makes the object for `IMP.request_pay`: a fresh, plain copy of every value.
 * Only `m_redirect_url` may differ: it is filled in on a phone, and resolved if it is relative.
 *
 * @param param the object for `IMP.request_pay`; it is not changed
 * @param options device, language and gateway; all optional
 * @throws `IamportError` `invalid_param` with every violation, or `wasm_unavailable` as
 * {@link validate}.
 */
export function buildParam<Pg extends PgText = string>(
  param: RequestPayParam<Pg>,
  options?: BuildOptions,
): RequestPayParam<Pg> {
  const { gateway, phone = false, locale, baseUrl } = ownKeys(options);
  return runCore(
    locale,
    (core) => core.buildParam(param, gatewayOption(gateway), !!phone, baseUrl),
    messages,
  );
}
