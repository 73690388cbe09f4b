import { useCardButton } from 'iamport-billing/vue';
import { createSSRApp, h, ref } from 'vue';
import { renderToString } from 'vue/server-renderer';

const ask = async (address, body = {}) =>
  (await fetch(address, { method: 'POST', body: JSON.stringify(body) })).json();

const Card = {
  props: ['options'],
  setup({ options: given }) {
    const options = { ...given };
    // As a reactive object gives them.
    for (const name of globalThis.isInline ? ['order', 'confirm'] : [])
      Object.defineProperty(options, name, {
        enumerable: true,
        get: () => (body) => ask(given[name], body),
      });
    const { button, message, state, again } = useCardButton('imp00000001', options);
    return () => {
      globalThis.card = { state: state.value };
      return [
        h('button', { id: 'register', ...button.value }, 'Register'),
        h('p', { id: 'status', role: 'status' }, message.value),
        h('button', { id: 'check', ...again.value }),
      ];
    };
  },
};

const Page = {
  props: ['options'],
  setup(props) {
    const shown = ref(true);
    globalThis.show = (value) => (shown.value = value);
    return () => (shown.value ? h(Card, props) : null);
  },
};

export const render = (props) => renderToString(createSSRApp(Page, props));
export const mount = (element, props) => createSSRApp(Page, props).mount(element);
