// The messages of modules: a separate file that bundlers split off. A page downloads it only when
// there is something to say.
import type { Messages } from '../messages.js';

export const messages = (): Promise<Messages> => import('../messages.js');
