// The npm development packages.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from '../run.mjs';
import { step } from './step.mjs';

/** Runs `npm ci` if package-lock.json is newer than what is installed. */
export async function nodeModules() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  await step('npm ci', () => must('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true }));
}
