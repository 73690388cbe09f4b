// The buyer's data out of a form.
import type { Buyer } from './registration.js';

const KEYS = ['buyer_name', 'buyer_tel', 'buyer_email', 'buyer_addr', 'buyer_postcode'] as const;

/** Reads the controls with these names. `null` if the form shows that a control is not valid. */
export function readForm(form: HTMLFormElement): Buyer | null {
  if (!form.reportValidity()) return null;
  const data = new FormData(form);
  const filled = KEYS.map((key) => [key, data.get(key)]).filter(([, value]) => value);
  return Object.fromEntries(filled) as Buyer;
}
