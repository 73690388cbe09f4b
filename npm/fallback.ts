// The core translated to JavaScript, for where WebAssembly is refused.
export { default as fallback } from '#translated';
