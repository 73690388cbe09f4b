// The "wasm" of the entry without WebAssembly.
import { fallback } from '../fallback.js';

export const wasm = () => fallback;
