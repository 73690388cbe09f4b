// The main entry's wasm: inside the JavaScript, where no bundler, server or CDN can lose it.
import text from '#bytes';
import { bytes } from './bytes.js';

export const wasm = () => bytes(text);
