// A file of its own beside the entry: bundlers split it off, and where WebAssembly runs it is never
// downloaded.
import type { Fallback } from '#fallback';

export const fallback = async (): Promise<Fallback> => (await import('../fallback.js')).fallback;
