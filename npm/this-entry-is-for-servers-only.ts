// Bundlers put this into a page in place of ./server (package.json, "browser"): there is nothing to
// import, so that the build fails, quoting the file's name; and where it does not, this does.
import { RestError } from './server/error.js';

/**
 * An export: what has none, tools take for CommonJS, of which everything may be imported. Some
 * tools suggest its name.
 */
export const iamportBillingServerMustNotBeImportedInAPage = true;

throw new RestError({ kind: 'browser' });
