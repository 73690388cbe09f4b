// Any value as JSON text. What JSON cannot hold is marked, so that the check can name it: nothing
// vanishes silently, not even `undefined`, and nothing throws.

const unusable = (what: string) => ({ $unusable: what });

function mark(_key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return unusable('BigInt');
    case 'undefined':
    case 'function':
    case 'symbol':
      return unusable(typeof value);
    case 'number':
      return Number.isFinite(value) ? value : unusable(String(value));
    case 'string':
      // Half of a surrogate pair: an emoji cut in two.
      return /\p{Cs}/u.test(value) ? unusable('half of a surrogate pair') : value;
    case 'object':
      return value instanceof Map || value instanceof Set
        ? unusable(value instanceof Map ? 'Map' : 'Set')
        : value;
    default:
      return value;
  }
}

export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value, mark);
  } catch {
    return JSON.stringify(unusable('a value that cannot be read or refers to itself'));
  }
}
