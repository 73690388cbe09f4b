// renew.ts
import { rest } from './rest';

export async function renew(customer_uid: string, merchant_uid: string, amount: number) {
  const result = await rest.chargeOnce({
    customer_uid,
    merchant_uid,
    amount,
    name: '커피 정기배송',
  });
  switch (result.kind) {
    case 'paid':
      return 'ship';
    case 'refused':
      return 'ask for another card';
    case 'mismatch':
      return 'alarm';
    default:
      return 'call again later';
  }
}
