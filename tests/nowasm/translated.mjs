// The core in JavaScript, without the main entry's preload(): the slim entry takes the fallback in
// place of a wasm.
import { fallback } from '../../dist/fallback.mjs';
import { setWasm } from '../../dist/slim.mjs';

setWasm(fallback);

export * from '../../dist/slim.mjs';
