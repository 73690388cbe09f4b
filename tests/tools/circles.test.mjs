// No Rust module imports itself in a circle. Biome holds the same for JavaScript: `noImportCycles`.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../scripts/run.mjs';

/** The modules that each file of a folder imports from beside it. */
function imports(folder) {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.rs'));
  const names = files.map((file) => basename(file, '.rs'));
  const here = folder.replace('src/', '').replaceAll('/', '::');
  const use = new RegExp(`^\\s*(pub(\\(super\\))? )?use (super|crate::${here})::[^;]+;`, 'gm');
  return new Map(
    files.map((file) => {
      const [text] = readFileSync(join(root, folder, file), 'utf8').split('#[cfg(test)]');
      const uses = (text.match(use) ?? []).filter((each) => !each.includes('super::super'));
      const words = uses.flatMap((use) => use.match(/\w+/g));
      return [basename(file, '.rs'), names.filter((name) => words.includes(name))];
    }),
  );
}

/** The first circle, as the modules on it. */
function circle(graph) {
  const done = new Set();
  const visit = (name, path) => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of graph.get(name)) {
      const found = next === name ? undefined : visit(next, [...path, name]);
      if (found) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const found = visit(name, []);
    if (found) return found;
  }
  return undefined;
}

const FOLDERS = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map((each) => relative(root, join(each.parentPath ?? each.path, each.name)))
  .sort();

describe('Rust modules', () => {
  for (const folder of FOLDERS)
    test(`of ${folder} import in one direction`, () =>
      assert.equal(circle(imports(folder)), undefined));

  test('a circle is found', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    assert.deepEqual(circle(graph), ['a', 'b', 'c', 'a']);
  });

  test('the graph is not empty', () =>
    assert.deepEqual(imports('src/js').get('request'), ['facts', 'findings', 'reading']));
});
