import { readResponse } from 'iamport-billing';

export function callback(rsp: unknown) {
  const { imp_uid, merchant_uid } = readResponse(rsp);
  return fetch('/billing/confirm', {
    method: 'POST',
    body: new URLSearchParams({ imp_uid: imp_uid ?? '', merchant_uid: merchant_uid ?? '' }),
  });
}
