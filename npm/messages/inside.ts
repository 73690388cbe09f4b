// The messages of script tags and of the slim entry: with everything else in one file.
import * as all from '../messages.js';

export const messages = () => Promise.resolve(all);
