// The public types of `billing()`.
import type { GatewayCode, RequestPayParam, Violation } from '../../index.js';
import type { AgainParam, RestWarningCode } from '../generated.js';
import type {
  ChargeOptions,
  Confirmation,
  Mismatch,
  PaidCharge,
  RefusedCharge,
  Rest,
  RestOptions,
  WebhookSubject,
} from '../types.js';

/**
 * The part of an order's record that a payment is compared with. The record may hold anything
 * else: what `createOrder` returns is the object for `IMP.request_pay`, and only the keys that this
 * takes reach the page.
 */
export type BillingOrder = Pick<RequestPayParam, 'merchant_uid' | 'customer_uid'> & {
  /** The channel: `{code}` or `{code}.{MID}`. It is compared with that of the payment. */
  pg?: string | null;
  /** Won, or `currency`. It is compared if the window charges. */
  amount?: number;
  /** `KRW` where left out. */
  currency?: string | null;
};

/** A confirmation with a billing key. */
export type Issued = Extract<Confirmation, { kind: 'key_issued' | 'paid' }>;

/**
 * The first charge of an order, for the gateways whose window does not charge. Its number, the time
 * of its last sending and its refusal are columns of the order's record: the number is made with
 * the order, and the other two are empty at first.
 *
 * `onSend` writes only if the charge is not refused (`… AND NOT refused`).
 */
export type FirstCharge = Omit<AgainParam, 'customer_uid'> &
  Required<Pick<ChargeOptions, 'since' | 'onSend'>> & {
    /**
     * True, or 1, once `onRefused` has written the refusal down. The charge is never sent again
     * then, by no process: Iamport may keep no payment of a refused charge.
     */
    refused: boolean | number | null;
  };

/** The one of the three handlers in which something happened. */
export type BillingHandler = 'order' | 'confirm' | 'webhook';

/**
 * The options of {@link billing}. Those of {@link RestOptions} are taken as well.
 *
 * Every function may be called again for the same order, at once or after a crash.
 */
export interface BillingOptions<
  Order extends BillingOrder = BillingOrder,
  Context = unknown,
  Created extends BillingOrder = Order,
> extends Omit<RestOptions, 'impKey' | 'impSecret'> {
  /** The REST API key of Iamport's console. The variable `IMP_KEY` where left out. */
  impKey?: string;
  /** The REST API secret, which is never logged. The variable `IMP_SECRET` where left out. */
  impSecret?: string;
  /**
   * Makes an order, saves it, and returns it. Its numbers come from {@link newUids}; every order
   * has new ones. Who asks is for your session to say: `request` has the cookies and the body.
   *
   * The order is checked by the rules of the payment window before the page gets it. To refuse,
   * return a `Response` with a status of 400 or above.
   */
  createOrder: (
    request: Request,
    context: Context,
  ) => Created | Response | Promise<Created | Response>;
  /**
   * Finds an order in your records. `null` if there is none, and if it is not this member's: the
   * page gets no yes or no about that.
   *
   * `request` is the page's, with its cookies. It is `null` for a webhook, which comes from Iamport
   * and has no member: then every order counts. With `firstCharge`, a webhook may name the number
   * of a first charge: find its order by that number, too.
   */
  findOrder: (
    merchant_uid: string,
    request: Request | null,
    context: Context | undefined,
  ) => Order | null | undefined | Promise<Order | null | undefined>;
  /**
   * Writes down that the card is registered, before the page learns of it. It runs **at least
   * once** for an order, often twice (the page and the webhook), at once too: let a statement with
   * a condition say if it is the first time (`UPDATE … WHERE registered = false`), and do what is
   * done once only then. If it throws, the page asks again, and so does a webhook if Iamport
   * delivers it anew.
   *
   * `charge` is the first charge, which is paid; `null` without `firstCharge`.
   */
  onRegistered: (
    order: Order,
    confirmation: Issued,
    charge: PaidCharge | null,
  ) => void | Promise<void>;
  /**
   * Gives the first charge of an order, `null` if there is none. It is made once the key is
   * confirmed, unless the window has charged already, and the card is registered only if it is
   * paid. It is asked twice, and must give the same number and sum: those that are saved with the
   * order. It needs `onRefused`.
   */
  firstCharge?: (order: Order) => FirstCharge | null | Promise<FirstCharge | null>;
  /**
   * Writes down that the first charge was refused, for `refused` of {@link FirstCharge}. The text
   * that it returns is for the buyer; `null` for the package's own, in `locale`. A new try has a
   * new order. The billing key remains: delete it with `deleteBillingKey`, or keep it for a later
   * charge. A second call may have `unknown` as its reason: Iamport need not keep the first one.
   */
  onRefused?: (
    order: Order,
    confirmation: Issued,
    charge: RefusedCharge,
  ) => string | null | undefined | void | Promise<string | null | undefined> | Promise<void>;
  /**
   * Writes down a payment that is not the one that was ordered: `confirmation` of the card, or the
   * first charge. Treat it as fraud, and look it up in Iamport's console: the buyer may have been
   * charged. Where left out, `onError` gets it. The page gets `null` while the payment stands, so
   * that nobody pays twice.
   */
  onMismatch?: (order: Order, mismatch: Mismatch) => void | Promise<void>;
  /**
   * Takes the webhooks beyond registration: renewals, scheduled charges, refunds. The payment is
   * Iamport's word. It has to bear being called again; if it throws, Iamport gets a 5xx.
   */
  onWebhook?: (subject: WebhookSubject) => void | Promise<void>;
  /**
   * Called with what went wrong, for the log; the answer says nothing internal. Default:
   * `console.error`.
   */
  onError?: (error: unknown, handler: BillingHandler) => void;
  /** Called with what is odd about an order or a call but allowed. Default: nothing is reported. */
  onWarning?: (warnings: Violation<RestWarningCode>[], call: string) => void;
  /**
   * The gateway whose rules an order without a `pg` is checked by: for an account with one channel,
   * and for `channelKey`. Left out: the general rules alone.
   */
  gateway?: GatewayCode;
  /**
   * The origins of pages that may ask, such as `https://www.shop.example`. Left out: those of the
   * server itself, by `Host` and `X-Forwarded-Host`.
   */
  origins?: readonly string[];
}

/**
 * A handler of `fetch` servers: Next, Nuxt, Hono, Deno, Bun, workers. It never rejects. `context`
 * goes to `createOrder` and `findOrder`: whatever your framework has beside the request.
 */
export type FetchHandler<Context = unknown> = (
  request: Request,
  context?: Context,
) => Promise<Response>;

/** The handlers of {@link billing}. */
export interface Billing<Context = unknown> {
  /** POST: saves an order and answers with it. */
  order: FetchHandler<Context>;
  /**
   * POST `{ imp_uid, merchant_uid }`: answers `{ registered: true }`, `{ registered: false }`, or
   * `{ registered: null }` while nothing is final, and for another member's order.
   */
  confirm: FetchHandler<Context>;
  /** POST: Iamport's webhook. The answer is 200 only when its work is done. */
  webhook: FetchHandler<Context>;
  /**
   * All three, by the last part of the address: `…/order`, `…/confirm`, `…/webhook`. Any other one
   * is answered 404.
   */
  fetch: FetchHandler<Context>;
  /** The REST API that they use, for renewals and refunds. */
  rest: Rest;
}
