// What the sandbox needs to know of gateways, from the table of all of them.
import { gateways } from '../../generated.js';

const codesOf = (keep: (gateway: (typeof gateways)[number]) => boolean): readonly string[] =>
  gateways.filter(keep).map(({ code }) => code);

/** Gateways that take no card numbers by REST. */
export const WINDOW_ONLY = codesOf(({ restCard }) => !restCard);

/** Gateways whose window charges the amount when it issues the key. */
export const CHARGES_IN_WINDOW = codesOf(({ amount }) => amount === 'charged');
