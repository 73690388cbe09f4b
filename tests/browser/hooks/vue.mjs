import { useIamport } from 'iamport-billing/vue';
import { createSSRApp, h, onMounted, reactive, ref } from 'vue';
import { renderToString } from 'vue/server-renderer';

const Checkout = {
  props: ['options', 'order'],
  setup({ options, order }) {
    const { ready, pending, error, outcome, request, retry } = useIamport('imp00000001', options);
    globalThis.retry = retry;
    const click = () => {
      globalThis.answer = request(order);
      globalThis.clicked?.();
    };
    const state = () => ({
      ready: ready.value,
      pending: pending.value,
      error: error.value?.kind ?? null,
      message: error.value?.message ?? null,
      outcome: outcome.value && (outcome.value.reason ?? outcome.value.imp_uid),
    });
    return () => [
      h('output', JSON.stringify(state())),
      h('button', { onClick: click }, 'Register'),
    ];
  },
};

const Page = {
  props: ['options', 'order', 'guarded'],
  setup(props) {
    const shown = ref(true);
    const options = reactive({ ...props.options, locale: 'en' });
    Object.assign(globalThis, {
      show: (value) => (shown.value = value),
      setLocale: (value) => (options.locale = value),
    });
    // A parent that hides the component at first, as a login check does.
    onMounted(() => {
      if (props.guarded) shown.value = false;
    });
    return () => (shown.value ? h(Checkout, { options, order: props.order }) : null);
  },
};

export const render = (props) => renderToString(createSSRApp(Page, props));
export const mount = (element, props) => createSSRApp(Page, props).mount(element);
