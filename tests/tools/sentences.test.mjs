// The rules of CONTRIBUTING.md for sentences and lines that no linter knows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { docComments, headless, longLines, unsaid } from './sentences.mjs';

describe('the hand-written sources', () => {
  test('keep JavaScript, TypeScript and the comments of Rust within 100 columns', () => {
    assert.deepEqual(longLines(), []);
  });

  test('have none of the phrases that nobody says, and neither have the pages', () => {
    assert.deepEqual(unsaid(), []);
  });

  test('begin fewer than 1 in 50 doc comments with What, Whether, Where, Why or How', () => {
    const all = docComments();
    assert.ok(all.length > 1000, `${all.length} comments`);
    const offenders = headless().map(({ place, text }) => `${place}: ${text}`);
    assert.ok(offenders.length * 50 < all.length, `of ${all.length}:\n${offenders.join('\n')}`);
  });
});
