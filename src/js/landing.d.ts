type Entries = [key: string, value: string][];

export function readEntries(address: string): Entries | null;
export function clean(address: string): string;
export function isBare(entries: Entries): boolean;
export function orderOf(entries: Entries): string;
