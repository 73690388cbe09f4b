// The buyer's data out of a form.
import type { Buyer } from './registration.js';

/**
 * Reads the controls that are named `buyer_…`. `null` if the form shows that a control is not
 * valid.
 */
export function readForm(form: HTMLFormElement): Buyer | null {
  if (!form.reportValidity()) return null;
  return Object.fromEntries(
    [...new FormData(form)].filter(([name, value]) => /^buyer_/.test(name) && value),
  );
}
