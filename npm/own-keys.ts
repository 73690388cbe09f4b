/** Copies an object's own keys. An option that a script set on `Object.prototype` does not count. */
export const ownKeys = <T extends object>(given: T | undefined): T =>
  ({ __proto__: null, ...given }) as unknown as T;
