// Compares each entry with its ceiling in sizes.json (bytes, gzip -9). Raise a ceiling only in a
// commit that says why, and lower it if an entry has shrunk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { MEASURES } from './sizes.mjs';

const ceilings = JSON.parse(readFileSync(new URL('sizes.json', import.meta.url), 'utf8'));

describe('sizes', () => {
  test('have a ceiling for each entry', () =>
    assert.deepEqual(Object.keys(ceilings), Object.keys(MEASURES)));

  for (const [name, measure] of Object.entries(MEASURES)) {
    test(`${name}: at most ${ceilings[name]} bytes`, async () => {
      const { gzip } = await measure();
      assert.ok(
        gzip <= ceilings[name],
        `${name} is ${gzip} bytes. Find what made it grow, or raise its ceiling and say why.`,
      );
    });
  }
});
