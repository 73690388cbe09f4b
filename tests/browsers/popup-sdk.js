// A stand-in for the SDK whose window is a real popup, or on a phone a real redirect: what the
// browser itself allows decides. It notes whether the shopper's gesture was still there.
{
  const phone = /\b(iPhone|iP[ao]d)|Android|Mobile/i.test(navigator.userAgent);
  let waiting;
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== location.origin || !data.gateway) return;
    source.close();
    waiting?.({ ...data.gateway, merchant_uid: waiting.param.merchant_uid });
    waiting = undefined;
  });
  window.IMP = {
    init() {},
    request_pay(param, callback) {
      window.gesture = navigator.userActivation?.isActive ?? null;
      if (phone)
        return location.assign(
          `/gateway?${new URLSearchParams({
            back: param.m_redirect_url,
            merchant_uid: param.merchant_uid,
          })}`,
        );
      const popup = window.open('/gateway', 'gateway', 'width=400,height=500');
      if (!popup)
        return callback({
          imp_uid: null,
          merchant_uid: param.merchant_uid,
          error_code: 'NOT READY',
          error_msg: 'blocked',
        });
      waiting = Object.assign(callback, { param });
    },
  };
}
