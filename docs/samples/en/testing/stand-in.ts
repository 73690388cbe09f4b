// stand-in.ts
/**
 * Stands in for api.iamport.kr: a payment that an order of yours has come back with has issued its
 * card; it knows no other.
 */
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
