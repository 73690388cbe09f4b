import { useCardButton } from 'iamport-billing/react';
import { createElement as h, StrictMode, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.edge';

const ask = async (address, body = {}) =>
  (await fetch(address, { method: 'POST', body: JSON.stringify(body) })).json();

function Card({ options: given }) {
  const options = globalThis.isInline
    ? {
        ...given,
        order: () => ask(given.order),
        confirm: (report) => ask(given.confirm, report),
      }
    : given;
  const { button, message, state, again } = useCardButton('imp00000001', options);
  globalThis.card = { state };
  return [
    h('button', { key: 1, id: 'register', type: 'button', ...button }, 'Register'),
    h('p', { key: 2, id: 'status', role: 'status' }, message),
    h('button', { key: 3, id: 'check', type: 'button', ...again }),
  ];
}

function Page({ options }) {
  const [shown, show] = useState(true);
  Object.assign(globalThis, { show });
  return h(StrictMode, null, shown && h(Card, { options }));
}

export const render = (props) => renderToString(h(Page, props));
export const mount = (element, props) => hydrateRoot(element, h(Page, props));
