// stand-in.ts
/** api.iamport.kr을 대신합니다. 주문에 적어 둔 imp_uid로 물으면 그 주문의 카드가 발급되었다고 답하고, 그 밖에는 없다고 답합니다. */
export function standIn(orderOf: (imp_uid: string) => object | undefined): typeof fetch {
  return async (address) => {
    const path = new URL(String(address)).pathname;
    const now = Math.floor(Date.now() / 1000);
    if (path === '/users/getToken')
      return Response.json({
        code: 0,
        message: null,
        response: { access_token: 'test', now, expired_at: now + 1800 },
      });
    const imp_uid = path.replace('/payments/', '');
    const order = orderOf(imp_uid);
    if (!order)
      return Response.json(
        { code: -1, message: 'no such payment', response: null },
        { status: 404 },
      );
    return Response.json({
      code: 0,
      message: null,
      response: { ...order, imp_uid, status: 'paid', customer_uid_usage: 'issue' },
    });
  };
}
