// The size is a promise: no entry grows beyond its line in sizes.json (bytes, gzip -9), and a line
// is raised only in the commit that says why. Where an entry has shrunk, lower its line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MEASURES } from './sizes.mjs';

const ceilings = JSON.parse(readFileSync(new URL('sizes.json', import.meta.url), 'utf8'));

test('each entry has a ceiling', () =>
  assert.deepEqual(Object.keys(ceilings), Object.keys(MEASURES)));

for (const [name, measure] of Object.entries(MEASURES)) {
  test(`${name} is at most ${ceilings[name]} bytes`, async () => {
    const { gzip } = await measure();
    assert.ok(
      gzip <= ceilings[name],
      `${name} is ${gzip} bytes: find what it grew by, or raise its line in ` +
        `tests/packaging/sizes.json and say why`,
    );
  });
}
