// The server of a card registration: three handlers that a shop's page and Iamport call.
import { core } from '../core.js';
import { RestError, isRestError } from '../error.js';
import type { RestViolationCode, RestWarningCode } from '../generated.js';
import { toJson } from '../json.js';
import { environment, missingKeys } from '../keys.js';
import type { Rest, RestOptions } from '../types.js';
import { readWebhook } from '../webhook.js';
import type { RequestPayParam, Violation } from '../../index.js';
import { gatewayOption } from '../../gateway-option.js';
import { Refused, json, refuse } from './answers.js';
import { createRegistration, firstChargeOf } from './registration.js';
import { checkJson, readBytes, textOf, withBody } from './request.js';
import { isSameOrigin } from './same-origin.js';
import type { Billing, BillingHandler, BillingOptions, BillingOrder } from './types.js';

/** The judgement of an order by the core. */
interface Checked {
  param: RequestPayParam;
  warnings?: Violation<RestWarningCode>[];
  violations?: Violation<RestViolationCode>[];
}

/** Makes the handlers. `createRest` is handed in, as the entry itself has it. */
export function createBilling<Order extends BillingOrder, Context, Created extends BillingOrder>(
  options: BillingOptions<Order, Context, Created>,
  createRest: (options: RestOptions) => Rest,
): Billing<Context> {
  const { createOrder, findOrder, onWebhook, onWarning, gateway, origins, locale = 'ko' } = options;
  checkFunctions(options);
  const { IMP_KEY, IMP_SECRET } = environment();
  const withKeys = { impKey: IMP_KEY, impSecret: IMP_SECRET, ...options };
  const missing = missingKeys(withKeys);
  const rest = createRest(withKeys);

  function tell(error: unknown, handler: BillingHandler): void {
    try {
      if (options.onError) options.onError(error, handler);
      else console.error(error);
    } catch (thrown) {
      console.error(thrown);
    }
  }

  /** Answers whatever happens. */
  const answered =
    (
      name: BillingHandler,
      work: (bytes: Uint8Array, request: Request, context: Context) => Promise<Response>,
    ) =>
    async (request: Request, context?: Context): Promise<Response> => {
      try {
        if (missing) throw missing;
        if (request.method !== 'POST') throw new Refused('method');
        if (name !== 'webhook' && !isSameOrigin(request, origins)) throw new Refused('cross_site');
        return await work(await readBytes(request), request, context as Context);
      } catch (error) {
        if (error instanceof Refused) return refuse(error.refusal, locale);
        tell(error, name);
        const isIamport = isRestError(error) && !['invalid_param', 'no_keys'].includes(error.kind);
        return refuse(isIamport ? 'iamport' : 'server', locale);
      }
    };

  /** The object that the page hands to the SDK. It is whole, or there is none. */
  function checked(order: Created): RequestPayParam {
    const result = core(options.wasm).checkOrder(
      toJson(order),
      gatewayOption(gateway),
      locale === 'en',
    );
    const { param, warnings, violations } = JSON.parse(result) as Checked;
    if (violations)
      throw new RestError(
        { kind: 'invalid_param', call: 'createOrder', nothingHappened: true, violations },
        locale,
      );
    if (warnings?.length) onWarning?.(warnings, 'createOrder');
    return param;
  }

  const register = createRegistration({
    ...options,
    rest,
    locale,
    tell,
  });

  /** An order by its number. A record that a lenient comparison of the database found is none. */
  async function find(
    merchant_uid: string,
    request: Request | null,
    context?: Context,
  ): Promise<Order | null> {
    const order = await findOrder(merchant_uid, request, context);
    if (!order || order.merchant_uid === merchant_uid) return order ?? null;
    // A webhook may be about an order's first charge.
    if (request || !options.firstCharge) return null;
    const first = await firstChargeOf(order, options.firstCharge);
    return first?.merchant_uid === merchant_uid ? order : null;
  }

  const handlers = {
    order: answered('order', async (bytes, request, context) => {
      checkJson(request, bytes);
      const order = await createOrder(withBody(request, bytes), context);
      if (!(order instanceof Response)) return json(checked(order));
      if (order.status >= 400) return order;
      throw new TypeError('createOrder must return an order, or a Response of 400 or above');
    }),

    confirm: answered('confirm', async (bytes, request, context) => {
      const report = readWebhook(textOf(bytes), { locale });
      if (report.kind === 'not_ours')
        throw new Refused(report.reason === 'no_uid' ? 'no_uid' : 'unreadable');
      const { imp_uid } = report;
      const named = report.merchant_uid ?? (imp_uid && (await rest.payment(imp_uid))?.merchant_uid);
      const order = named ? await find(named, withBody(request, bytes), context) : null;
      if (!order) {
        // A buyer whose card app has opened another browser has no session there. After a no the
        // buyer would order anew, and the webhook registers this order all the same.
        const known = named ? await find(named, null) : null;
        if (known && known.merchant_uid === named) return json({ registered: null });
        return json({ registered: false }, 404);
      }
      const end = await register(order, imp_uid, 'confirm');
      switch (end.kind) {
        case 'registered':
          return json({ registered: true });
        case 'not_registered':
          return json({ registered: false, message: end.message });
        default:
          return json({ registered: null });
      }
    }),

    webhook: answered('webhook', async (bytes) => {
      const text = textOf(bytes);
      const subject = await rest.askWebhook(text);
      if (subject.kind === 'not_ours') return json({ done: true });
      const { kind, payment } = subject;
      const order = await find(payment.merchant_uid, null);
      if (order) {
        const isIssue = order.merchant_uid === payment.merchant_uid;
        const end = await register(order, isIssue ? payment.imp_uid : null, 'webhook');
        // The next webhook brings what a window that is open comes to.
        if (end.kind === 'open' && !isReady(text)) throw new Refused('not_final');
      }
      if (!order || kind === 'refunded') await onWebhook?.(subject);
      return json({ done: true });
    }),
  };

  return {
    ...handlers,
    rest,
    async fetch(request, context) {
      const name = new URL(request.url).pathname.split('/').filter(Boolean).pop();
      const handler = NAMES.find((each) => each === name);
      return handler ? handlers[handler](request, context) : refuse('no_route', locale);
    },
  };
}

const NAMES = ['order', 'confirm', 'webhook'] as const;

/** True for a webhook that says itself that nothing is paid yet. */
function isReady(text: string): boolean {
  const question = readWebhook(text);
  return question.kind === 'ask' && question.status === 'ready';
}

function checkFunctions(options: object): void {
  const given = options as Record<string, unknown>;
  for (const name of ['createOrder', 'findOrder', 'onRegistered'])
    if (typeof given[name] !== 'function') throw new TypeError(`${name} must be a function`);
  for (const name of ['firstCharge', 'onRefused', 'onMismatch', 'onWebhook', 'onError'])
    if (given[name] !== undefined && typeof given[name] !== 'function')
      throw new TypeError(`${name} must be a function`);
  if (given.firstCharge && !given.onRefused)
    throw new TypeError('firstCharge needs onRefused, which writes a refusal down');
}
