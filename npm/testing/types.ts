import type { Happening, Shape } from './response.js';

/** The entries of a request or a response. */
export type Values = Record<string, unknown>;
/** The shop's function; what it gets differs by gateway and script. */
export type Callback = (response: any) => void;

/** A script that the fake stands in for: `v1` is today's `https://cdn.iamport.kr/v1/iamport.js`. */
export type SdkVersion = '1.1.5' | '1.1.6' | '1.1.7' | '1.1.8' | '1.2.0' | 'v1';

/** The course of one window, in full. A bare `Happening` is the short form. */
export interface Answer {
  /** The act of the shopper or the gateway. Default `approved`. */
  happening?: Happening;
  /**
   * Keys to add to the response, or to replace in it: `{ error_msg: '…', pg_provider: 'kakaopay'
   * }`.
   */
  response?: Values;
  /**
   * The form in which the response reports success. Default: `success` by callback; by landing
   * `imp_success` (1.x) or `bare` (v1).
   */
  shape?: Shape;
  /**
   * Milliseconds until the answer; by default it comes in the next task, as a `message` event
   * would.
   */
  delay?: number;
  /** Calls the callback twice. No script known does; code should survive it all the same. */
  twice?: boolean;
  /** `request_pay` throws this, and opens nothing. */
  throws?: unknown;
}

/** A payment window that is open. */
export interface FakeWindow {
  /** The request as the window received it: a JSON copy of the mutated param. */
  readonly param: Values;
  /**
   * The gateway that the window really belongs to: the default channel's where `pg` names none of
   * the account's.
   */
  readonly pg_provider: string | null;
  /** The whole page leaves for this window, and comes back at `m_redirect_url`. */
  readonly redirects: boolean;
  /**
   * The window answers. Without effect once its frame is gone (`close`, `init`, another answer).
   */
  answer(answer: Happening | Answer): void;
  /** The shopper closes it: no callback, ever. */
  close(): void;
}

/** One call of `request_pay`, `certification` or one of v1's `loadUI` family. */
export interface FakeCall {
  /** Which of them: `request_pay`, `certification`, … */
  readonly method: string;
  /** The very object that was passed; by now mutated, as the real SDK does it. */
  readonly param: any;
  /** A copy of it on arrival, before that. Undefined if it could not even be read. */
  readonly arrived: any;
  /** The function that was passed, if any. */
  readonly callback: Callback | undefined;
  /**
   * The message to the window. Undefined until it is posted (before `init`, frame not loaded, param
   * not serialisable).
   */
  json?: string;
}

/** The set-up of the fake account, its scripts and its surroundings. */
export interface FakeImpOptions {
  /** Default `v1`. */
  sdk?: SdkVersion;
  /**
   * The account's channels as `pg` strings; the first is the default. An empty list is an account
   * with none. Default: every gateway known here, with its public test MID where it has one.
   */
  channels?: string[];
  /** Default `navigator.userAgent`: it decides between PC and phone, by the SDK's own test. */
  userAgent?: string;
  /**
   * Gateways whose phone window answers by callback; all others redirect. Default: those whose
   * documents disagree, `html5_inicis` and `kakaopay`.
   */
  phoneCallback?: string[];
  /** `GET /users/pg` fails: `init` creates no frame, so no window ever opens. */
  offline?: boolean;
  /**
   * Milliseconds until the frames have loaded, after `init` and after each answer. By default they
   * are there at once.
   */
  frameLoadMs?: number;
  /** False: `init` of a 1.x script throws, as it does on a page without jQuery. */
  jquery?: boolean;
  /**
   * Gives the time for `request_id` and `imp_uid`. A constant clock lets two calls share a
   * `request_id`. Default `Date.now`.
   */
  clock?: () => number;
  /**
   * Shows the window instead of answering by itself; not asked for calls that were scripted by
   * `next`.
   */
  onWindow?: (window: FakeWindow) => void;
  /**
   * Called when the SDK would send the browser elsewhere. By default the address is only noted in
   * `navigations`.
   */
  navigate?: (url: string) => void;
  /** Shows what the SDK says by `alert`. By default only noted in `alerts`. */
  alert?: (text: string) => void;
}

/** The object that a page sees as `window.IMP`, and its controls. */
export interface FakeImp {
  /** As the real one: needed before anything else. A second call tears the open windows down. */
  init(userCode: string): void;
  /** `init` for a reseller's tier. */
  agency(userCode: string, tierCode: string): void;
  /** Opens a window. Changes `param`, as the real one does. */
  request_pay(param?: any, callback?: Callback): any;
  /** Opens a window for identity verification. */
  certification(param?: any, callback?: Callback): any;
  /** Does nothing. */
  communicate(data?: unknown): void;
  /** Closes every window; nobody is told. */
  close(): void;
  /** `v1` only: forgets the account. */
  deinit?(): void;
  /** `v1` only: noted in `calls`. */
  loadUI?(type: string, param?: any, callback?: Callback): void;
  /** `v1` only: noted in `calls`. */
  updateLoadUIRequest?(type: string, param?: any): void;
  /** `v1` only: noted in `calls`. */
  loadModule?(type: string, param?: any, callback?: Callback): void;

  /**
   * Scripts the next call; several in a row script several calls. Unscripted calls are approved.
   */
  next(...answers: (Happening | Answer)[]): FakeImp;
  /** Every call so far, in order. */
  readonly calls: readonly FakeCall[];
  /** User codes (and tier codes) of every `init` and `agency`. */
  readonly inits: readonly string[][];
  /** The texts that the SDK would have shown by `alert`. */
  readonly alerts: readonly string[];
  /** The addresses that it would have sent the browser to. */
  readonly navigations: readonly string[];
  /** The windows that are open now. */
  readonly windows: readonly FakeWindow[];
}
