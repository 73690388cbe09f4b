// The address of the public repository. package.json is the one place that has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

export const REPOSITORY = (typeof repository === 'object' ? repository.url : repository)
  ?.replace(/^git\+/, '')
  .replace(/\.git$/, '');
