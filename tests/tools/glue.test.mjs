// The edits of what wasm-bindgen and wasm2js wrote in the last build.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  ANY_MEMORY,
  asFactory,
  asFunction,
  FALLBACK,
  INSIDE_FACTORY,
  OWN_DECODER,
} from '../../scripts/build/glue.mjs';
import { root } from '../../scripts/run.mjs';

const built = (name) => readFileSync(join(root, 'target', name), 'utf8');

/** Both builds: the browser's core, which also has a fallback, and the server's. */
const BUILDS = [
  { folder: 'npm', fallback: true, edits: [...INSIDE_FACTORY, ...ANY_MEMORY, ...OWN_DECODER] },
  { folder: 'npm-server', fallback: false, edits: INSIDE_FACTORY },
];

/** True for an error that names the edit and the text it expects. */
const namesEdit = (name) => (error) =>
  error.message.startsWith(`scripts/build/glue.mjs: "${name}" expects /`);

for (const { folder, fallback, edits } of BUILDS) {
  describe(`wasm-bindgen's glue in target/${folder}`, () => {
    const glue = built(`${folder}/core.js`);
    const names = JSON.parse(built(`${folder}/names.json`));
    const factory = (text) => asFactory(text, names, { fallback });

    test('becomes the factory that is bundled', () =>
      assert.equal(factory(glue), built(`${folder}/glue.js`)));

    for (const { name, expects } of edits) {
      test(`without the text for "${name}" it is refused by that name`, () =>
        assert.throws(() => factory(glue.replace(expects, '')), namesEdit(name)));
    }

    test('without an import that the wasm has it is refused by its name', () => {
      const [, name, short] = names.imports.find(([module]) => module === './core_bg.js');
      const renamed = glue.replace(`${name}: `, 'other: ');
      assert.throws(() => factory(renamed), namesEdit(`${name} is ${short}`));
    });

    test('without its table of modules it is refused by name', () => {
      const renamed = glue.replace('"./core_bg.js": import0', '"./other.js": import0');
      assert.throws(() => factory(renamed), namesEdit('all imports are in one module'));
    });
  });
}

describe("wasm2js's translation", () => {
  const fallback = built('npm/core_bg.js');

  test('becomes the function that is bundled', () =>
    assert.equal(asFunction(fallback), built('npm/fallback.js')));

  for (const { name, expects } of FALLBACK) {
    test(`without the text for "${name}" it is refused by that name`, () =>
      assert.throws(() => asFunction(fallback.replace(expects, '')), namesEdit(name)));
  }
});
