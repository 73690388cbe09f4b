// Uses that must compile, as shops write them.
import { buyerText, cardButton } from 'iamport-billing/button';
import {
  createIamport,
  IamportError,
  isIamportError,
  readLanding,
  readResponse,
  type ErrorKind,
  type GatewayCode,
  type Iamport,
  type IamportOptions,
  type Locale,
  type Outcome,
  type Reason,
  type RequestPayParam,
  type SdkOptions,
  type Validation,
  type Violation,
  type ViolationCode,
  type WarningCode,
} from 'iamport-billing';
import { buildParam, validate } from 'iamport-billing/validate';
import { type GatewayInfo, gateways, otherGateways } from 'iamport-billing/gateways';
import {
  type Landing,
  readLanding as readReturn,
  reasonOf,
  takeLanding as takeReturn,
} from 'iamport-billing/return';
import {
  billing,
  createRest,
  isRestError,
  newUids,
  toNode,
  type BillingOrder,
  type Confirmation,
  type FetchHandler,
  type FirstCharge,
} from 'iamport-billing/server';
import { createIamport as createSlim, setWasm } from 'iamport-billing/slim';
import { createFakeImp, fakeResponse, landingUrl } from 'iamport-billing/testing';

const sdk: SdkOptions = {
  src: '/iamport.js',
  nonce: 'n',
  integrity: 'sha384-',
  crossOrigin: 'anonymous',
  timeoutMs: 1000,
  retries: 0,
};
const options: IamportOptions = {
  tierCode: 'A01',
  locale: 'en',
  gateway: 'kakaopay',
  redirectUrl: '/done',
  sdk,
  onLate: (outcome) => void outcome.imp_uid,
};
const iamport: Iamport = createIamport('imp00000000', options);

// The object that IMP.request_pay takes, unchanged.
const issued: Promise<Outcome> = iamport.requestPay(
  {
    pg: 'html5_inicis.INIBillTst',
    pay_method: 'card',
    merchant_uid: 'order_1',
    name: '정기구독',
    amount: 0,
    customer_uid: 'card_1',
    buyer_email: 'a@b.kr',
    buyer_name: '구매자',
    buyer_tel: '010-0000-0000',
    buyer_addr: '서울',
    buyer_postcode: '00000',
    m_redirect_url: 'https://shop.kr/done',
    custom_data: { items: ['bean', 1, null, { deep: true }] },
    notice_url: ['https://shop.kr/hook'],
  },
  { signal: new AbortController().signal, timeoutMs: 60_000 },
);

const least = { merchant_uid: 'order_1', amount: 0, customer_uid: 'card_1' };
iamport.requestPay(least, { gateway: 'kakaopay' });
iamport.requestPay({ ...least, channelKey: 'channel-key-1' });
iamport.requestPay({ ...least, pg: 'kakaopay.TCSUBSCRIP', pay_method: 'kakaopay' });
iamport.requestPay({ ...least, pg: 'kicc', pay_method: null });
// What a row requires, and nothing more.
iamport.requestPay({
  ...least,
  pg: 'nice_v2',
  pay_method: 'kakaopay',
  customer_id: 'm',
  buyer_tel: '0',
});
iamport.requestPay({
  ...least,
  pg: 'welcome.wpaybill01',
  buyer_name: '구매자',
  period: { interval: '1m' },
});
iamport.requestPay({ ...least, pg: 'danal', pay_method: 'phone', period: { text: '매월' } });
iamport.requestPay({
  ...least,
  pg: 'paymentwall',
  buyer_name: 'Gildong Hong',
  buyer_email: 'a@b.kr',
  currency: 'USD',
});
iamport.requestPay({ ...least, pg: 'payletter_global', buyer_email: 'a@b.kr', currency: 'JPY' });
iamport.requestPay({ ...least, pg: 'smartro_v2', customer_id: 'm' });
iamport.requestPay({
  merchant_uid: 'o',
  customer_uid: 'c',
  pg: 'tosspay_v2',
  pay_method: 'tosspay',
  customer_id: 'm',
});
iamport.requestPay({ merchant_uid: 'o', customer_uid: 'c', pg: 'galaxia', customer_id: 'm' });
iamport.requestPay({ ...least, pg: 'naverpay', naverPopupMode: true, naverProductCount: 1 });
iamport.requestPay({ ...least, pg: 'kcp_quick', bypass: { kcpQuick: { actionType: 'Register' } } });
iamport.requestPay({
  merchant_uid: 'o',
  customer_uid: 'c',
  pg: 'toss_brandpay',
  pay_method: 'toss_brandpay',
  customer_id: 'm',
});
iamport.requestPay({ ...least, pg: 'danal_tpay.9810030929', pay_method: 'card' });
iamport.requestPay({ ...least, pg: 'mobilians', pay_method: 'phone', digital: true });
iamport.requestPay({ ...least, pg: 'mobilians_v2', pay_method: 'card', customer_id: 'm' });
iamport.requestPay({ ...least, pg: 'payco.AUTOPAY', popup: false });
iamport.requestPay({ ...least, pg: 'settle_acc', pay_method: 'trans' });
iamport.requestPay({
  merchant_uid: 'o',
  customer_uid: 'c',
  pg: 'paypal_v2.7WBB3CKT63FRG',
  pay_method: 'paypal',
});
iamport.requestPay({ ...least, pg: 'smilepay' });
iamport.requestPay({ ...least, pg: 'chai', pay_method: 'trans', popup: true });
// The keys inside of fields, and a gateway's own keys of `bypass`.
iamport.requestPay({
  ...least,
  pg: 'smartro_v2.t_2302142m',
  customer_id: 'm',
  card: { useInstallment: false, direct: { code: '367', quota: 3 } },
  display: { card_quota: [], only_installment: false },
  vbank_due: '2030-12-31',
  biz_num: '1234567890',
  bypass: { smartro_v2: { SkinColor: 'RED', IsPwdPass: 'Y' }, cashReceiptType: 'anonymous' },
});
iamport.requestPay({ ...least, pg: 'kcp_billing', bypass: { site_logo: 'https://shop.kr/l.png' } });
iamport.requestPay({ ...least, pg: 'kicc', bypass: { anything: { newer: [1, null] } } });
// Without `pg` each gateway's are known.
iamport.requestPay({
  ...least,
  channelKey: 'channel-key-1',
  card: {
    detail: [
      { card_code: '*', enabled: false },
      { card_code: '366', max_month: 5 },
    ],
  },
  bypass: { welcome: { acceptmethod: ['below1000'] }, inicis: { authtype: '01' } },
});
iamport.requestPay({
  ...least,
  pg: 'tosspayments',
  products: [{ id: '1', name: '원두', unitPrice: 9900, quantity: 1 }],
  prefill: { phoneNumber: '01012345678' },
});
// A gateway that this version does not know.
iamport.requestPay({ ...least, pg: 'newpay.M1', pay_method: 'phone' });
// An object whose pg may be any string.
declare const somewhere: RequestPayParam;
iamport.requestPay(somewhere);
const built: RequestPayParam<'kcp_billing'> = buildParam(
  { ...least, pg: 'kcp_billing' },
  { phone: true, baseUrl: 'https://shop.kr/' },
);

// Any value may be checked.
const { ok, violations, warnings }: Validation = validate(null, { gateway: 'kicc', locale: 'ko' });
const codes: ViolationCode[] = violations.map(({ code }) => code);
const odd: WarningCode[] = warnings.map((warning) => warning.code);
const first: Violation | undefined = [...violations, ...warnings][0];
const text: string | undefined = first?.message;

export async function click(): Promise<string> {
  const signal = AbortSignal.abort();
  await iamport.preload({ signal });
  try {
    const outcome = await issued;
    if (outcome.success) return outcome.imp_uid ?? '';
    const reason: Reason = outcome.reason;
    switch (reason) {
      case 'cancelled':
        return outcome.error_msg ?? '';
      case 'already_paid':
        return outcome.merchant_uid ?? '';
      default:
        return reason;
    }
  } catch (error) {
    if (!isIamportError(error)) throw error;
    const kind: ErrorKind = error.kind;
    const cause: unknown = error.cause;
    return kind === 'invalid_param'
      ? error.violations.map(({ path }) => path).join()
      : `${error.merchant_uid} ${cause}`;
  }
}

const landed: Outcome | null =
  iamport.takeLanding() ??
  readLanding(new URL('https://shop.kr/')) ??
  readResponse({ success: true });
const landing: Landing | null = readReturn('https://shop.kr/');
const why: Reason | null = landing && reasonOf(landing);
const taken: Landing | null = takeReturn();
const rows: readonly GatewayInfo[] = gateways;
const names: GatewayCode[] = rows.map(({ code }) => code);
const instead: (string | null)[] = otherGateways.map((row) => row.instead);
const languages: Locale[] = ['ko', 'en'];
const isClass: boolean = new IamportError({ kind: 'busy' }) instanceof Error;

declare const wasm: WebAssembly.Module;
setWasm(wasm);
setWasm(new Uint8Array(8));
createSlim('imp00000000').preload();

// As an environment gives them: under `strict` each may be undefined.
declare const env: Record<string, string | undefined>;
const rest = createRest({ impKey: env.IMP_KEY, impSecret: env.IMP_SECRET });
createRest({
  impKey: 'key',
  impSecret: 'secret',
  fetch,
  baseUrl: 'https://api.iamport.kr',
  timeoutMs: 1000,
  retries: 0,
  includeSandbox: true,
  locale: 'en',
  onWarning: ([first], call) => void [first?.path, call],
});

export async function subscribe(
  outcome: Outcome,
  order: { uid: string; first: string; card: string; amount: number },
): Promise<string> {
  try {
    const { confirmation, charge } = await rest.issueThenCharge(
      {
        imp_uid: outcome.imp_uid,
        merchant_uid: outcome.merchant_uid,
        expected: {
          merchant_uid: order.uid,
          customer_uid: order.card,
          amount: order.amount,
          pg: 'kakaopay.TCSUBSCRIP',
        },
        charge: {
          merchant_uid: order.first,
          amount: order.amount,
          name: '원두',
          custom_data: JSON.stringify({ plan: 'monthly' }),
        },
      },
      { signal: AbortSignal.timeout(60_000) },
    );
    const kind: Confirmation['kind'] = confirmation.kind;
    if (confirmation.kind === 'paid')
      return `${confirmation.amount} ${confirmation.payment.imp_uid}`;
    if (confirmation.kind === 'not_paid') return confirmation.fail_reason ?? confirmation.status;
    switch (charge?.kind) {
      case undefined:
        return kind;
      case 'paid':
        return `${charge.charged} ${charge.payment.amount} ${charge.payment.card_name ?? ''}`;
      case 'refused':
        return `${charge.reason} ${charge.next} ${charge.fail_reason ?? ''}`;
      case 'open':
        return charge.payment.status;
      case 'unknown':
        return `${charge.merchant_uid} ${charge.error.kind} ${charge.until?.getTime()}`;
      case 'mismatch':
        return `${charge.field}: ${charge.expected} ${charge.got}`;
    }
  } catch (error) {
    if (!isRestError(error)) throw error;
    return error.kind === 'invalid_param'
      ? error.violations.map(({ path, code }) => `${path} ${code}`).join()
      : `${error.httpStatus} ${error.nothingHappened}`;
  }
}

export async function renew(): Promise<void> {
  const row: { sent_at: Date | null } = { sent_at: null };
  await rest.chargeOnce(
    { customer_uid: 'card_1', merchant_uid: 'order_1', amount: 3000 },
    { since: row.sent_at, onSend: (at) => (row.sent_at = at).getTime() > 0, deadlineMs: 9000 },
  );
  rest.refusal(null).next satisfies string;
  await rest.schedule({
    customer_uid: 'card_1',
    schedules: [
      {
        merchant_uid: 'order_2',
        schedule_at: Date.now() / 1000 + 86_400,
        amount: 3000,
        name: '원두',
      },
    ],
  });
  const [planned] = await rest.unschedule({ customer_uid: 'card_1', merchant_uid: ['order_2'] });
  const found = await rest.findPayment('order_2', { status: 'paid' });
  if (found)
    await rest.cancel({
      imp_uid: found.imp_uid,
      amount: 1000,
      checksum: found.amount - found.cancel_amount,
      reason: planned?.fail_reason,
    });
  await rest.onetime({
    card_number: '1234-1234-1234-1234',
    expiry: '2031-12',
    merchant_uid: 'order_3',
    amount: 3000,
    pwd_2digit: null,
  });
  await rest.cancel({ merchant_uid: 'order_3', all: true, extra: { requester: 'customer' } });
  await rest.unschedule({ customer_uid: 'card_1', all: true });
  const [from, to] = [1_800_000_000, 1_800_086_400];
  let page: number | null = 1;
  while (page) {
    const paid = await rest.listPayments({ payment_status: 'paid', from, to, page, limit: 1000 });
    page = paid.next;
  }
  const { list } = await rest.findSchedules({ customer_uid: 'card_1', from, to });
  const plan = (await rest.findSchedule('order_2'))?.schedule_status ?? list[0]?.schedule_status;
  const [key] = await rest.billingKeys(['card_1', 'card_2']);
  await rest.storeCard({
    customer_uid: `${key?.customer_uid} ${plan}`,
    card_number: '1234-1234-1234-1234',
    expiry: '2031-12',
    channel_key: 'channel-key-1',
  });
  await rest.deleteBillingKey('card_1', { reason: '해지', extra: { requester: 'admin' } });
}

const imp = createFakeImp({ sdk: '1.1.8', channels: ['kicc'] });
imp.next('cancelled', { happening: 'refused', delay: 10 }).init('imp00000000');
const fake: string = landingUrl('https://shop.kr/', fakeResponse('approved', {}));

export default [ok, codes, odd, text, built, landed, why, names, instead, languages, isClass, fake];

// ── the card button

const card = cardButton('imp00000000', {
  button: '#register',
  order: () => ({ merchant_uid: 'order_1', amount: 0, customer_uid: 'card_1' }),
  confirm: async ({ merchant_uid, imp_uid }) => ({ registered: !!(merchant_uid && imp_uid) }),
  buyer: () => ({ buyer_name: '김하나' }),
  texts: { refused: '다른 카드로 시도해 주세요.' },
  onState: ({ state, message, disabled }) => [state, message, disabled],
});
export const ended: () => void = card.subscribe(({ check }) => check?.length);
export const word: string = buyerText(null, { locale: 'en', asked: true });
// ── the server of a registration

/** A row, as a database's types have it. */
interface Row {
  id: bigint;
  merchant_uid: string;
  customer_uid: string;
  pg: string;
  amount: number;
  currency: string | null;
  charge_uid: string;
  sent_at: Date | null;
  refused: boolean;
}
declare function findRow(merchant_uid: string): Promise<Row | undefined>;

const shop = billing({
  createOrder: async (request, context: { session: { member: string } | null }) => {
    if (!context.session) return new Response(null, { status: 401 });
    const { plan } = await request.json();
    return { pg: 'kcp_billing', name: `${plan}`, amount: 9900, ...newUids() };
  },
  findOrder: (merchant_uid, request, context) => {
    void [request?.headers, context?.session];
    return findRow(merchant_uid);
  },
  firstCharge: ({ charge_uid, amount, sent_at, refused }): FirstCharge => ({
    merchant_uid: charge_uid,
    amount,
    since: sent_at,
    refused,
    onSend: async (at) => at > new Date(0),
  }),
  onRegistered: async (row, confirmation, charge) => {
    const kind: 'key_issued' | 'paid' = confirmation.kind;
    void [row.id, kind, charge?.payment.imp_uid];
  },
  onRefused: async ({ id }, _, { next }) => {
    if (next === 'other_card') return `${id}`;
  },
  onMismatch: (row, { field }) => void [row.id, field],
  onWebhook: ({ kind, payment }) => void [kind === 'refunded', payment.amount],
  onError: (error, handler) => void [error, handler === 'webhook'],
  locale: 'en',
  origins: ['https://shop.kr'],
});
const handler: FetchHandler<{ session: { member: string } | null }> = shop.order;
void [handler, shop.fetch(new Request('https://shop.kr/')), toNode(shop.webhook), shop.rest.settle];

// Keys by hand; a record that is a Map's; synchronous functions.
const kept = new Map<string, BillingOrder>();
export const { order: placed } = billing({
  impKey: env.IMP_KEY,
  impSecret: env.IMP_SECRET,
  createOrder: () => {
    const order = { pg: 'kakaopay.TCSUBSCRIP', amount: 0, ...newUids() };
    kept.set(order.merchant_uid, order);
    return order;
  },
  findOrder: (merchant_uid) => kept.get(merchant_uid),
  onRegistered: () => {},
});
