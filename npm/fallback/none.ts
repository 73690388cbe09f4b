// For entries whose core is brought along: nothing stands in for it.
export const fallback = () =>
  Promise.reject(new Error('This entry has no JavaScript fallback of its wasm.'));
