// Installs and runs the packed tarball: the part of the matrix that every `npm test` runs.
//
// One file for all that packs: `npm pack` writes into the checkout while it works.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from '../../scripts/run.mjs';
import { links } from '../docs/links.mjs';
import { cells, SHORT } from './cells.mjs';
import { pack } from './project.mjs';
import { compilers } from './types.mjs';

describe('the matrix', () => {
  cells(SHORT);
  compilers('short');
});

describe('the tarball', () => {
  test('has types that attw resolves in every mode', async () => {
    const { tarball } = await pack();
    // TypeScript cannot resolve a .wasm as a module. The cell of workerd tests those.
    const wasm = ['core.wasm', 'server.wasm'];
    const attw = join(root, 'node_modules/.bin/attw');
    const { stdout } = await promisify(execFile)(attw, [
      tarball,
      '--format',
      'json',
      '--exclude-entrypoints',
      ...wasm,
    ]).catch((error) => error);
    assert.deepEqual(JSON.parse(stdout).analysis.problems, []);
  });

  test('passes publint', async () => {
    const { tarball } = await pack();
    const { messages, pkg } = await publint({
      pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer },
      strict: true,
    });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    );
  });

  test('has no other files than these', async () => {
    const { files } = await pack();
    const folders = [...new Set(files.map((path) => path.split('/')[0]))].sort();
    assert.deepEqual(folders, [
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'LICENSE-APACHE',
      'LICENSE-MIT',
      'README.ko.md',
      'README.md',
      'dist',
      'docs',
      'package.json',
      'react',
      'return',
      'server',
      'slim',
      'testing',
      'vue',
    ]);
  });

  test('has every file that its pages link to', async () => {
    const { files } = await pack();
    const shipped = files.filter((path) => path.endsWith('.md'));
    assert.ok(shipped.includes('README.md') && shipped.includes('docs/guide/csp.ko.md'));
    const dead = shipped.flatMap((page) =>
      links(page)
        .filter(([, path]) => !files.includes(path))
        .map(([address]) => `${page}: ${address}`),
    );
    assert.deepEqual(dead, [], 'add it to "files" of package.json');
  });
});
