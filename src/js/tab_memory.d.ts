/** The request that this tab sent. */
export interface Remembered {
  merchant_uid: string;
  customer_uid: string;
  pg: string;
  /** True if the address of the page that sent it named the order already. */
  named: boolean;
  /** True if the page already got an error for it, so that `left` would be a second answer. */
  reported: boolean;
}

export function recall(): Remembered | undefined;
export function forget(request: Remembered): void;
