// `npm run reproducible`: builds what is committed twice, in two folders that differ in place and
// length of name, and compares every file of dist/. Prints their hashes, for who wants to compare
// with what is published.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, root, tools } from './run.mjs';
import { setupBuild } from './setup.mjs';

await setupBuild();
const scratch = mkdtempSync(join(tmpdir(), 'iamport-billing-'));

/** `hash  file` of all that a build made in a folder of that name. */
async function build(name) {
  const folder = join(scratch, name);
  await must('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
  symlinkSync(tools, join(folder, '.tools'));
  await must(process.execPath, [join(folder, 'scripts/build.mjs'), '--force'], {
    env: { CARGO_TARGET_DIR: join(folder, 'target') },
  });
  const dist = join(folder, 'dist');
  return readdirSync(dist, { recursive: true })
    .filter((file) => statSync(join(dist, file)).isFile())
    .sort()
    .map((file) => {
      const bytes = readFileSync(join(dist, file));
      return `${createHash('sha256').update(bytes).digest('hex')}  ${file}`;
    });
}

try {
  const first = await build('a');
  const second = await build('another-folder-with-a-longer-name');
  console.log(first.join('\n'));
  const different = first.filter((line) => !second.includes(line));
  if (first.length !== second.length || different.length) {
    console.error(`\n✗ two builds differ in:\n${different.join('\n')}`);
    process.exitCode = 1;
  } else {
    console.log(`\ntwo builds, the same bytes: ${first.length} files`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
