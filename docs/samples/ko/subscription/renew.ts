// renew.ts
import { rest } from './rest';
import { settle } from './settle';

export async function renew(customer_uid: string, merchant_uid: string, amount: number) {
  const charge = { merchant_uid, customer_uid, amount };
  return settle(charge, await rest.chargeOnce({ ...charge, name: '커피 정기배송' }));
}
