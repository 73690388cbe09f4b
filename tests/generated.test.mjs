// The generated files and the tables that they are written from.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { SNIPPET, snippet } from '../scripts/build/snippet.mjs';
import { FAULTS } from '../scripts/generate/faults.mjs';
import { generated, tables } from '../scripts/generate.mjs';
import { root } from '../scripts/run.mjs';

const read = (file) => readFileSync(join(root, file), 'utf8');

describe('generated files', () => {
  test(`${SNIPPET} is up to date`, async () =>
    assert.ok(
      read(SNIPPET) === (await snippet()),
      `${SNIPPET} is stale: run \`npm run bless\` and commit the result`,
    ));

  for (const [file, text] of Object.entries(generated()))
    test(`${file} is up to date`, () =>
      assert.ok(
        read(file) === text,
        `${file} is stale: run \`npm run bless\` and commit the result`,
      ));
});

describe('the types of each gateway', () => {
  const [right, wrong] = ['right', 'wrong'].map((name) => read(`tests/types/${name}.ts`));
  // A directive stands above its line, so a use below it is a wrong one.
  const uses = wrong.split('// @ts-expect-error').slice(1);
  for (const { code } of tables().gateways)
    test(`${code}: a right use and a wrong one`, () => {
      const use = new RegExp(`pg: '${code}[.']`);
      assert.match(right, use);
      assert.ok(
        uses.some((each) => use.test(each.split(';')[0])),
        `tests/types/wrong.ts has no wrong use of ${code}`,
      );
    });
});

describe('the table of faults', () => {
  const proofs = [
    'tests/e2e/silences.test.mjs',
    'tests/e2e/redirects.test.mjs',
    'tests/cases.json',
  ].map(read);
  const { codes, errorKinds, reasons } = tables();
  const known = {
    'error.kind': errorKinds,
    'outcome.reason': reasons,
    warnings: codes.filter((row) => row.severity === 'warning'),
  };

  for (const { fault, shows, proof } of FAULTS)
    test(`${fault.en}: a test proves it, and its code is known`, () => {
      assert.ok(
        proofs.some((text) => text.includes(proof)),
        `no test says ${proof}`,
      );
      const [, key, , code] = shows.split('`');
      const rows = known[key];
      if (rows)
        assert.ok(
          rows.some((row) => row.code === code),
          `unknown: ${shows}`,
        );
    });
});
