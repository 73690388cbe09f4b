// Builds the Rust crate as wasm (core_bg.wasm) with its JavaScript glue (glue.js), and translates
// the wasm to JavaScript for platforms that refuse WebAssembly (fallback.js).
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asFactory, asFunction } from './glue.mjs';
import { must, root } from '../run.mjs';

const TARGET = 'wasm32-unknown-unknown';

/**
 * Builds the standard library along, for size, and makes a panic a bare trap without its message
 * (measured: an eighth less wasm). The target is the first WebAssembly plus bulk memory: every
 * engine since Chromium 75, Firefox 79 and Safari 15 runs it, and it alone can be translated to
 * JavaScript, which older engines get. rustc calls some of these unstable, so they are turned on
 * for this build alone.
 */
const FLAGS = ['-Zunstable-options', '-Cpanic=immediate-abort'];
const STD = '-Zbuild-std=std,panic_abort';
const SMALL = {
  flags: ['-Ctarget-cpu=mvp', '-Ctarget-feature=+bulk-memory'],
  cargo: ['-Zbuild-std-features=optimize_for_size'],
  passes: ['--flatten', '--rereloop', '-Oz', '-Oz', '--converge'],
};

/**
 * For servers, which all run what rustc takes for generic WebAssembly. Speed is in our own code and
 * what it instantiates: the rest built for speed as well is 12 KB more, gzipped, and no faster
 * (measured).
 */
const FAST = {
  flags: ['-Ctarget-cpu=generic'],
  cargo: [
    '--config=profile.release.opt-level=3',
    '--config=profile.release.package."*".opt-level="s"',
    '-Zbuild-std-features=optimize_for_size',
  ],
  passes: ['-O3'],
};

/**
 * Builds the crate with these features into `out`, as small or as `fast` as it gets; with a
 * `fallback`, in JavaScript too. `stackKb` is the stack's size, if it is not the usual megabyte.
 */
export async function buildWasm({ features, out, fast = false, fallback = false, stackKb }) {
  const { flags, cargo, passes } = fast ? FAST : SMALL;
  const stack = stackKb ? [`-Clink-arg=-zstack-size=${stackKb * 1024}`] : [];
  // rustc is told to forget where this checkout lies, so that two machines build the same bytes.
  const home = process.env.CARGO_HOME ?? join(process.env.HOME ?? '', '.cargo');
  const rustflags = [
    ...FLAGS,
    ...flags,
    `--remap-path-prefix=${root}=.`,
    `--remap-path-prefix=${home}=cargo`,
  ];
  await must(
    'cargo',
    [
      'rustc',
      '--locked',
      '--release',
      '--lib',
      '--crate-type',
      'cdylib',
      '--features',
      features,
      '--target',
      TARGET,
      STD,
      ...cargo,
      '--',
      ...stack,
    ],
    { quiet: true, env: { RUSTC_BOOTSTRAP: '1', CARGO_ENCODED_RUSTFLAGS: rustflags.join('\x1f') } },
  );

  rmSync(out, { recursive: true, force: true });
  const built = join(
    process.env.CARGO_TARGET_DIR ?? join(root, 'target'),
    TARGET,
    'release',
    'iamport_billing.wasm',
  );
  await must('wasm-bindgen', [
    built,
    '--target',
    'web',
    '--omit-default-module-path',
    '--no-typescript',
    '--keep-debug',
    '--out-dir',
    out,
    '--out-name',
    'core',
  ]);
  const wasm = join(out, 'core_bg.wasm');
  // No feature flags: --all-features would emit what engines reject. Never -tnh or -iit: with them
  // a guard moved behind the trap that it guards against. The map names the functions that a stack
  // numbers: what a report of `core_failed` is read with.
  await must('wasm-opt', [
    ...passes,
    '--low-memory-unused',
    '-g',
    `--symbolmap=${join(out, 'core.map')}`,
    wasm,
    '-o',
    wasm,
  ]);
  const names = await must(
    'wasm-opt',
    [
      '--strip-debug',
      '--strip-producers',
      '--minify-imports-and-exports-and-modules',
      wasm,
      '-o',
      wasm,
    ],
    { quiet: true },
  );
  // The tools' own files stay beside the edited ones: tests/tools/glue.test.mjs edits them again.
  writeFileSync(join(out, 'names.json'), names);
  const glue = readFileSync(join(out, 'core.js'), 'utf8');
  writeFileSync(join(out, 'glue.js'), asFactory(glue, JSON.parse(names), { fallback }));
  if (!fallback) return;
  const script = join(out, 'core_bg.js');
  await must('wasm2js', ['-Oz', wasm, '-o', script]);
  writeFileSync(join(out, 'fallback.js'), asFunction(readFileSync(script, 'utf8')));
}

/**
 * A wasm as a JavaScript text with a character for each byte, in ASCII: 91 bytes a page, which
 * begin at a space; `{` or `|` before a character turns to the second or the third page.
 * npm/wasm/bytes.ts reads it. Gzipped it is smaller than Latin-1, which is smaller than hex, which
 * is smaller than base64 (measured).
 */
export const asText = (wasm) =>
  JSON.stringify(
    Array.from(
      wasm,
      (byte) =>
        (byte < PAGE ? '' : String.fromCharCode(0x7a + Math.floor(byte / PAGE))) +
        String.fromCharCode(0x20 + (byte % PAGE)),
    ).join(''),
  );

const PAGE = 91;
