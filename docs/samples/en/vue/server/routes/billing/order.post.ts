// server/routes/billing/order.post.ts
/** Written down before the window opens: there is nothing else to compare with. */
export default defineEventHandler(async () => {
  const order = {
    merchant_uid: `order_${crypto.randomUUID().slice(0, 18)}`,
    customer_uid: `card_${crypto.randomUUID()}`,
    pg: 'kcp_billing',
    name: 'Coffee, monthly',
    amount: 9900,
    buyer_tel: '010-1234-5678',
  };
  await database.save(order);
  return order;
});
