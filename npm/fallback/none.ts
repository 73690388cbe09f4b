// The slim entry has no fallback: the page or the server provides the core.
export const fallback = () =>
  Promise.reject(new Error('This entry has no JavaScript fallback of its wasm.'));
