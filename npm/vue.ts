/**
 * `iamport-billing/vue`: a checkout as a composable.
 *
 * ```vue
 * <script setup>
 * const { ready, pending, error, outcome, request } = useIamport('imp00000000');
 * </script>
 * <template>
 *   <button :disabled="!ready || pending" @click="request(param)">Register a card</button>
 * </template>
 * ```
 *
 * @module iamport-billing/vue
 */
import { computed, type ComputedRef, onMounted, onUnmounted, shallowRef, watch } from 'vue';
import { type HookActions, type HookState, IDLE, markShown, sender, start } from './hook.js';
import { createIamport, type IamportOptions, type RequestPayParam } from './index.js';

export type { HookActions, HookState };

/** The result of {@link useIamport}. */
export type UseIamport = {
  readonly [Key in keyof HookState]: ComputedRef<HookState[Key]>;
} & HookActions;

/**
 * Loads the SDK when the component mounts, and takes the landing of the page. On a server, and
 * until it has mounted, it is not `ready`. `options` may be reactive: each request reads them.
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param options the options of `createIamport`
 */
export function useIamport(userCode: string, options?: IamportOptions): UseIamport {
  const state = shallowRef(IDLE);
  const update = (change: Partial<HookState>) => {
    state.value = { ...state.value, ...change };
  };
  const send = sender(update);
  let stop = () => {};
  const load = () => {
    stop();
    stop = start(createIamport(userCode, options), update);
  };
  onMounted(load);
  onUnmounted(() => stop());
  watch(state, ({ outcome }) => markShown(outcome), { flush: 'post' });
  return {
    ready: computed(() => state.value.ready),
    pending: computed(() => state.value.pending),
    error: computed(() => state.value.error),
    outcome: computed(() => state.value.outcome),
    request: (param, call) =>
      send(createIamport(userCode, options), param as RequestPayParam, call),
    retry: load,
  };
}
