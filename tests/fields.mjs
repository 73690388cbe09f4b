import assert from 'node:assert/strict';

/** The part of `object` that has the keys of `fields`, at every depth. */
function pick(object, fields) {
  if (Object.getPrototypeOf(fields ?? 0) !== Object.prototype) return object;
  if (object === null || typeof object !== 'object') return object;
  return Object.fromEntries(
    Object.keys(fields).map((key) => [key, pick(object[key], fields[key])]),
  );
}

/** Compares the fields that are named, all at once. The others may hold anything. */
export function assertFields(object, fields, message) {
  assert.deepEqual(pick(object, fields), fields, message);
}
