// What scripts/build.mjs puts together for the server entry: the wasm's glue and its bytes. JSON text in and out.

declare module '#rest-bytes' {
  const hex: string;
  export default hex;
}

declare module '#rest' {
  export function initSync(input: { module: WebAssembly.Module | BufferSource }): unknown;
  export function build(name: string, param: string, includeSandbox: boolean, english: boolean): string;
  export function read(name: string, param: string, token: string, status: number, body: string): string;
  export function checkExpected(expected: string, charge: string | undefined, english: boolean): string;
  export function confirm(payment: string, expected: string): string;
  export function settle(payment: string, charge: string): string;
}
