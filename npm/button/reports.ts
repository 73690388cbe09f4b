// The ends that the server has not judged yet. They outlive a reload: a page that forgot one would
// offer a second payment for an order that may be paid.

/** An end of a request, as the server is asked about it. */
export interface Report {
  /** Your order number. `null` if the answer names none and this tab remembers none. */
  merchant_uid: string | null;
  /** Iamport's ID of the payment. `null` if the answer has none: look the order up. */
  imp_uid: string | null;
}

const KEY = 'iamport-billing.unconfirmed';

/** Kept beside the storage, which a browser may refuse. */
let reports: Report[] | undefined;

function all(): Report[] {
  if (reports) return reports;
  try {
    reports = JSON.parse(sessionStorage.getItem(KEY)!);
  } catch {
    // No storage, or no JSON.
  }
  return (reports = Array.isArray(reports) ? reports : []);
}

function keep(next: Report[]): void {
  reports = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // No storage, or no room: a reload then forgets.
  }
}

/** The oldest report that waits for an answer. */
export const firstReport = (): Report | undefined => all()[0];

/** Drops a report that has its answer, or one that is put in anew. */
export const dropReport = ({ merchant_uid, imp_uid }: Report): void =>
  keep(all().filter((each) => each.merchant_uid !== merchant_uid || each.imp_uid !== imp_uid));

export function addReport(report: Report): void {
  dropReport(report);
  keep([...all(), report]);
}
