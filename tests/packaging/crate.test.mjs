// Packs the crate as `cargo publish` would, and adds it to an empty project.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/run.mjs';
import { command, home } from './project.mjs';

const fixture = fileURLToPath(new URL('fixtures/crate', import.meta.url));
const target = join(root, 'target/crate');
const packed = ['package', '--allow-dirty', '--locked'];

describe('the crate', () => {
  test('holds its sources and texts, and nothing of what else lies here', async () => {
    const files = (await command(root, 'cargo', [...packed, '--list'])).split('\n');
    const others = files.filter(
      (file) => file && !/^warning|^ *[|=]/.test(file) && !/^src\//.test(file),
    );
    assert.deepEqual(others.sort(), [
      '.cargo_vcs_info.json',
      'CHANGELOG.md',
      'Cargo.lock',
      'Cargo.toml',
      'Cargo.toml.orig',
      'LICENSE',
      'LICENSE-APACHE',
      'LICENSE-MIT',
      'README.ko.md',
      'README.md',
    ]);
  });

  test('compiles in an empty project, where `?` passes its errors on', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    await command(root, 'cargo', [...packed, '--no-verify', '--target-dir', target]);
    const shop = join(home, 'crate');
    rmSync(shop, { recursive: true, force: true });
    mkdirSync(shop, { recursive: true });
    const name = `iamport-billing-${version}`;
    await command(shop, 'tar', ['xzf', join(target, 'package', `${name}.crate`)]);
    writeFileSync(join(shop, 'Cargo.toml'), '[package]\nname = "shop"\nedition = "2024"\n');
    cpSync(fixture, shop, { recursive: true });
    await command(shop, 'cargo', ['add', '--path', name, '--features', 'rest', 'iamport-billing']);
    const run = ['run', '--quiet', '--target-dir', target];
    const lines = (await command(shop, 'cargo', run)).trimEnd().split('\n');
    const expected = [/customer_uid is missing/, /^amount is larger/, /body/, /^Ok\(9900\)$/];
    assert.equal(lines.length, expected.length);
    for (const [at, line] of lines.entries()) assert.match(line, expected[at]);
  });
});
