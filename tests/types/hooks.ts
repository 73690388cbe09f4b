// Uses of the hooks that must compile, and some that must not.
import { useCardButton as useReactButton, useIamport as useReact } from 'iamport-billing/react';
import { useCardButton as useVueButton, useIamport as useVue } from 'iamport-billing/vue';

const least = { merchant_uid: 'order_1', amount: 0, customer_uid: 'card_1' };

export function Checkout() {
  const { ready, pending, error, outcome, request, retry } = useReact('imp00000000', {
    locale: 'en',
  });
  const onClick = () =>
    void request({ ...least, pg: 'kicc', pay_method: 'card' }, { timeoutMs: 1000 });
  // @ts-expect-error KICC's billing window takes cards only
  request({ ...least, pg: 'kicc', pay_method: 'phone' });
  // @ts-expect-error the user code is required
  useReact();
  return [ready && !pending, error?.message, outcome?.success && outcome.imp_uid, onClick, retry];
}

export function setup() {
  const { ready, pending, error, outcome, request } = useVue('imp00000000', { locale: 'en' });
  // @ts-expect-error refs are read by `.value`
  outcome.success;
  // @ts-expect-error refs are read-only
  ready.value = true;
  return [
    ready.value && !pending.value,
    error.value?.message,
    outcome.value?.success,
    () => request(least),
  ];
}

const urls = { order: '/billing/order', confirm: '/billing/confirm' };

export function buttons() {
  const react = useReactButton('imp00000000', {
    ...urls,
    onRegistered: (report) => report.imp_uid,
  });
  const vue = useVueButton('imp00000000');
  // @ts-expect-error what is confirmed is asked of a server
  useReactButton('imp00000000', { confirm: false });
  // @ts-expect-error refs are read by `.value`
  const off: boolean = vue.button.disabled;
  return [
    react.button.disabled,
    react.again.hidden,
    react.state === 'unsure',
    vue.message.value,
    off,
  ];
}
