// The requests that are measured: of 12 and of 40 keys, accepted and refused.
export const accepted12 = () => ({
  pg: 'kcp_billing.A8QOB',
  pay_method: 'card',
  merchant_uid: 'merchant_1700000000000',
  name: '최초인증결제',
  amount: 0,
  customer_uid: 'customer_1',
  buyer_name: '아임포트',
  buyer_email: 'iamport@siot.do',
  buyer_tel: '02-1234-1234',
  buyer_addr: '서울특별시 강남구 삼성동',
  buyer_postcode: '06018',
  m_redirect_url: 'https://shop.kr/billing/done',
});

/** Five mistakes that real shops make. */
const mistakes = {
  pay_method: 'trans',
  amount: '1000',
  customer_uid: '',
  buyer_tel: 1012345678,
  m_redirect_url: 'shop.kr/done',
};

const more = {
  customer_id: 'customer-1',
  app_scheme: 'shopapp',
  notice_url: ['https://shop.kr/hook'],
  custom_data: { plan: 'monthly', items: [{ id: 1 }, { id: 2 }] },
  currency: 'KRW',
  language: 'ko',
  tax_free: 0,
  vat_amount: 909,
  period: { from: '20260101', to: '20261231' },
  display: { card_quota: [3, 6] },
  card: { direct: { code: '366', quota: 0 } },
  bypass: { kcp: { site_logo: 'https://shop.kr/logo.png' } },
  company: '아임포트',
  escrow: false,
  digital: true,
  popup: false,
  confirm_url: 'https://shop.kr/confirm',
  vbank_due: '20261231',
  biz_num: '1234567890',
  channelKey: 'channel-key-1',
};
const unknown = Object.fromEntries(
  Array.from({ length: 8 }, (_, at) => [`shop_extra_${at}`, `value ${at}`]),
);

export const REQUESTS = {
  'accepted, 12 keys': accepted12(),
  'refused (5), 12 keys': { ...accepted12(), ...mistakes },
  'accepted, 40 keys': { ...accepted12(), ...more, ...unknown },
  'refused (5), 40 keys': { ...accepted12(), ...more, ...unknown, ...mistakes },
};

const { merchant_uid, amount, customer_uid } = accepted12();
/** Requests that differ in one size alone. */
export const GROWTH = {
  'keys: 3': { merchant_uid, amount, customer_uid },
  'keys: 12': accepted12(),
  'keys: 32, all known': { ...accepted12(), ...more },
  'keys: 40, 8 unknown': { ...accepted12(), ...more, ...unknown },
  ...Object.fromEntries(
    [100, 1_000, 10_000, 100_000].map((size) => [
      `a text of ${size}`,
      { ...accepted12(), custom_data: 'x'.repeat(size) },
    ]),
  ),
  ...Object.fromEntries(
    [0, 1, 2, 4, 8].map((count) => [
      `violations: ${count}`,
      {
        ...accepted12(),
        ...Object.fromEntries(
          [
            'name',
            'buyer_name',
            'buyer_email',
            'buyer_tel',
            'buyer_addr',
            'buyer_postcode',
            'm_redirect_url',
            'customer_uid',
          ]
            .slice(0, count)
            .map((key) => [key, 1]),
        ),
      },
    ]),
  ),
};

/** An address that a shopper came back to after cancelling. */
export const LANDING =
  'https://shop.kr/billing/done?imp_uid=imp_123456789012&merchant_uid=merchant_1700000000000' +
  `&imp_success=false&error_code=F1001&error_msg=${encodeURIComponent('사용자가 결제를 취소하셨습니다')}`;
