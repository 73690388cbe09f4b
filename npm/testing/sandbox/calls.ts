// The REST calls of the sandbox. A handler returns `response`, or throws a Refusal.
import type { Values } from '../types.js';
import { NO_CHARGE, WINDOW_ONLY } from './gateways.js';
import { REFUSED_BY_CODE, lastFour, newPayment, refusal } from './payment.js';
import type { SandboxKey, SandboxPayment, SandboxPlan, SandboxState } from './types.js';

/** Iamport's envelope with a code, at an HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** The sandbox as its calls see it. */
export interface Inside extends SandboxState {
  clock: () => number;
  /** Saves a payment that has changed, and sends its webhook: by default only if it is paid. */
  notify(payment: SandboxPayment, sendsWebhook?: boolean): void;
  /** Waits until a schedule falls due. */
  arm(plan: SandboxPlan): void;
  /** Gives up a schedule. */
  disarm(plan: SandboxPlan): void;
  /** The payment of an imp_uid: one that it made, or that of a fake window. */
  payment(imp_uid: string): SandboxPayment | undefined;
}

/** A call, as its handler gets it: the values of the path, the query, the body. */
interface Asked {
  at: Record<string, string>;
  query: URLSearchParams;
  body: any;
}

const missing = (what: string) => new Refusal(404, -1, `존재하지 않는 ${what}입니다.`);
const needed = (body: Values, ...names: string[]) => {
  const absent = names.filter((name) => body[name] === undefined || body[name] === '');
  if (absent.length) throw new Refusal(400, -1, `${absent.join(', ')} 값이 필요합니다.`);
};

const notUsable = (pg: string | null) =>
  new Refusal(200, -1, `${pg}은 해당 API를 사용할 수 없습니다.`);

/** The gateway that card numbers go to. Throws for one that takes none by REST. */
function takesCards(pg = 'kcp'): string {
  const [code = ''] = pg.split('.');
  if (WINDOW_ONLY.includes(code)) throw notUsable(pg);
  return code;
}

/** The billing key of a name. Throws for one that there is not, or that takes no charge by REST. */
function chargeable(state: Inside, customer_uid: string) {
  const key = state.keys.get(customer_uid);
  if (!key) throw new Refusal(200, 1, '등록되지 않은 구매자입니다.');
  if (NO_CHARGE.includes(key.pg_provider ?? '')) throw notUsable(key.pg_provider);
  return key;
}

/** Stores a billing key under its name; one of that name is replaced. */
export function storeKey(
  state: SandboxState,
  customer_uid: string,
  {
    card_number,
    pg_provider,
    pg_id = 'sandbox',
  }: { card_number: string; pg_provider: string | null; pg_id?: string },
  now: number,
): SandboxKey {
  const seconds = Math.floor(now / 1000);
  const before = state.keys.get(customer_uid);
  const key: SandboxKey = {
    customer_uid,
    pg_provider,
    pg_id,
    card_name: '모의카드',
    card_code: '000',
    card_number: `****-****-****-${lastFour(card_number)}`,
    card_type: 0,
    customer_id: null,
    inserted: before?.inserted ?? seconds,
    updated: seconds,
  };
  state.keys.set(customer_uid, key);
  return key;
}

/**
 * Charges, or does not. An order that was paid, or is just being charged, is refused: that is what
 * makes a repeat safe.
 */
export async function charge(
  state: Inside,
  key: Pick<SandboxKey, 'pg_provider' | 'card_number'> & Partial<SandboxKey>,
  given: Values & { merchant_uid: string; amount: number },
  usage: string | null,
): Promise<SandboxPayment> {
  const { merchant_uid } = given;
  const same = [...state.payments.values()].filter(
    (payment) => payment.merchant_uid === merchant_uid,
  );
  if (state.charging.has(merchant_uid) || same.some((payment) => payment.status === 'paid')) {
    throw new Refusal(200, 1, '이미 결제가 이루어진 거래건입니다.');
  }
  state.charging.add(merchant_uid);
  try {
    await state.hold();
    const now = state.clock();
    const reason = refusal(key, [...state.payments.values()], now);
    const payment = newPayment(
      {
        ...given,
        pg_provider: key.pg_provider,
        card_number: key.card_number,
        customer_uid: key.customer_uid,
        customer_uid_usage: usage,
        status: reason ? 'failed' : 'paid',
        fail_reason: reason,
      },
      now,
    );
    state.payments.set(payment.imp_uid, payment);
    state.notify(payment, !reason || usage === 'payment.scheduled');
    if (reason && lastFour(key.card_number) === REFUSED_BY_CODE) throw new Refusal(200, 1, reason);
    return payment;
  } finally {
    state.charging.delete(merchant_uid);
  }
}

/** One page of a list, by `page` and `limit` of a query. */
function pageOf<T>(list: T[], query: URLSearchParams) {
  const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 20)];
  if (page > 1 && (page - 1) * limit >= list.length)
    throw new Refusal(400, -1, '데이터 범위를 넘어선 page입니다.');
  return {
    total: list.length,
    previous: page - 1,
    next: page * limit < list.length ? page + 1 : 0,
    list: list.slice((page - 1) * limit, page * limit),
  };
}

/** Payments in the order that `sorting` says: the latest first where it is left out. */
function sorted(payments: SandboxPayment[], query: URLSearchParams) {
  const sorting = query.get('sorting') ?? '-started';
  const by = `${sorting.replace('-', '').replace('updated', 'started')}_at`;
  const list = [...payments].sort((one, other) => Number(one[by]) - Number(other[by]));
  return sorting.startsWith('-') ? list.reverse() : list;
}

const DAY_S = 24 * 60 * 60;

/** True for times of a period, which a query may leave out. */
function within(
  query: URLSearchParams,
  from: string,
  to: string,
  isClosed: boolean,
  longest: number,
) {
  const period = { from: Number(query.get(from)), to: Number(query.get(to)) };
  if (period.to < period.from || period.to - period.from > longest * DAY_S)
    throw new Refusal(400, -1, '조회 기간이 올바르지 않습니다.');
  return (time: number) => period.from <= time && (isClosed ? time <= period.to : time < period.to);
}

/** The plans of a period, the latest first. */
function plans(
  state: SandboxState,
  query: URLSearchParams,
  [from, to, status]: [string, string, string],
  of: (plan: SandboxPlan) => boolean = () => true,
) {
  const isIn = within(query, from, to, false, 92);
  const wanted = query.get(status);
  const found = [...state.plans.values()].filter(
    (plan) => of(plan) && isIn(plan.schedule_at) && (!wanted || plan.schedule_status === wanted),
  );
  found.sort((one, other) => other.schedule_at - one.schedule_at);
  return pageOf(found, query);
}

/**
 * `METHOD /path` with `:names`, and what it does. `state` is the sandbox's, `at` the path's values.
 */
export const CALLS: Record<string, (state: Inside, asked: Asked) => unknown> = {
  'POST /subscribe/payments/again': (state, { body }) => {
    needed(body, 'customer_uid', 'merchant_uid', 'amount');
    return charge(state, chargeable(state, body.customer_uid), body, 'payment');
  },
  'POST /subscribe/payments/onetime': (state, { body }) => {
    needed(body, 'card_number', 'expiry', 'amount');
    const pg_provider = takesCards(body.pg);
    const { card_number, expiry, birth, pwd_2digit, cvc, pg, ...order } = body;
    const key = body.customer_uid
      ? storeKey(state, body.customer_uid, { card_number, pg_provider }, state.clock())
      : { pg_provider, card_number: `****-****-****-${lastFour(card_number)}` };
    return charge(
      state,
      key,
      { merchant_uid: `nobody_${state.clock()}`, ...order },
      body.customer_uid ? 'issue' : null,
    );
  },
  'POST /subscribe/customers/:customer_uid': (state, { at, body }) => {
    needed(body, 'card_number', 'expiry');
    return storeKey(
      state,
      at.customer_uid!,
      { ...body, pg_provider: takesCards(body.pg) },
      state.clock(),
    );
  },
  'GET /subscribe/customers/:customer_uid': (state, { at }) => {
    const key = state.keys.get(at.customer_uid!);
    if (!key) throw missing('구매자');
    return key;
  },
  'GET /subscribe/customers': (state, { query }) =>
    query.getAll('customer_uid[]').flatMap((name) => state.keys.get(name) ?? []),
  'DELETE /subscribe/customers/:customer_uid': (state, { at }) => {
    const key = state.keys.get(at.customer_uid!);
    if (!key) throw missing('구매자');
    state.keys.delete(at.customer_uid!);
    return key;
  },
  'POST /subscribe/payments/schedule': (state, { body }) => {
    needed(body, 'customer_uid', 'schedules');
    chargeable(state, body.customer_uid);
    const schedules: SandboxPlan[] = body.schedules;
    const known = schedules.find(({ merchant_uid }) => state.plans.has(merchant_uid));
    if (known) throw new Refusal(200, 1, `이미 예약된 merchant_uid입니다: ${known.merchant_uid}`);
    const past = schedules.find(({ schedule_at }) => schedule_at * 1000 < state.clock() - 60_000);
    if (past) throw new Refusal(200, 1, '결제예약 시각이 현재보다 이전입니다.');
    return schedules.map((order) => {
      const plan: SandboxPlan = {
        ...order,
        customer_uid: body.customer_uid,
        imp_uid: null,
        executed_at: 0,
        revoked_at: 0,
        schedule_status: 'scheduled',
        payment_status: null,
        fail_reason: null,
      };
      state.plans.set(plan.merchant_uid, plan);
      state.arm(plan);
      return plan;
    });
  },
  'POST /subscribe/payments/unschedule': (state, { body }) => {
    needed(body, 'customer_uid');
    const wanted = body.merchant_uid === undefined ? null : [body.merchant_uid].flat();
    const plans = [...state.plans.values()].filter(
      (plan) =>
        plan.customer_uid === body.customer_uid &&
        plan.schedule_status === 'scheduled' &&
        (!wanted || wanted.includes(plan.merchant_uid)),
    );
    if (!plans.length) throw new Refusal(200, 1, '취소할 예약결제 기록이 존재하지 않습니다.');
    for (const plan of plans) {
      state.disarm(plan);
      Object.assign(plan, {
        schedule_status: 'revoked',
        revoked_at: Math.floor(state.clock() / 1000),
      });
    }
    return plans;
  },
  'GET /subscribe/payments/schedule': (state, { query }) =>
    plans(state, query, ['schedule_from', 'schedule_to', 'schedule_status']),
  'GET /subscribe/payments/schedule/:merchant_uid': (state, { at }) => {
    const plan = state.plans.get(at.merchant_uid!);
    if (!plan) throw missing('예약결제');
    return plan;
  },
  'GET /subscribe/payments/schedule/customers/:customer_uid': (state, { at, query }) =>
    plans(
      state,
      query,
      ['from', 'to', 'schedule-status'],
      (plan) => plan.customer_uid === at.customer_uid,
    ),
  'GET /payments/:imp_uid': (state, { at }) => {
    const payment = state.payment(at.imp_uid!);
    if (!payment) throw missing('결제정보');
    return payment;
  },
  'GET /payments/find/:merchant_uid': (state, { at }) => latest(state, at),
  'GET /payments/find/:merchant_uid/:payment_status': (state, { at }) => latest(state, at),
  'GET /payments/findAll/:merchant_uid': (state, { at, query }) => all(state, at, query),
  'GET /payments/findAll/:merchant_uid/:payment_status': (state, { at, query }) =>
    all(state, at, query),
  'GET /payments/status/:payment_status': (state, { at, query }) => {
    const now = Math.floor(state.clock() / 1000);
    if (!query.has('to')) query.set('to', String(now));
    if (!query.has('from')) query.set('from', String(Number(query.get('to')) - 90 * DAY_S));
    const isIn = within(query, 'from', 'to', true, 90);
    const times = {
      ready: 'started_at',
      paid: 'paid_at',
      cancelled: 'cancelled_at',
      failed: 'failed_at',
    };
    const found = [...state.payments.values()].filter(
      (payment) =>
        (at.payment_status === 'all' || payment.status === at.payment_status) &&
        isIn(Number(payment[times[payment.status]])),
    );
    return pageOf(sorted(found, query), query);
  },
  'POST /payments/cancel': (state, { body }) => {
    const found =
      state.payment(String(body.imp_uid)) ??
      last(state, (one) => one.merchant_uid === body.merchant_uid);
    if (!found) throw new Refusal(200, 1, '취소할 결제건이 존재하지 않습니다.');
    const left = found.amount - found.cancel_amount;
    if (found.status !== 'paid' || !left) throw new Refusal(200, 1, '이미 전액취소된 주문입니다.');
    if (body.checksum !== undefined && body.checksum !== left)
      throw new Refusal(200, 1, `취소가능금액이 일치하지 않습니다: ${left}`);
    // A missing amount and 0 are all that is left. Source: Iamport REST spec, payments/cancel.
    const amount = body.amount || left;
    if (amount > left) throw new Refusal(200, 1, '취소요청금액이 취소가능금액을 초과하였습니다.');
    found.cancel_amount += amount;
    found.cancelled_at = Math.floor(state.clock() / 1000);
    found.cancel_reason = body.reason ?? null;
    if (found.cancel_amount === found.amount) found.status = 'cancelled';
    state.notify(found, body.enable_webhook === true);
    return found;
  },
  'POST /payments/prepare': (state, { body }) => {
    needed(body, 'merchant_uid', 'amount');
    if (state.prepared.has(body.merchant_uid))
      throw new Refusal(200, 1, '이미 등록된 merchant_uid입니다.');
    state.prepared.set(body.merchant_uid, body.amount);
    return { merchant_uid: body.merchant_uid, amount: body.amount };
  },
};

const isOf =
  ({ merchant_uid, payment_status }: Asked['at']) =>
  (payment: SandboxPayment) =>
    payment.merchant_uid === merchant_uid && (!payment_status || payment.status === payment_status);

/** The payment that was made last, of those that are meant. */
const last = (state: SandboxState, isMeant: (payment: SandboxPayment) => boolean) =>
  [...state.payments.values()].reverse().find(isMeant);

function all(state: SandboxState, at: Asked['at'], query: URLSearchParams) {
  const found = [...state.payments.values()].filter(isOf(at));
  if (!found.length) throw missing('결제정보');
  return pageOf(sorted(found, query), query);
}

function latest(state: SandboxState, at: Asked['at']) {
  const found = last(state, isOf(at));
  if (!found) throw missing('결제정보');
  return found;
}
