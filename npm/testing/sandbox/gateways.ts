// Facts of gateways that the sandbox needs, from the table of all of them.
import { gateways } from '../../gateway-table.js';

const codesOf = (keep: (gateway: (typeof gateways)[number]) => boolean): readonly string[] =>
  gateways.filter(keep).map(({ code }) => code);

/** Gateways that take no card numbers by REST, and those on which documents disagree. */
export const WINDOW_ONLY = codesOf(({ rest }) => ['no', 'disputed'].includes(rest.issue));

/** Gateways whose billing keys are charged by calls of their own alone. */
export const NO_CHARGE = codesOf(({ rest }) => rest.again === 'no');

/**
 * Gateways whose window charges an amount above 0. One whose documents do not say charges here,
 * too: a server has to be ready for that.
 */
export const CHARGES_IN_WINDOW = codesOf(({ amount }) =>
  ['charged', 'always', 'unstated'].includes(amount),
);
