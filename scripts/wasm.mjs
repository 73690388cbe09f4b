// One Rust build as wasm with its JavaScript glue: core.js and core_bg.wasm in a folder; and the
// same wasm once more as JavaScript, for where WebAssembly is refused: core_bg.js.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.mjs';

const TARGET = 'wasm32-unknown-unknown';

/**
 * Builds the standard library along, for size, and makes a panic a bare trap without its message
 * (measured: an eighth less wasm). The target is the first WebAssembly plus bulk memory: every
 * engine since Chromium 75, Firefox 79 and Safari 15 runs it, and it alone can be translated to
 * JavaScript, which older engines get. 64 KB of stack keep a page's wasm memory small. rustc calls
 * some of these unstable, so they are turned on for this build alone.
 */
const FLAGS = [
  '-Zunstable-options',
  '-Cpanic=immediate-abort',
  '-Ctarget-cpu=mvp',
  '-Ctarget-feature=+bulk-memory',
  '-Clink-arg=-zstack-size=65536',
];
const STD = ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size'];

/** Builds the crate with these features into `out`; with a `fallback`, in JavaScript too. */
export async function buildWasm({ features, out, fallback = false }) {
  // rustc is told to forget where this checkout lies, so that two machines build the same bytes.
  const home = process.env.CARGO_HOME ?? join(process.env.HOME ?? '', '.cargo');
  const rustflags = [
    ...FLAGS,
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
      ...STD,
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
    '--flatten',
    '--rereloop',
    '-Oz',
    '-Oz',
    '--converge',
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
  edit(join(out, 'core.js'), (glue) => asFactory(shortNames(glue, JSON.parse(names))));
  if (!fallback) return;
  edit(join(out, 'core.js'), fallbackFits);
  const script = join(out, 'core_bg.js');
  await must('wasm2js', ['-Oz', wasm, '-o', script]);
  edit(script, asFunction);
}

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** Replaces text that has to be there: a newer tool may write something else. */
function swap(text, from, to) {
  if (!text.includes(from))
    throw new Error(`scripts/wasm.mjs: a tool no longer writes ${JSON.stringify(from)}`);
  return text.replace(from, to);
}

/**
 * Gives the glue the short names that wasm-opt gave the wasm's imports and exports: 5 KB of names,
 * gzipped.
 */
function shortNames(glue, { imports, exports }) {
  const direct = [];
  for (const [module, name, short] of imports) {
    // A function of a module of ours that needs no conversion is imported from that module itself.
    const namespace = new RegExp(`^ *"${module.replaceAll('.', '\\.')}": (import\\d+),$`, 'm').exec(
      glue,
    )?.[1];
    if (!namespace) throw new Error(`the glue does not import ${module}`);
    if (namespace === 'import0')
      glue = glue.replace(new RegExp(`^(\\s+)${name}: `, 'm'), `$1${short}: `);
    else direct.push(`${short}: ${namespace}.${name}`);
  }
  // wasm-opt has put them all into one module. Not by a spread: terser and swc make one literal of
  // it, with `__proto__` twice.
  glue = glue.replace(
    /^ *"\.\/core_bg\.js": import0,(\n *".*": import\d+,)*$/m,
    `a: Object.assign(import0, { ${direct.join(', ')} }),`,
  );
  for (const [name, short] of exports)
    glue = glue.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${short}`);
  return glue;
}

/**
 * Makes a function of the glue, which is a module with one instance for ever: `(module, state) =>
 * exports`. An instance from which an exception came (a trap, a stack that overflowed) was left in
 * the midst of its work, and is never entered again: what came is `state.failed`, and
 * `state.tell()` is called. A fresh instance shares nothing with it.
 */
function asFactory(glue) {
  const imports = (glue.match(/^import .*\n/gm) ?? []).join('');
  const names = [...glue.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  const body = glue.slice(imports.length).replaceAll(/^export function/gm, 'function');
  // From here on the glue loads and starts wasm, in more ways than are needed.
  const start = body.indexOf('let wasmModule, wasmInstance, wasm;');
  if (start < 0 || !body.includes('__wbg_finalize_init('))
    throw new Error('scripts/wasm.mjs: the glue no longer starts the wasm as it did');
  return `${imports}
export default function (module, state) {
const wasm = {};
${body.slice(0, start)}
const imports = __wbg_get_imports();
const { exports } = new WebAssembly.Instance(module, imports);
let depth = 0;
for (const name in exports) {
  const call = exports[name];
  wasm[name] = typeof call !== 'function' ? call : (...args) => {
    // A timer of a failed one still runs; what it was called from must not go on.
    if (state.failed && !depth) return;
    depth++;
    try {
      if (!state.failed) {
        const value = call(...args);
        if (!state.failed) return value;
      }
    } catch (thrown) {
      // Nothing is called here: the stack may be full.
      state.failed ??= { kind: 'core_failed', cause: thrown };
    } finally {
      depth--;
    }
    if (!depth) try { state.tell(); } catch {}
    throw state.failed.cause;
  };
}
return { ${names.join(', ')} };
}
`;
}

/** Lets the glue start the fallback, a function, for a module. */
function fallbackFits(glue) {
  glue = swap(
    glue,
    'new WebAssembly.Instance(module, imports)',
    "typeof module === 'function' ? { exports: module(imports) } : new WebAssembly.Instance(module, imports)",
  );
  // When its memory grows the fallback leaves the old buffer as long as it was: strings would be
  // read out of it, silently.
  return swap(
    glue,
    'cachedUint8ArrayMemory0.byteLength === 0',
    `cachedUint8ArrayMemory0.buffer !== ${/wasm\.\w+(?=\.buffer)/.exec(glue)[0]}.buffer`,
  ).replace(/cachedDataViewMemory0\.buffer\.detached === true \|\| \(.*? && (.*?)\)\)/, '$1)');
}

/**
 * Translated, the wasm is a module that makes one instance when imported; this makes a function of
 * its imports of it.
 */
function asFunction(fallback) {
  fallback = swap(fallback, "import * as a from 'a';\n", '');
  return `${fallback.slice(0, fallback.indexOf('var retasmFunc'))}export default asmFunc;\n`;
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
