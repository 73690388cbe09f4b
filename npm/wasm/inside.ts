// The wasm of the main entry. It is part of the JavaScript, so no bundler, server or CDN loses it.
import text from '#bytes';
import { bytes } from './bytes.js';

export const wasm = () => bytes(text);
