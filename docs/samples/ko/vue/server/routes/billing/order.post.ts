// server/routes/billing/order.post.ts
/** 결제창을 열기 전에 적어 둡니다. 나중에 비교할 기준은 이 기록뿐입니다. */
export default defineEventHandler(async () => {
  const order = {
    merchant_uid: `order_${crypto.randomUUID().slice(0, 18)}`,
    customer_uid: `card_${crypto.randomUUID()}`,
    pg: 'kcp_billing',
    name: '커피 정기배송',
    amount: 9900,
    buyer_tel: '010-1234-5678',
  };
  await database.save(order);
  return order;
});
