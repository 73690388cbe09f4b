// Edits of generated JavaScript: wasm-bindgen's glue and wasm2js's translation. Each edit stands
// beside the text that it expects. A tool that writes another text ends the build with the name of
// the edit that no longer fits.

/** Applies edits in order: `expects` matches at least once and is replaced by `becomes`. */
function apply(text, edits) {
  for (const { name, expects, becomes } of edits) {
    if (text.search(expects) < 0) {
      throw new Error(
        `scripts/build/glue.mjs: "${name}" expects ${expects}, which is not there any more`,
      );
    }
    text = text.replace(expects, becomes);
  }
  return text;
}

/** wasm-bindgen writes a module with one instance; the factory below starts its own. */
export const INSIDE_FACTORY = [
  { name: 'exports become local functions', expects: /^export function/gm, becomes: 'function' },
  {
    name: 'the loader goes',
    expects: /^let wasmModule, wasmInstance, wasm;\nfunction __wbg_finalize_init\([^]*$/m,
    becomes: '',
  },
];

/**
 * When its memory grows, the fallback leaves the old buffer as long as it was. The glue's own tests
 * for a new buffer would go on reading strings from the old one, without an error.
 */
export const ANY_MEMORY = [
  {
    name: 'bytes are read from the current memory',
    expects: /(cachedUint8ArrayMemory0)\.byteLength === 0(?=[^]*?(wasm\.\w+\.buffer))/,
    becomes: '$1.buffer !== $2',
  },
  {
    name: 'numbers are read from the current memory',
    expects:
      /cachedDataViewMemory0\.buffer\.detached === true \|\| \(.* === undefined && (.*?)\)\)/,
    becomes: '$1)',
  },
];

/**
 * `npm/wasm/codec.ts` takes the place of the page's decoder, so what the glue does for a limit
 * goes.
 */
export const OWN_DECODER = [
  {
    name: 'a decoder has no limit',
    expects: /^const MAX_SAFARI_DECODE_BYTES[^]*?function decodeText\(bytes\) \{[^]*?\n {4}return/m,
    becomes: 'function decodeText(bytes) {\n    return',
  },
];

/** wasm2js writes a module that starts one instance; this leaves its function of the imports. */
export const FALLBACK = [
  { name: 'imports are an argument', expects: /^import \* as a from 'a';\n/m, becomes: '' },
  {
    name: 'no instance is started',
    expects: /^var retasmFunc[^]*$/m,
    becomes: 'export default asmFunc;\n',
  },
];

export const asFunction = (fallback) => apply(fallback, FALLBACK);

/**
 * Turns the glue into a function `(module, state) => exports`. An instance that threw (a trap, a
 * stack overflow) stopped in the middle of its work and is never entered again: the error becomes
 * `state.failed`, and `state.reject()` is called. A fresh instance shares nothing with it.
 *
 * `names` are the short names of the wasm's imports and exports. With `fallback` the factory also
 * starts the wasm's translation, a function of its imports.
 */
export function asFactory(glue, names, { fallback = false } = {}) {
  const functions = [...glue.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  const [imports] = /^(?:import .*\n)*/.exec(glue);
  const body = apply(shortNames(glue.slice(imports.length), names), [
    ...INSIDE_FACTORY,
    ...(fallback ? [...ANY_MEMORY, ...OWN_DECODER] : []),
  ]);
  const translated = fallback
    ? "typeof module === 'function' ? { exports: module(imports) } : "
    : '';
  return `${imports}
export default function (module, state) {
const wasm = {};
${body}
const imports = __wbg_get_imports();
const { exports } = ${translated}new WebAssembly.Instance(module, imports);
let depth = 0;
for (const name in exports) {
  const call = exports[name];
  wasm[name] = typeof call !== 'function' ? call : (...args) => {
    // A failed instance's timers still run. Its callers must not go on.
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
    if (!depth) try { state.reject(); } catch {}
    throw state.failed.cause;
  };
}
return { ${functions.join(', ')} };
}
`;
}

/** The glue's own module of imports; wasm-opt merges all modules into one called `a`. */
const OWN_MODULE = './core_bg.js';

/** Gives the glue the names that wasm-opt gave imports and exports: 5 KB less, gzipped. */
function shortNames(glue, { imports, exports }) {
  const direct = [];
  for (const [module, name, short] of imports) {
    if (module === OWN_MODULE) {
      glue = apply(glue, [
        {
          name: `${name} is ${short}`,
          expects: new RegExp(`^(\\s+)${name}: `, 'm'),
          becomes: (_, indent) => `${indent}${short}: `,
        },
      ]);
    } else {
      // A function of our own JavaScript that needs no conversion comes from its module itself.
      const namespace = new RegExp(
        `^ *"${module.replaceAll('.', '\\.')}": (import\\d+),$`,
        'm',
      ).exec(glue);
      if (!namespace) throw new Error(`scripts/build/glue.mjs: the glue does not import ${module}`);
      direct.push(`${short}: ${namespace[1]}.${name}`);
    }
  }
  // No spread: terser and swc make one literal of it, with `__proto__` twice.
  glue = apply(glue, [
    {
      name: 'all imports are in one module',
      expects: /^ *"\.\/core_bg\.js": import0,(\n *".*": import\d+,)*$/m,
      becomes: () => `a: Object.assign(import0, { ${direct.join(', ')} }),`,
    },
  ]);
  for (const [name, short] of exports)
    glue = glue.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), () => `wasm.${short}`);
  return glue;
}
