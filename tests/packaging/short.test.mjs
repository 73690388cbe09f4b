// Installs and runs the packed tarball: the part of the matrix that every `npm test` runs. The rest
// is in `npm run test:matrix`.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { ENTRIES, fileOf } from '../../scripts/build/entries.mjs';
import { root } from '../../scripts/run.mjs';
import { UNPACKED } from '../../scripts/build/package.mjs';
import { links } from '../docs/links.mjs';
import { cells, SHORT } from './cells.mjs';
import { pack } from './project.mjs';
import { compilers } from './types.mjs';

/** The files of an entry, of the fallback, of the messages and of the wasm. */
const NAMES = Object.entries(ENTRIES).flatMap(([name, { browser }]) => [
  fileOf(name),
  ...(browser ? [browser] : []),
]);
const BUILT = new RegExp(
  `^(${NAMES.join('|')}|fallback|messages|core)` +
    '\\.(mjs|cjs|iife\\.js|d\\.[mc]ts|wasm|wasm\\.d\\.ts)$',
);

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
    const tracked = (folder) => {
      const list = ['ls-files', '-co', '--exclude-standard', folder];
      const paths = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).trim().split('\n');
      return paths.filter((path) => existsSync(join(root, path)));
    };
    const expected = [
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'LICENSE-APACHE',
      'LICENSE-MIT',
      'README.ko.md',
      'README.md',
      'package.json',
      ...tracked('docs').filter((path) => !UNPACKED.test(path)),
      // The demo's pages as they are, and its server in one file.
      ...tracked('www')
        .filter((path) => !path.endsWith('.mjs'))
        .map((path) => path.replace('www', 'demo')),
      'demo/cli.mjs',
      'gateways.json',
      'request.schema.json',
      ...Object.keys(ENTRIES)
        .filter((name) => name !== 'index')
        .map((name) => `${name}/package.json`),
    ];
    assert.deepEqual(files.filter((path) => !BUILT.test(path)).sort(), expected.sort());
  });

  test('has a manifest that says nothing of development', async () => {
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const published = JSON.parse(readFileSync(join(root, 'dist/package.json'), 'utf8'));
    assert.equal(`${published.name} ${published.version}`, `${name} ${version}`);
    for (const key of ['private', 'scripts', 'dependencies', 'devDependencies'])
      assert.equal(published[key], undefined, key);
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
    assert.deepEqual(dead, [], 'add it to the texts of scripts/build/package.mjs');
  });
});
