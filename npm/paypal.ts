/**
 * `iamport-billing/paypal`: the button of PayPal's recurring payments (`paypal_v2`), which PayPal
 * draws itself. Each press has an outcome, as a call of `requestPay` has.
 *
 * ```ts
 * const iamport = createIamport('imp00000000');
 * const button = await paypalButton(iamport, element, () => newRequest(), {
 *   onOutcome: (outcome) => confirmOnServer(outcome.imp_uid, outcome.merchant_uid),
 * });
 * ```
 *
 * @module iamport-billing/paypal
 */
import {
  type Iamport,
  IamportError,
  type Locale,
  type Outcome,
  type RequestPayParam,
  readResponse,
  type Validation,
} from './index.js';
import { LATE_ERROR_TEXTS } from './messages.js';
import { buildParam, validate } from './validate.js';

const PG = 'paypal_v2';
const UI = 'paypal-rt';

/** A request, or what makes the next one: the button asks for it again after each press. */
export type PaypalRequest = RequestPayParam<'paypal_v2'> | (() => RequestPayParam<'paypal_v2'>);

/** The options of {@link paypalButton}. */
export interface PaypalButtonOptions {
  /**
   * Takes the outcome of each press. PayPal may approve later: the `reason` is then `pending`,
   * which is neither a success nor a failure. Ask your server, and wait for the webhook.
   */
  onOutcome: (outcome: Outcome) => void;
  /** Takes the warnings about a request. Default: to the console. */
  onWarning?: (warnings: Validation['warnings']) => void;
  /** The language of messages. Default `ko`. */
  locale?: Locale;
}

/** A button on the page. */
export interface PaypalButton {
  /**
   * Replaces the request of the next press, for a form that changes.
   *
   * @throws `IamportError` `invalid_param`: the button keeps the request it had.
   */
  update(request: PaypalRequest): void;
  /** Takes the button off the page. The outcome of an open press comes all the same. */
  remove(): void;
}

type Response = Record<string, unknown>;

interface Sdk {
  loadUI?: (type: string, param: object, callback: (response: unknown) => void) => void;
  updateLoadUIRequest?: (type: string, param: object) => void;
}

const isObject = (value: unknown): value is Response => typeof value === 'object' && value !== null;

/** The outcome of an answer. The SDK of PayPal answers in two ids, and names no gateway. */
function outcomeOf(response: unknown, sent: Response): Outcome {
  let named = response;
  try {
    if (isObject(response)) named = { pg_provider: PG, ...response };
  } catch {
    // It is read as it is.
  }
  const outcome = readResponse(named);
  const { merchant_uid } = outcome;
  const matched = merchant_uid === null ? null : merchant_uid === sent.merchant_uid;
  const ours = (key: 'merchant_uid' | 'customer_uid') =>
    outcome[key] ?? (matched === false ? null : String(sent[key]));
  return {
    ...outcome,
    merchant_uid: ours('merchant_uid'),
    customer_uid: ours('customer_uid'),
    pg: PG,
    matched,
    response,
  };
}

/**
 * Draws PayPal's button into an element, and tells the outcome of each press. It loads the SDK.
 *
 * A page has one such button: another one replaces it.
 *
 * @param iamport the shop's checkout
 * @param container the element to draw into
 * @param request the request, or what makes it: each press needs a `merchant_uid` of its own
 * @throws `IamportError` as `preload()`; `invalid_param` with every violation; `sdk_threw` if
 * the SDK cannot draw it, as those older than `v1/iamport.js`. `TypeError` if `onOutcome` is not a
 * function, or `pg` is another gateway's.
 */
export async function paypalButton(
  iamport: Iamport,
  container: Element,
  request: PaypalRequest,
  options: PaypalButtonOptions,
): Promise<PaypalButton> {
  const { locale = 'ko', onOutcome, onWarning } = options;
  if (typeof onOutcome !== 'function') throw new TypeError('onOutcome must be a function');
  await iamport.preload();
  const sdk = (globalThis as { IMP?: Sdk }).IMP ?? {};
  const fail = (cause: unknown) =>
    new IamportError({ kind: 'sdk_threw', cause }, locale, LATE_ERROR_TEXTS);

  let source = request;
  const built = (): Response => {
    const param = typeof source === 'function' ? source() : source;
    const { warnings } = validate(param, { gateway: PG, locale });
    const sent = buildParam(param, { gateway: PG, locale }) as unknown as Response;
    if (sent.pg !== undefined && String(sent.pg).split('.', 1)[0] !== PG)
      throw new TypeError(`pg must be ${PG}`);
    if (!warnings.length) return sent;
    if (onWarning) onWarning(warnings);
    else for (const { message } of warnings) console.warn(`[iamport-billing] ${message}`);
    return sent;
  };

  let sent = built();
  const box = document.createElement('div');
  box.className = 'portone-ui-container';
  box.dataset.portoneUiType = UI;
  // Two of them, and the SDK draws none.
  for (const other of document.querySelectorAll(`[data-portone-ui-type="${UI}"]`)) other.remove();
  container.append(box);

  const replace = () => {
    const next = built();
    sdk.updateLoadUIRequest?.(UI, next);
    sent = next;
  };
  const answer = (response: unknown) => {
    const outcome = outcomeOf(response, sent);
    // In a task of its own: an error there is the page's, not the SDK's.
    Promise.resolve(outcome).then(onOutcome);
    if (typeof source === 'function') replace();
  };
  try {
    if (typeof sdk.loadUI !== 'function') throw new TypeError('IMP has no loadUI');
    sdk.loadUI(UI, sent, answer);
  } catch (cause) {
    box.remove();
    throw fail(cause);
  }
  return {
    update(next) {
      const before = source;
      source = next;
      try {
        replace();
      } catch (thrown) {
        source = before;
        throw thrown;
      }
    },
    remove: () => box.remove(),
  };
}
