import { useIamport } from 'iamport-billing/react';
import { createElement as h, StrictMode, useEffect, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.edge';

function Checkout({ options, order }) {
  const { ready, pending, error, outcome, request, retry } = useIamport('imp00000001', options);
  globalThis.retry = retry;
  const click = () => {
    globalThis.answer = request(order);
    globalThis.clicked?.();
  };
  const state = {
    ready,
    pending,
    error: error?.kind ?? null,
    message: error?.message ?? null,
    outcome: outcome && (outcome.reason ?? outcome.imp_uid),
  };
  return [
    h('output', { key: 1 }, JSON.stringify(state)),
    h('button', { key: 2, type: 'button', onClick: click }, 'Register'),
  ];
}

function Page({ options, order, guarded }) {
  const [shown, show] = useState(true);
  const [locale, setLocale] = useState('en');
  Object.assign(globalThis, { show, setLocale });
  // A parent that hides the component at first, as a login check does.
  useEffect(() => {
    if (guarded) show(false);
  }, []);
  return h(StrictMode, null, shown && h(Checkout, { options: { ...options, locale }, order }));
}

export const render = (props) => renderToString(h(Page, props));
export const mount = (element, props) => hydrateRoot(element, h(Page, props));
