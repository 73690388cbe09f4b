// The types under the newest 5.x; `npm run test:matrix` has them all.
import { compilers } from './types.mjs';

compilers('short');
