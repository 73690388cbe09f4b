// The requests that the server has not judged yet, from the press on. They outlive a reload: a page
// that forgot one would offer a second payment for an order that may be paid.

/** An end of a request, as the server is asked about it. */
export interface Report {
  /** Your order number. `null` if the answer names none and this tab remembers none. */
  merchant_uid: string | null;
  /** Iamport's ID of the payment. `null` if the answer has none: look the order up. */
  imp_uid: string | null;
}

/** A report, the order option of its button, and the reason or kind that chooses the text. */
export interface Pending extends Report {
  by?: unknown;
  why?: string | undefined;
}

const KEY = 'iamport-billing.ends';

/** Kept beside the storage, which a browser may refuse: a reload then forgets. */
let pending: Record<string, Pending> = {};
try {
  pending = JSON.parse(sessionStorage.getItem(KEY)!) ?? {};
} catch {}

function keep(): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(pending));
  } catch {}
}

/** The oldest request that waits for an answer. */
export const firstReport = (): Pending | undefined => Object.values(pending)[0];

export function dropReport({ merchant_uid, imp_uid }: Report): void {
  delete pending[`${merchant_uid},${imp_uid}`];
  keep();
}

/** Adds a report. If the order waits without its `imp_uid`, this is what has come of it. */
export function addReport(report: Pending): void {
  const { merchant_uid, imp_uid } = report;
  const { by } = pending[`${merchant_uid},null`] ?? {};
  dropReport({ merchant_uid, imp_uid: null });
  pending[`${merchant_uid},${imp_uid}`] = { by, ...report };
  keep();
}
