/**
 * `iamport-billing/react`: a checkout as a hook.
 *
 * ```tsx
 * const { ready, pending, error, outcome, request } = useIamport('imp00000000');
 * return <button disabled={!ready || pending} onClick={() => request(param)}>Register a card</button>;
 * ```
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type HookState, IDLE, sender, start } from './hook.js';
import { createIamport, type IamportOptions, type Outcome, type RequestOptions, type RequestPayParam } from './index.js';

/** What {@link useIamport} gives. */
export interface UseIamport extends HookState {
  /**
   * Opens the payment window: call it directly in the click, without an `await` before it. What comes of it is in
   * `outcome` or `error` too, so the promise may be ignored.
   */
  request<Pg extends string>(param: RequestPayParam<Pg>, options?: RequestOptions): Promise<Outcome>;
}

/**
 * Loads the SDK when the component mounts, and takes the landing where the shopper comes back to it. On a server, and
 * until it has mounted, it is not `ready`. `options` may change between renders; the next request follows them.
 */
export function useIamport(userCode: string, options?: IamportOptions): UseIamport {
  const [state, setState] = useState(IDLE);
  const latest = useRef(options);
  latest.current = options;
  const [send] = useState(() => sender(update));

  function update(change: Partial<HookState>) {
    setState((state) => ({ ...state, ...change }));
  }

  useEffect(() => start(createIamport(userCode, latest.current), update), [userCode]);
  const request: UseIamport['request'] = useCallback(
    (param, call) => send(createIamport(userCode, latest.current), param as RequestPayParam, call),
    [userCode, send],
  );
  return { ...state, request };
}
