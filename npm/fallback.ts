// The core translated to JavaScript, for browsers that refuse WebAssembly.
export { default as fallback } from '#translated';
