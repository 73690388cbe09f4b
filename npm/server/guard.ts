import { RestError } from './error.js';

// First of all imports: a page that bundles this by mistake must fail when it loads, not when a card is keyed in.
if (typeof window === 'object' && typeof document === 'object') throw new RestError({ kind: 'browser' }, 'en');
