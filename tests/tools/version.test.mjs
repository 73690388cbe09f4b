// The set-up reads the version of each tool from what it prints.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAtLeast, isVersion, versionIn } from '../../scripts/setup/version.mjs';

const GECKODRIVER = `geckodriver 0.37.1

The source code of this program is available from
testing/geckodriver in https://hg.mozilla.org/mozilla-central.

This program is subject to the terms of the Mozilla Public License 2.0.
You can obtain a copy of the license at https://mozilla.org/MPL/2.0/.`;

describe('the version that a tool prints', () => {
  for (const [text, version] of [
    [GECKODRIVER, '0.37.1'],
    ['geckodriver 0.36.0 (a3d508507022 2025-02-24 15:57 +0000)', '0.36.0'],
    ['wasm-bindgen 0.2.130', '0.2.130'],
    ['wasm-pack 0.15.1', '0.15.1'],
    ['cargo-deny 0.20.2', '0.20.2'],
    ['cargo-fuzz 0.13.2', '0.13.2'],
    ['rustc 1.95.0 (59807616e 2026-04-14)', '1.95.0'],
    ['rustc 1.97.0-nightly (abc 2026-06-01)', '1.97.0'],
    ['v 20.20', '20.20.0'],
  ]) {
    test(`${text.split('\n')[0]} is ${version}`, () => {
      assert.equal(versionIn(text).join('.'), version);
      assert.equal(isVersion(text, version), true);
      assert.equal(isVersion(text, `${version}0`), false);
    });
  }

  test('is null if the tool is missing or prints something else', () => {
    for (const text of [null, '', 'command not found', 'geckodriver'])
      assert.equal(versionIn(text), null);
    assert.equal(isVersion(null, '1.0.0'), false);
  });

  test('is compared by number, not by text', () => {
    assert.equal(isAtLeast('rustc 1.100.0', '1.92'), true);
    assert.equal(isAtLeast('rustc 1.92.0', '1.92'), true);
    assert.equal(isAtLeast('rustc 1.91.9', '1.92'), false);
    assert.equal(isAtLeast('rustc 2.0.0', '1.92'), true);
    assert.equal(isAtLeast('rustc 0.99.0', '1.92'), false);
  });
});
