// No dead link in any Markdown file of the repository. Those in the package are followed by
// tests/packaging/short.test.mjs.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/run.mjs';
import { headings } from '../../scripts/site/markdown.mjs';
import { links } from './links.mjs';

/** Built folders, which hold copies. */
const BUILT = ['dist', 'site'];
const files = (folder = '') =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .map((entry) => [entry, posix.join(folder, entry.name)])
    .filter(
      ([{ name }, path]) =>
        !name.startsWith('.') &&
        !['node_modules', 'target'].includes(name) &&
        !BUILT.includes(path),
    )
    .flatMap(([entry, path]) => (entry.isDirectory() ? files(path) : path));
const pages = files().filter((path) => path.endsWith('.md'));
const read = (path) => readFileSync(join(root, path), 'utf8');

test('every link leads to a file, and to a heading in it', () => {
  assert.ok(
    pages.length > 20 && pages.includes('README.ko.md') && pages.includes('docs/guide/csp.md'),
  );
  const dead = pages.flatMap((page) =>
    links(page)
      .filter(
        ([, path, anchor]) =>
          !existsSync(join(root, path)) ||
          (anchor && path.endsWith('.md') && !headings(read(path)).some(({ id }) => id === anchor)),
      )
      .map(([address]) => `${page}: ${address}`),
  );
  assert.deepEqual(dead, []);
});
