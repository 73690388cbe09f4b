import type { RequestPayParam } from 'iamport-billing';

export const param: RequestPayParam<'kcp_billing'> = {
  pg: 'kcp_billing',
  pay_method: 'card',
  merchant_uid: 'order_1',
  name: 'Coffee, monthly',
  amount: 9900,
  customer_uid: 'card_1',
};
