type Entries = [key: string, value: string][];

export function isBusy(): boolean;
export function hasLanded(): boolean;
export function claimEntries(
  remembered: { merchant_uid: string; named: boolean } | undefined,
): Entries | undefined;
export function leaveLanding(): void;
