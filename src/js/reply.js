// Replies of the core, which come packed or as a tuple, as objects with names.

/**
 * Unpacks findings: `<v or w> code NUL path NUL expected NUL received NUL message NUL` for each.
 */
export const report = (ok, packed) => {
  const found = { ok, violations: [], warnings: [] };
  const parts = packed.split('\0');
  for (let at = 0; at + 5 < parts.length; at += 5) {
    const [head, path, expected, received, message] = parts.slice(at, at + 5);
    found[head[0] === 'w' ? 'warnings' : 'violations'].push({
      code: head.slice(1),
      path,
      expected,
      received,
      message,
    });
  }
  return found;
};

const OUTCOME =
  'success reason error_code error_msg imp_uid merchant_uid customer_uid pg pg_provider via ' +
  'matched';

/** Names the parts of an outcome, in the order of `OUTCOME`. A success has no reason. */
export const nameOutcome = (parts, response) => {
  const outcome = {};
  OUTCOME.split(' ').forEach((key, at) => {
    if (at !== 1 || parts[at]) outcome[key] = parts[at];
  });
  outcome.response = response;
  return outcome;
};
