// The modules that scripts/build.mjs puts together for the server entry: the wasm's glue and its
// bytes. JSON text in and out.

declare module '#rest-bytes' {
  const text: string;
  export default text;
}

declare module '#rest' {
  export interface Core {
    build(
      name: string,
      param: string,
      includeSandbox: boolean,
      now: number,
      english: boolean,
    ): string;
    read(name: string, sent: string, token: string, status: number, body: Uint8Array): string;
    checkOrder(order: string, gateway: string | undefined, english: boolean): string;
    checkExpected(expected: string, charge: string | undefined, english: boolean): string;
    confirm(payment: string, expected: string, includeSandbox: boolean): string;
    settle(payment: string, charge: string, includeSandbox: boolean): string;
    scrub(text: string, sent: string, token: string): string;
    nextStep(
      payment: string,
      charge: string,
      includeSandbox: boolean,
      lastSent: number | undefined,
      now: number,
      lookUp: number,
    ): string;
    finalRefusal(
      words: string,
      lastSent: number | undefined,
      claimed: boolean,
      now: number,
      lookUp: number,
    ): string;
    refusal(words: string | undefined): string;
    checkSince(since: number | undefined, received: string, now: number, english: boolean): string;
    renewal(
      subscription: string,
      attempts: string,
      policy: string,
      now: number,
      english: boolean,
    ): string;
    period(subscription: string, period: number, english: boolean): string;
    readWebhook(body: string, english: boolean): string;
    answerWebhook(body: string, payment: string, english: boolean): string;
  }
  /**
   * A fresh instance. What comes out of it that should not have is `state.failed`; it does nothing
   * after that.
   */
  export default function instantiate(
    module: WebAssembly.Module,
    state: { failed?: unknown; tell: () => void },
  ): Core;
}
