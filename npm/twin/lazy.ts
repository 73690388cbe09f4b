// A file of its own beside the entry: bundlers split it off, and where WebAssembly runs it is never downloaded.
import type { Twin } from '#twin';

export const twin = async (): Promise<Twin> => (await import('../twin.js')).twin;
