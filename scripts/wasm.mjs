// One Rust build as wasm with its JavaScript glue: core.js and core_bg.wasm in a folder.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, output, root } from './run.mjs';

const TARGET = 'wasm32-unknown-unknown';

/**
 * What makes the build smaller: the standard library is built along, for size, and a panic is a bare trap
 * without its message (measured: a third less code). rustc calls both unstable, so they are turned on for this
 * build alone; without the library's source the result works just the same, and is larger.
 */
function smaller() {
  if (existsSync(join(output('rustc', '--print', 'sysroot') ?? '', 'lib/rustlib/src/rust/library/std'))) {
    return {
      env: { RUSTC_BOOTSTRAP: '1' },
      flags: ['-Zunstable-options', '-Cpanic=immediate-abort'],
      args: ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size'],
    };
  }
  console.log('  rust-src is missing (rustup component add rust-src): the wasm comes out a third larger');
  return { env: {}, flags: [], args: [] };
}

/** Builds the crate with these features into `out`. */
export async function buildWasm({ features, out }) {
  const { env, flags, args } = smaller();
  // rustc is told to forget where this checkout lies, so that two machines build the same bytes.
  const home = process.env.CARGO_HOME ?? join(process.env.HOME ?? '', '.cargo');
  const rustflags = [...flags, `--remap-path-prefix=${root}=.`, `--remap-path-prefix=${home}=cargo`];
  await must('cargo', ['rustc', '--locked', '--release', '--lib', '--crate-type', 'cdylib', '--features', features, '--target', TARGET, ...args],
    { quiet: true, env: { ...env, CARGO_ENCODED_RUSTFLAGS: rustflags.join('\x1f') } });

  rmSync(out, { recursive: true, force: true });
  const built = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), TARGET, 'release', 'iamport_billing.wasm');
  await must('wasm-bindgen', [built, '--target', 'web', '--omit-default-module-path', '--no-typescript', '--out-dir', out, '--out-name', 'core']);
  const wasm = join(out, 'core_bg.wasm');
  // No feature flags: --all-features would emit what engines reject.
  await must('wasm-opt', ['-Oz', '--converge', '--strip-debug', '--strip-producers', wasm, '-o', wasm]);
  const names = await must('wasm-opt', ['--minify-imports-and-exports-and-modules', wasm, '-o', wasm], { quiet: true });
  shortenNames(join(out, 'core.js'), JSON.parse(names));
}

/** Gives the glue the short names that wasm-opt gave the wasm's imports and exports: 5 KB of names, gzipped. */
function shortenNames(path, { imports, exports }) {
  let glue = readFileSync(path, 'utf8');
  const direct = [];
  for (const [module, name, short] of imports) {
    // A function of a module of ours that needs no conversion is imported from that module itself.
    const namespace = new RegExp(`^ *"${module.replaceAll('.', '\\.')}": (import\\d+),$`, 'm').exec(glue)?.[1];
    if (!namespace) throw new Error(`the glue does not import ${module}`);
    if (namespace === 'import0') glue = glue.replace(new RegExp(`^(\\s+)${name}: `, 'm'), `$1${short}: `);
    else direct.push(`${short}: ${namespace}.${name}`);
  }
  // wasm-opt has put them all into one module.
  glue = glue.replace(/^ *"\.\/core_bg\.js": import0,(\n *".*": import\d+,)*$/m, `a: { __proto__: null, ...import0, ${direct.join(', ')} },`);
  for (const [name, short] of exports) glue = glue.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${short}`);
  writeFileSync(path, glue);
}
