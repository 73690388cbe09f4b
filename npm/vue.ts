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
import {
  type AgainProps,
  type ButtonProps,
  type HookActions,
  type HookState,
  IDLE,
  markShown,
  sender,
  start,
} from './hook.js';
import {
  type ButtonSnapshot,
  createRegistration,
  LOADING,
  type Registration,
  type RegistrationOptions,
} from './button.js';
import { createIamport, type IamportOptions, type RequestPayParam } from './index.js';

export type { AgainProps, ButtonProps, HookActions, HookState };

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

/** The result of {@link useCardButton}. */
export type UseCardButton = {
  readonly [Key in keyof ButtonSnapshot]: ComputedRef<ButtonSnapshot[Key]>;
} & {
  /** The attributes of the button: `<button v-bind="button">`. */
  readonly button: ComputedRef<ButtonProps>;
  /** The attributes of a second button, `<button v-bind="again" />`: it asks your server again. */
  readonly again: ComputedRef<
    AgainProps & {
      /** The label: `check`. */
      textContent: string | null;
    }
  >;
};

/**
 * `cardButton` of `iamport-billing/button` as a composable. On a server, and until it has mounted,
 * it is `loading`. `options` may be reactive: each step reads them.
 *
 * ```vue
 * <script setup>
 * const { button, message, again } = useCardButton('imp00000000');
 * </script>
 * <template>
 *   <button v-bind="button">Register a card</button>
 *   <p role="status">{{ message }}</p>
 *   <button v-bind="again" />
 * </template>
 * ```
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param options the options of `createRegistration`
 */
export function useCardButton(userCode: string, options: RegistrationOptions = {}): UseCardButton {
  const snapshot = shallowRef(LOADING);
  let registration: Registration | undefined;
  onMounted(() => {
    registration = createRegistration(userCode, () => options);
    registration.subscribe((next) => (snapshot.value = next));
    registration.start();
  });
  onUnmounted(() => registration?.destroy());
  const onClick = () => registration?.press();
  const checkAgain = () => registration?.checkAgain();
  return {
    state: computed(() => snapshot.value.state),
    message: computed(() => snapshot.value.message),
    disabled: computed(() => snapshot.value.disabled),
    busy: computed(() => snapshot.value.busy),
    check: computed(() => snapshot.value.check),
    button: computed(() => ({
      type: 'button',
      disabled: snapshot.value.disabled,
      'aria-busy': snapshot.value.busy,
      onClick,
    })),
    again: computed(() => ({
      type: 'button',
      hidden: !snapshot.value.check,
      onClick: checkAgain,
      textContent: snapshot.value.check,
    })),
  };
}
