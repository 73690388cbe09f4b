// The modules that scripts/build.mjs puts together: the wasm's glue and its bytes.

declare module '#bytes' {
  const text: string;
  export default text;
}

declare module '#wasm' {
  import type { Fallback } from '#fallback';
  /** The source of an instance. */
  export type Wasm = WebAssembly.Module | BufferSource | Fallback;
  /** `wasm/inside.ts` in the main entry, `wasm/given.ts` in the slim one. */
  export function wasm(): Wasm;
}

declare module '#fallback' {
  /** The wasm translated to JavaScript: takes its imports, gives its exports. */
  export type Fallback = (imports: object) => object;
  /**
   * `fallback/lazy.ts` in modules, `fallback/script.ts` in script tags, `fallback/none.ts` in the
   * slim entry.
   */
  export function fallback(): Promise<Fallback>;
}

declare module '#messages' {
  import type { Messages } from './messages.js';
  /** `messages/late.ts` in modules, `messages/inside.ts` in script tags and the slim entry. */
  export function messages(): Promise<Messages>;
}

declare module '#translated' {
  import type { Fallback } from '#fallback';
  const fallback: Fallback;
  export default fallback;
}

declare module '#core' {
  import type { Fallback } from '#fallback';
  import type { Outcome, Validation } from './index.js';
  /** The options of a call, judged already. */
  export interface CallOptions {
    userCode: string;
    tierCode?: string | undefined;
    /** Both as one text. */
    user: string;
    gateway?: string | undefined;
    redirectUrl?: string | undefined;
    signal?: AbortSignal | undefined;
    timeoutMs?: number | undefined;
    onLate?: ((outcome: Outcome) => void) | undefined;
    onWarning: (warnings: Validation['warnings']) => void;
  }
  /** See src/js/options.rs. */
  export interface RequestOptions extends Omit<CallOptions, 'onWarning'> {
    onLate: (outcome: Outcome) => void;
    onWarning: (findings: Validation) => void;
    /** Wraps the callback that the SDK gets; see core.ts. */
    guard: (callback: (response: unknown) => void) => (response: unknown) => void;
    resolve: (outcome: Outcome) => void;
    reject: (failure: object) => void;
  }
  export interface Core {
    initSdk(options: CallOptions): void;
    validate(
      param: unknown,
      gateway: string | undefined,
      phone: boolean,
      base: unknown,
    ): Validation;
    buildParam(param: unknown, gateway: string | undefined, phone: boolean, base: unknown): never;
    requestPay(param: unknown, options: RequestOptions): void;
    takeLanding(): Outcome | null;
    readLanding(address: string): Outcome | null;
    readResponse(response: unknown): Outcome;
  }
  export interface State {
    /** The exception that ended the instance. It does nothing after that. */
    failed?: { kind: 'core_failed'; cause: unknown };
    /** Rejects the request in flight. Called after a failure, if the stack has room for it. */
    reject: () => void;
  }
  /** Creates an instance. */
  export default function instantiate(module: WebAssembly.Module | Fallback, state: State): Core;
}
