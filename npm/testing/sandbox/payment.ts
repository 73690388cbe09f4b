// Payments and billing keys as Iamport's REST API shows them, and the rules by which a card is
// charged.

import type { SandboxKey, SandboxPayment } from './types.js';

/**
 * The charges that a KakaoPay billing key allows in a month. The real number is in the shop's
 * contract.
 */
const KAKAOPAY_MONTHLY = 3;

/** Cards by their last digits: what a gateway says to each. Any other card is good. */
const REFUSALS: Record<string, string> = {
  '0001': '한도초과',
  '0002': '도난/분실 카드',
  '0003': '유효기간 만료',
  '0004': '거래정지 카드',
};

/**
 * A card whose refusal comes as an envelope's code, with no payment in it, as some gateways'
 * refusals do.
 */
export const REFUSED_BY_CODE = '0004';

export const lastFour = (number: unknown): string => String(number).replace(/\D/g, '').slice(-4);

/** Gives the reason why a charge of this key is refused now. `null` if it is not. */
export function refusal(
  key: Pick<SandboxKey, 'pg_provider' | 'card_number'> & Partial<SandboxKey>,
  payments: readonly SandboxPayment[],
  now: number,
): string | null {
  if (key.refusal) return key.refusal;
  const reason = REFUSALS[lastFour(key.card_number)];
  if (reason) return reason;
  if (key.pg_provider !== 'kakaopay') return null;
  const month = new Date(now).toISOString().slice(0, 7);
  const paid = payments.filter(
    (payment) =>
      payment.customer_uid === key.customer_uid &&
      payment.status === 'paid' &&
      payment.customer_uid_usage !== 'issue' &&
      new Date(payment.paid_at * 1000).toISOString().slice(0, 7) === month,
  );
  return paid.length >= KAKAOPAY_MONTHLY ? '월 결제 가능 횟수 초과' : null;
}

let made = 0;
const newImpUid = () => `imp_${String(Date.now() * 10 + (made++ % 10)).slice(-12)}`;

/** A payment with every key of the spec, so that a client meets all its nulls and zeros. */
export function newPayment(
  given: Partial<SandboxPayment> & Pick<SandboxPayment, 'status' | 'merchant_uid' | 'amount'>,
  now: number,
): SandboxPayment {
  const seconds = Math.floor(now / 1000);
  const { status } = given;
  return {
    imp_uid: newImpUid(),
    pay_method: 'card',
    channel: 'api',
    pg_id: 'sandbox',
    pg_tid: `sandbox_${seconds}`,
    escrow: false,
    apply_num: status === 'paid' ? '00000000' : null,
    bank_code: null,
    bank_name: null,
    card_code: '000',
    card_name: '모의카드',
    card_quota: 0,
    card_type: 0,
    vbank_code: null,
    vbank_num: null,
    vbank_date: 0,
    name: null,
    cancel_amount: 0,
    currency: 'KRW',
    buyer_name: null,
    buyer_email: null,
    buyer_tel: null,
    custom_data: null,
    started_at: seconds,
    paid_at: status === 'paid' ? seconds : 0,
    failed_at: status === 'failed' ? seconds : 0,
    cancelled_at: 0,
    fail_reason: null,
    cancel_reason: null,
    receipt_url: status === 'paid' ? 'https://sandbox.invalid/receipt' : null,
    cancel_history: [],
    customer_uid_usage: null,
    pg_provider: null,
    ...given,
  } as SandboxPayment;
}
