import type { Happening, Shape } from './response.js';

/** The entries of a request or a response. */
export type Values = Record<string, unknown>;
/** The shop's callback. Its response differs by gateway and script. */
export type Callback = (response: any) => void;

/** A version of the real script. `v1` is today's `https://cdn.iamport.kr/v1/iamport.js`. */
export type SdkVersion = '1.1.5' | '1.1.6' | '1.1.7' | '1.1.8' | '1.2.0' | 'v1';

/** Everything about how one window ends. A `Happening` alone is the short form. */
export interface Answer {
  /** The end of the window. Default `approved`. */
  happening?: Happening;
  /** Keys to add to or replace in the response, such as `{ error_msg: '…' }`. */
  response?: Values;
  /**
   * The way the response reports success. Default: `success` for a callback; for a landing
   * `imp_success` (1.x) or `bare` (v1).
   */
  shape?: Shape;
  /** Milliseconds until the answer. Default: it arrives in the next task, as a `message` event. */
  delay?: number;
  /** True to call the callback twice. No known script does, but code should survive it. */
  twice?: boolean;
  /** The value that `request_pay` throws instead of opening a window. */
  throws?: unknown;
}

/** An open payment window. */
export interface FakeWindow {
  /** The request as the window received it: a JSON copy of the changed `param`. */
  readonly param: Values;
  /** The gateway of the window: that of the default channel if the account has no such `pg`. */
  readonly pg_provider: string | null;
  /** True if the window replaces the page and returns to `m_redirect_url`. */
  readonly redirects: boolean;
  /** Ends the window. Does nothing once its frame is gone (`close`, `init`, another answer). */
  answer(answer: Happening | Answer): void;
  /** Closes the window as a shopper does: the callback is never called. */
  close(): void;
}

/** One call of `request_pay`, `certification` or one of v1's `loadUI` family. */
export interface FakeCall {
  /** The method called: `request_pay`, `certification`, … */
  readonly method: string;
  /** The object that was passed. The fake has changed it since, as the real SDK does. */
  readonly param: any;
  /** A copy of it as it arrived. Undefined if reading it threw. */
  readonly arrived: any;
  /** The callback that was passed, if any. */
  readonly callback: Callback | undefined;
  /**
   * The message to the window. Undefined until it is posted: before `init`, before the frame has
   * loaded, or if `param` is not serialisable.
   */
  json?: string;
}

/** Options for the fake's account, script and browser. */
export interface FakeImpOptions {
  /** The version of the script to imitate. Default `v1`. */
  sdk?: SdkVersion;
  /**
   * The account's channels as `pg` strings, the default channel first. An empty list is an account
   * without any. Default: every known gateway, with its public test MID if it has one.
   */
  channels?: string[];
  /** The user agent, by which the SDK tells phone from PC. Default `navigator.userAgent`. */
  userAgent?: string;
  /**
   * Gateways whose window calls back on a phone, of those that redirect or whose documents
   * disagree. Default: all whose documents disagree. With a list, the others of these redirect.
   */
  phoneCallback?: string[];
  /** True if `GET /users/pg` fails. `init` then creates no frame, so no window ever opens. */
  offline?: boolean;
  /**
   * Milliseconds until the frames have loaded, after `init` and after each answer. Default: they
   * load at once.
   */
  frameLoadMs?: number;
  /** False for a page without jQuery, on which `init` of a 1.x script throws. */
  jquery?: boolean;
  /**
   * The clock for `request_id` and `imp_uid`. Default `Date.now`. With a constant clock, two calls
   * share a `request_id`.
   */
  clock?: () => number;
  /** Called with a window instead of answering it. Not called for a call that `next` scripts. */
  onWindow?: (window: FakeWindow) => void;
  /** Called to leave the page. Default: the address is only recorded in `navigations`. */
  navigate?: (url: string) => void;
  /** Called for each `alert` of the SDK. Default: the text is only recorded in `alerts`. */
  alert?: (text: string) => void;
}

/** The object that a page sees as `window.IMP`, and its controls. */
export interface FakeImp {
  /** Initialises the SDK, which must come first. A second call closes the open windows. */
  init(userCode: string): void;
  /** Initialises the SDK for a reseller's tier. */
  agency(userCode: string, tierCode: string): void;
  /** Opens a window. Changes `param`, as the real SDK does. */
  request_pay(param?: any, callback?: Callback): any;
  /** Opens a window for identity verification. */
  certification(param?: any, callback?: Callback): any;
  /** Does nothing. */
  communicate(data?: unknown): void;
  /** Closes every window without a callback. */
  close(): void;
  /** Forgets the account. `v1` only. */
  deinit?(): void;
  /** Recorded in `calls`. `v1` only. */
  loadUI?(type: string, param?: any, callback?: Callback): void;
  /** Recorded in `calls`. `v1` only. */
  updateLoadUIRequest?(type: string, param?: any): void;
  /** Recorded in `calls`. `v1` only. */
  loadModule?(type: string, param?: any, callback?: Callback): void;

  /** Scripts the end of the next window, or of several. Unscripted calls are approved. */
  next(...answers: (Happening | Answer)[]): FakeImp;
  /** All calls, in order. */
  readonly calls: readonly FakeCall[];
  /** The arguments of each `init` (user code) and `agency` (user code, tier code). */
  readonly inits: readonly string[][];
  /** The texts of the SDK's alerts. */
  readonly alerts: readonly string[];
  /** The addresses that the SDK has sent the browser to. */
  readonly navigations: readonly string[];
  /** The open windows. */
  readonly windows: readonly FakeWindow[];
}
