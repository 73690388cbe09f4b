// @vitest-environment jsdom
import { createIamport } from 'iamport-billing';
import { createFakeImp } from 'iamport-billing/testing';
import { validate } from 'iamport-billing/validate';
import { expect, test } from 'vitest';

const imp = Object.assign(window, { IMP: createFakeImp() }).IMP;
const iamport = createIamport('imp00000000');
const order = {
  pg: 'html5_inicis.INIBillTst',
  merchant_uid: 'order_1',
  customer_uid: 'customer_42',
  amount: 9900,
  name: 'Coffee',
  buyer_tel: '010-1234-5678',
};

test('the shopper cancels', async () => {
  await iamport.preload();
  imp.next('cancelled');
  const outcome = await iamport.requestPay(order);
  expect(outcome).toMatchObject({ success: false, reason: 'cancelled', merchant_uid: 'order_1' });
});

test('approved, and what the SDK was given', async () => {
  imp.next({ happening: 'approved', response: { imp_uid: 'imp_123' } });
  const outcome = await iamport.requestPay(order);
  expect(outcome).toMatchObject({ success: true, imp_uid: 'imp_123', via: 'callback' });
  expect(imp.calls.at(-1)?.arrived).toEqual(order);
});

test('mistakes in the order', () => {
  const { violations } = validate({ ...order, amount: '9900', customer_uid: '' });
  expect(violations.map(({ code }) => code)).toEqual(['amount_is_text', 'customer_uid_missing']);
});
