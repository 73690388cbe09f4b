// The "wasm" of the entry without WebAssembly.
import { twin } from '../twin.js';

export const wasm = () => twin;
