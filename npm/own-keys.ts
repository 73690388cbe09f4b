const NONE = /* @__PURE__ */ Object.freeze(Object.create(null));

/** Copies an object's own keys, and nothing that a script has set on `Object.prototype`. */
export const ownKeys = <T extends object>(given: T | undefined): T =>
  given ? ({ __proto__: null, ...given } as unknown as T) : NONE;
