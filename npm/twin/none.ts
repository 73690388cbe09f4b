// For entries whose core is brought along: nothing stands in for it.
export const twin = () =>
  Promise.reject(new Error('This entry has no JavaScript twin of its wasm.'));
