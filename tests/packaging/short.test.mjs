// The packed tarball, installed and run: what every `npm test` proves. `npm run test:matrix` proves the rest.
import { cells, SHORT } from './cells.mjs';

cells(SHORT);
