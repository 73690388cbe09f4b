import type { RequestPayParam } from 'iamport-billing';

export const param: RequestPayParam<'kcp_billing'> = {
  pg: 'kcp_billing',
  pay_method: 'card',
  merchant_uid: 'order_1',
  name: '커피 정기배송',
  amount: 9900,
  customer_uid: 'card_1',
};
