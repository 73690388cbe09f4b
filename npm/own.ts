/**
 * An object's own keys alone: what some script has put on `Object.prototype` is nobody's option.
 */
export const own = <T extends object>(given: T | undefined): T =>
  ({ __proto__: null, ...given }) as unknown as T;
