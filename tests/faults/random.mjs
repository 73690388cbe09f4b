// Randomness that can be repeated: a number for a text, always the same one. What happens to a
// request hangs on its order and its turn alone, not on the order in which requests arrive.

/** A number from 0 to below 1 for a seed and what it is about (FNV-1a, then mixed). */
export function chance(seed, ...about) {
  let bits = 0x811c9dc5;
  for (const character of [seed, ...about].join(' '))
    bits = Math.imul(bits ^ character.codePointAt(0), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

/** One of the rows of a table, by their `weight`. */
export function choose(rows, at) {
  let left = at * rows.reduce((sum, { weight }) => sum + weight, 0);
  return rows.find(({ weight }) => (left -= weight) < 0) ?? rows.at(-1);
}
