// @vitest-environment jsdom
import { readLanding } from 'iamport-billing';
import { fakeResponse, landingUrl } from 'iamport-billing/testing';
import { expect, test } from 'vitest';

test('모바일에서 거절되어 돌아옴', () => {
  const order = { merchant_uid: 'order_1', customer_uid: 'customer_42' };
  const response = fakeResponse('refused', order, { shape: 'imp_success_text' });
  const outcome = readLanding(landingUrl('https://shop.example/done', response));
  expect(outcome).toMatchObject({ success: false, reason: 'refused', via: 'landing' });
});
