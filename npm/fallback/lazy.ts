// The fallback of modules: a separate file that bundlers split off. It is downloaded only if
// WebAssembly does not run.
import type { Fallback } from '#fallback';

export const fallback = async (): Promise<Fallback> => (await import('../fallback.js')).fallback;
