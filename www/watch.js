// For the developer's drawer: the very object that reached IMP.request_pay, also after the page has
// been away.

const KEY = 'demo-request';

/** Watches the SDK that is on the page. Call it when it has loaded. */
export function watchRequests() {
  const { IMP } = window;
  const requestPay = IMP.request_pay;
  IMP.request_pay = (param, callback) => {
    sessionStorage.setItem(KEY, JSON.stringify(param));
    return requestPay(param, callback);
  };
}

export function lastRequest() {
  return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? undefined;
}
