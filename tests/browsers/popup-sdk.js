// Replaces the SDK. Its window is a real popup, or on a phone a real redirect, so the browser
// itself may block it. `gesture` is true if the shopper's gesture still counted.
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
      if (phone) {
        const { m_redirect_url: back, merchant_uid } = param;
        return location.assign(`/gateway?${new URLSearchParams({ back, merchant_uid })}`);
      }
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
