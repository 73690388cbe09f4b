// No dead link in any Markdown file: in the repository, and in the package, which ships what its README leads to.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/run.mjs';
import { addresses, headings } from '../../scripts/site/markdown.mjs';
import { pack } from '../packaging/project.mjs';

const NOT_OURS = /^(\.|node_modules$|target$|dist$|site$)/;
const files = (folder = '') => readdirSync(join(root, folder), { withFileTypes: true }).filter(({ name }) => !NOT_OURS.test(name))
  .flatMap((entry) => (entry.isDirectory() ? files(posix.join(folder, entry.name)) : posix.join(folder, entry.name)));
const pages = files().filter((path) => path.endsWith('.md'));
const read = (path) => readFileSync(join(root, path), 'utf8');

/** The links of a file within the repository: `[as written, path, anchor]`. */
const links = (page) => addresses(read(page)).filter((address) => !/^[a-z]+:/.test(address)).map((address) => {
  const [path, anchor] = decodeURIComponent(address).split('#');
  return [address, path ? posix.join(posix.dirname(page), path) : page, anchor];
});

test('every link leads to a file, and to a heading in it', () => {
  assert.ok(pages.length > 20 && pages.includes('README.ko.md') && pages.includes('docs/guide/csp.md'));
  const dead = pages.flatMap((page) => links(page).filter(([, path, anchor]) =>
    !existsSync(join(root, path)) || (anchor && path.endsWith('.md') && !headings(read(path)).some(({ id }) => id === anchor)))
    .map(([address]) => `${page}: ${address}`));
  assert.deepEqual(dead, []);
});

test('what is linked from a file of the package is in the package', async () => {
  const packed = (await pack()).files;
  const shipped = packed.filter((path) => path.endsWith('.md'));
  assert.ok(shipped.includes('README.md') && shipped.includes('docs/guide/csp.ko.md'));
  const dead = shipped.flatMap((page) => links(page).filter(([, path]) => !packed.includes(path)).map(([address]) => `${page}: ${address}`));
  assert.deepEqual(dead, [], 'add it to "files" of package.json');
});
