// What scripts/build.mjs puts together: the wasm's glue and its bytes.

declare module '#bytes' {
  const hex: string;
  export default hex;
}

declare module '#wasm' {
  /** `wasm/inside.ts` in the main entry, `wasm/given.ts` in the slim one. */
  export function wasm(): WebAssembly.Module | BufferSource;
}

declare module '#core' {
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
  export function initSync(input: { module: WebAssembly.Module | BufferSource }): unknown;
  export function initSdk(options: RequestOptions): void;
  export function validate(param: unknown, gateway: string | undefined, phone: boolean, base: string | undefined, english: boolean): never;
  export function buildParam(param: unknown, gateway: string | undefined, phone: boolean, base: string | undefined, english: boolean): never;
  export function requestPay(param: unknown, options: RequestOptions): Promise<never>;
  export function takeLanding(): never;
  export function readLanding(address: string): never;
  export function readResponse(response: unknown): never;
}
