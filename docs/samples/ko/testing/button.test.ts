// @vitest-environment jsdom
import { cardButton } from 'iamport-billing/button';
import { createFakeImp } from 'iamport-billing/testing';
import { expect, test, vi } from 'vitest';

const order = {
  pg: 'kcp_billing',
  merchant_uid: 'order_1',
  customer_uid: 'card_1',
  name: '커피 정기배송',
  amount: 9900,
};

test('서버가 확인하면 등록된 것으로 보입니다', async () => {
  Object.assign(window, { IMP: createFakeImp() });
  document.body.innerHTML = '<button>카드 등록</button>';
  const button = document.querySelector('button')!;
  const confirm = vi.fn(async () => ({ registered: true }));
  const card = cardButton('imp00000000', { button, order: () => order, confirm });
  await vi.waitFor(() => expect(button.disabled).toBe(false));
  button.click();
  await vi.waitFor(() => expect(card.state).toBe('registered'));
  expect(confirm).toHaveBeenCalledOnce();
});
