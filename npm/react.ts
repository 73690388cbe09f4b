/**
 * `iamport-billing/react`: a checkout as a hook.
 *
 * ```tsx
 * const { ready, pending, error, outcome, request } = useIamport('imp00000000');
 * return (
 *   <button disabled={!ready || pending} onClick={() => request(param)}>Register a card</button>
 * );
 * ```
 *
 * @module iamport-billing/react
 */
import { useCallback, useEffect, useRef, useState } from 'react';
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
export interface UseIamport extends HookState, HookActions {}

/**
 * Loads the SDK when the component mounts, and takes the landing of the page. On a server, and
 * until it has mounted, it is not `ready`. `options` may change between renders: the next request
 * uses the latest.
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param options the options of `createIamport`
 */
export function useIamport(userCode: string, options?: IamportOptions): UseIamport {
  const [state, setState] = useState(IDLE);
  const latest = useRef(options);
  latest.current = options;
  const [tries, setTries] = useState(0);
  const [send] = useState(() => sender(update));

  function update(change: Partial<HookState>) {
    setState((state) => ({ ...state, ...change }));
  }

  useEffect(() => start(createIamport(userCode, latest.current), update), [userCode, tries]);
  useEffect(() => markShown(state.outcome), [state.outcome]);
  const request: UseIamport['request'] = useCallback(
    (param, call) => send(createIamport(userCode, latest.current), param as RequestPayParam, call),
    [userCode, send],
  );
  const retry = useCallback(() => setTries((tries) => tries + 1), []);
  return { ...state, request, retry };
}

/** The result of {@link useCardButton}. */
export interface UseCardButton extends ButtonSnapshot {
  /** The properties of the button: `<button {...button}>`. */
  button: ButtonProps;
  /** The properties of a second button, which asks your server again: `<button {...again} />`. */
  again: AgainProps & {
    /** The label: `check`. */
    children: string | null;
  };
}

/**
 * `cardButton` of `iamport-billing/button` as a hook. On a server, and until it has mounted, it is
 * `loading`. `options` may change between renders: each step uses the latest.
 *
 * ```tsx
 * const { button, message, again } = useCardButton('imp00000000');
 * return (
 *   <>
 *     <button {...button}>Register a card</button>
 *     <p role="status">{message}</p>
 *     <button {...again} />
 *   </>
 * );
 * ```
 *
 * @param userCode the 가맹점 식별코드 in Iamport's console: `imp` and digits
 * @param options the options of `createRegistration`
 */
export function useCardButton(userCode: string, options: RegistrationOptions = {}): UseCardButton {
  const [snapshot, setSnapshot] = useState(LOADING);
  const latest = useRef(options);
  latest.current = options;
  const current = useRef<Registration | null>(null);

  useEffect(() => {
    const registration = createRegistration(userCode, () => latest.current);
    current.current = registration;
    setSnapshot(LOADING);
    const unsubscribe = registration.subscribe(setSnapshot);
    registration.start();
    return () => {
      unsubscribe();
      registration.destroy();
    };
  }, [userCode]);
  const onClick = useCallback(() => current.current?.press(), []);
  const checkAgain = useCallback(() => current.current?.checkAgain(), []);
  const { disabled, busy, check } = snapshot;
  const type = 'button';
  return {
    ...snapshot,
    button: { type, disabled, 'aria-busy': busy, onClick },
    again: { type, hidden: !check, onClick: checkAgain, children: check },
  };
}
