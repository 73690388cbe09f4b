// @vitest-environment jsdom
import { cardButton } from 'iamport-billing/button';
import { createFakeImp } from 'iamport-billing/testing';
import { expect, test, vi } from 'vitest';

const order = {
  pg: 'kcp_billing',
  merchant_uid: 'order_1',
  customer_uid: 'card_1',
  name: 'Coffee, monthly',
  amount: 9900,
};

test('a card is registered when the server says so', async () => {
  Object.assign(window, { IMP: createFakeImp() });
  document.body.innerHTML = '<button>Register a card</button>';
  const button = document.querySelector('button')!;
  const confirm = vi.fn(async () => ({ registered: true }));
  const card = cardButton('imp00000000', { button, order: () => order, confirm });
  await vi.waitFor(() => expect(button.disabled).toBe(false));
  button.click();
  await vi.waitFor(() => expect(card.state).toBe('registered'));
  expect(confirm).toHaveBeenCalledOnce();
});
