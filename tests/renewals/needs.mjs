// The tests of renewals need PostgreSQL and the packages of the example.
import { existsSync } from 'node:fs';

/** The parts that are missing here, or nothing. */
async function missing() {
  if (!existsSync(new URL('../../examples/renewals/node_modules/pg-boss', import.meta.url)))
    return 'the packages of examples/renewals (npm ci there)';
  const { findPostgres } = await import('../../examples/renewals/postgres.mjs');
  return findPostgres() ? null : 'PostgreSQL (Debian: apt-get install postgresql)';
}

const absent = await missing();

/** The reason for leaving the tests out, or `null`. */
export const why = absent && `left out: needs ${absent}`;
if (why) console.log(`renewals against PostgreSQL: ${why}`);
