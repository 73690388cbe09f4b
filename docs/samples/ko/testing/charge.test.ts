// @vitest-environment node
import { createRest } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';
import { expect, test } from 'vitest';

const order = { merchant_uid: 'order_1', customer_uid: 'card_1', amount: 0 };
const charge = { merchant_uid: 'charge_1', customer_uid: 'card_1', amount: 9900, name: '커피' };

test('결제 응답이 유실되면 조회해서 알아내고, 한 번만 결제합니다', async () => {
  const sandbox = createSandbox({
    fault: ({ url }) => (url.endsWith('/again') ? { drop: 'after' } : null),
  });
  sandbox.approve({ param: order, pg_provider: 'kcp_billing' });
  const result = await createRest(sandbox.account).chargeOnce(charge);
  expect(result).toMatchObject({ kind: 'paid', charged: true });
  expect(sandbox.state.payments.size).toBe(2); // 빌링키 발급과 결제 하나
});

test('카드 한도 초과', async () => {
  const sandbox = createSandbox();
  sandbox.approve({ param: order, pg_provider: 'kcp_billing', card: '1234-1234-1234-0001' });
  const result = await createRest(sandbox.account).chargeOnce(charge);
  expect(result).toMatchObject({ kind: 'refused', reason: 'limit' });
});
