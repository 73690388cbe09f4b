/** Turns a `gateway` option into text, so that the core reports a wrong type too. */
export const gatewayOption = (value: unknown) =>
  value === undefined || value === null ? undefined : String(value);
