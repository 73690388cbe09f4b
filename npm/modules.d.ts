// What scripts/build.mjs puts together: the wasm's glue and its bytes.

declare module '#bytes' {
  const hex: string;
  export default hex;
}

declare module '#wasm' {
  import type { Twin } from '#twin';
  /** What the core starts from. */
  export type Wasm = WebAssembly.Module | BufferSource | Twin;
  /** `wasm/inside.ts` in the main entry, `wasm/given.ts` in the slim one, `wasm/translated.ts` in the one without. */
  export function wasm(): Wasm;
}

declare module '#twin' {
  /** The wasm translated to JavaScript: takes its imports, gives its exports. */
  export type Twin = (imports: object) => object;
  /** `twin/lazy.ts` in modules, `twin/script.ts` in script tags, `twin/none.ts` in the slim entry. */
  export function twin(): Promise<Twin>;
}

declare module '#translated' {
  import type { Twin } from '#twin';
  const twin: Twin;
  export default twin;
}

declare module '#core' {
  import type { Wasm } from '#wasm';
  interface RequestOptions {
    userCode: string;
    tierCode?: string | undefined;
    gateway?: string | undefined;
    english: boolean;
    redirectUrl?: string | undefined;
    signal?: AbortSignal | undefined;
    timeoutMs?: number | undefined;
    onLate?: ((outcome: never) => void) | undefined;
  }
  export function initSync(input: { module: Wasm }): unknown;
  export function initSdk(options: RequestOptions): void;
  export function validate(param: unknown, gateway: string | undefined, phone: boolean, base: string | undefined, english: boolean): never;
  export function buildParam(param: unknown, gateway: string | undefined, phone: boolean, base: string | undefined, english: boolean): never;
  export function requestPay(param: unknown, options: RequestOptions): Promise<never>;
  export function takeLanding(): never;
  export function readLanding(address: string): never;
  export function readResponse(response: unknown): never;
}
