import { CANCEL_TEXTS } from '../generated.js';
import { fakeUid } from './uid.js';

/** The end of a request: approved, a failure (an outcome's `reason`), or no answer at all. */
export type Happening =
  | 'approved'
  | 'cancelled'
  | 'refused'
  | 'already_paid'
  | 'unregistered_gateway'
  | 'not_ready'
  | 'popup_blocked'
  | 'silent';

/**
 * The way a response reports success: as `success`, as `imp_success` (a boolean or a string), in
 * `imp_status` and two ids alone (kcp_quick), or, with newer gateways, not at all.
 */
export type Shape = 'success' | 'imp_success' | 'imp_success_text' | 'imp_status' | 'bare';

/** Source: the PortOne V1 docs. */
const FAILURES: Record<string, Record<string, unknown>> = {
  cancelled: { error_msg: '사용자가 결제를 취소하셨습니다' },
  refused: { error_code: 'PG_PROVIDER_ERROR', error_msg: '한도를 초과한 카드입니다.' },
  already_paid: {
    imp_uid: null,
    error_code: 'F1002',
    error_msg: '이미 결제가 이루어진 거래건입니다.',
  },
  not_ready: {
    imp_uid: null,
    error_code: 'NOT_READY',
    error_msg: '결제 모듈이 준비되지 않았습니다.',
  },
  popup_blocked: {
    imp_uid: null,
    error_code: 'NOT READY',
    error_msg: '팝업이 차단되어 결제창을 열지 못했습니다.',
  },
};

const EARLY: Happening[] = ['already_paid', 'unregistered_gateway', 'not_ready', 'popup_blocked'];

/** True if the SDK fails before it opens a window. It then calls back, on a phone too. */
export const failsBeforeWindow = (happening: Happening): boolean => EARLY.includes(happening);

/** The keys of a response that say why it is no success, as the gateway words them. */
export function failureOf(
  happening: Happening,
  pg_provider: string | null,
): Record<string, unknown> {
  const failure = { ...FAILURES[happening] };
  if (happening === 'cancelled') {
    const [, texts = []] = CANCEL_TEXTS.find(([code]) => code === pg_provider) ?? [];
    // The last of several is that of a billing key.
    if (texts.length) failure.error_msg = texts[texts.length - 1];
    if (texts.length > 1) failure.error_code = 'F400';
  }
  return failure;
}

/** Makes the SDK's response for the callback, or for `landingUrl`. */
export function fakeResponse(
  happening: Happening,
  param: Record<string, unknown>,
  {
    pg_provider = null,
    shape = 'success',
    clock = Date.now,
  }: { pg_provider?: string | null; shape?: Shape; clock?: () => number } = {},
): Record<string, unknown> {
  if (happening === 'unregistered_gateway') {
    // The misspelt key is the SDK's own. Source: read in iamport.payment.js 1.1.8.
    return { imp_success: false, error_coe: 'F1001', error_msg: '등록되지 않은 PG사입니다.' };
  }
  const now = clock();
  const ok = happening === 'approved';
  const ids = {
    imp_uid: fakeUid({ happening, pg_provider, at: now, param }),
    merchant_uid: param.merchant_uid,
    ...(param.customer_uid === undefined ? {} : { customer_uid: param.customer_uid }),
  };
  const head = {
    success: { success: ok },
    imp_success: { imp_success: ok },
    imp_success_text: { imp_success: String(ok) },
    imp_status: { imp_status: String(ok) },
    bare: {},
  }[shape];
  const failure = ok ? {} : failureOf(happening, pg_provider);
  if (shape === 'bare' || shape === 'imp_status') return { ...ids, ...head, ...failure };
  return {
    ...head,
    ...ids,
    pay_method: param.pay_method,
    pg_provider,
    pg_type: 'payment',
    name: param.name,
    paid_amount: ok ? param.amount : 0,
    currency: param.currency ?? 'KRW',
    buyer_name: param.buyer_name ?? null,
    buyer_email: param.buyer_email ?? null,
    buyer_tel: param.buyer_tel ?? null,
    custom_data: param.custom_data === undefined ? null : JSON.stringify(param.custom_data),
    status: ok ? 'paid' : 'failed',
    ...(ok
      ? {
          paid_at: Math.floor(now / 1000),
          apply_num: '00000000',
          card_name: '모의카드',
          card_quota: 0,
        }
      : failure),
  };
}
