// PostgreSQL and the packages of examples/renewals, for the tests of renewals. Where they are not
// to be had, those tests are left out, and say so.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../run.mjs';
import { apt, step, which } from './step.mjs';

const EXAMPLE = join(root, 'examples/renewals');

export async function postgres() {
  const isDebian = existsSync('/usr/lib/postgresql');
  if (!which('initdb') && !isDebian) await apt('PostgreSQL', ['postgresql']);
  if (existsSync(join(EXAMPLE, 'node_modules/pg-boss'))) return;
  await step('npm ci, examples/renewals', () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--prefix', EXAMPLE], { quiet: true }),
  );
}
