// Facts of gateways that the sandbox needs, from the table of all of them.
import { gateways } from '../../gateway-table.js';

const codesOf = (keep: (gateway: (typeof gateways)[number]) => boolean): readonly string[] =>
  gateways.filter(keep).map(({ code }) => code);

/** Gateways that take no card numbers by REST, and those on which documents disagree. */
export const WINDOW_ONLY = codesOf(({ rest }) => ['no', 'disputed'].includes(rest.issue));

/** Gateways whose window charges the amount when it issues the key. */
export const CHARGES_IN_WINDOW = codesOf(({ amount }) => ['charged', 'always'].includes(amount));
