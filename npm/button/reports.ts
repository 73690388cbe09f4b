// The requests that the server has not judged yet, from the press on. They outlive a reload: a page
// that forgot one would offer a second payment for an order that may be paid.
import { reasonOf } from './texts.js';

/** An end of a request, as the server is asked about it. */
export interface Report {
  /** Your order number. `null` if the answer names none and this tab remembers none. */
  merchant_uid: string | null;
  /** Iamport's ID of the payment. `null` if the answer has none: look the order up. */
  imp_uid: string | null;
}

/**
 * A report, the order option of its button as text, and the reason or kind that chooses the text.
 * A component may have another function at each render, with the same text.
 */
export interface Pending extends Report {
  by?: string | undefined;
  why?: string | undefined;
}

const KEY = 'iamport.ends';

/** Kept beside the storage, which a browser may refuse: a reload then forgets. */
let reports: Pending[] = [];
try {
  reports = [...JSON.parse(sessionStorage[KEY])];
} catch {}

/** The oldest request that waits for an answer. */
export const firstReport = (): Pending | undefined => reports[0];

/** Drops a report, or puts another one in its place. */
export function dropReport(old?: Pending, ...next: Pending[]): void {
  reports = [...reports.filter((report) => report !== old), ...next];
  try {
    sessionStorage[KEY] = JSON.stringify(reports);
  } catch {}
}

/**
 * Adds a request that was sent, or its end, if it names an order or a payment. An order that waits
 * without its `imp_uid` has come to this end.
 */
export function addReport(end: Partial<Report>, by?: string): Pending | undefined {
  const { merchant_uid = null, imp_uid = null } = end;
  if (!merchant_uid && !imp_uid) return undefined;
  const old = reports.find((one) => one.merchant_uid === merchant_uid && !one.imp_uid);
  const report = { merchant_uid, imp_uid, by: by ?? old?.by, why: reasonOf(end) };
  dropReport(old, report);
  return report;
}
