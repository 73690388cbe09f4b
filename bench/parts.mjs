// Weighs the parts of the main entry: the sections of its wasm, its JavaScript, and its texts;
// gzip is what leaving the part out would save.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { asText } from '../scripts/build/wasm.mjs';
import { root } from '../scripts/run.mjs';
import { bundle } from './others.mjs';
import { table } from './table.mjs';

const NAMES = {
  1: 'types',
  2: 'imports',
  3: 'function list',
  4: 'tables',
  5: 'memory',
  6: 'globals',
  7: 'exports',
  9: 'elements',
  10: 'code',
  11: 'data',
};

/** The sections: `{ name, start, end }` in bytes. */
function sections(wasm) {
  const found = [];
  for (let at = 8; at < wasm.length; ) {
    const start = at;
    const id = wasm[at++];
    let size = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) {
      byte = wasm[at++];
      size |= (byte & 127) << shift;
    }
    at += size;
    found.push({ name: NAMES[id] ?? `custom ${id}`, start, end: at });
  }
  return found;
}

const LITERALS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/gs;

export async function partsBench() {
  const wasm = readFileSync(join(root, 'dist', 'core.wasm'));
  const script = Buffer.from(await bundle("export * from 'iamport-billing'")).toString();
  // The wasm is the one long text; the bundler has chosen its quotes and escapes.
  const text = [...script.matchAll(LITERALS)]
    .map(([found]) => found)
    .sort((a, b) => b.length - a.length)[0];
  const written = (bytes) =>
    transformSync(`x=${asText(bytes)}`, { charset: 'utf8', minify: true })
      .code.trim()
      .slice(2, -1);
  const whole = gzipSync(script, { level: 9 }).length;
  const gzip = (wasmLeft) =>
    gzipSync(
      script.replace(text, () => written(wasmLeft)),
      { level: 9 },
    ).length;
  const without = (ranges) => {
    const left = Buffer.from(wasm);
    const kept = [];
    const sorted = ranges.sort((a, b) => a.start - b.start);
    let at = 0;
    for (const { start, end } of sorted) {
      if (start > at) kept.push(left.subarray(at, start));
      at = Math.max(at, end);
    }
    return Buffer.concat([...kept, left.subarray(at)]);
  };
  const row = (name, ranges) => [
    name,
    wasm.length - without(ranges).length,
    whole - gzip(without(ranges)),
  ];
  const texts = (name, pattern) => {
    const left = script.replace(LITERALS, (found) =>
      found !== text && pattern.test(found) ? '""' : found,
    );
    const raw = Buffer.byteLength(script) - Buffer.byteLength(left);
    return [name, raw, whole - gzipSync(left, { level: 9 }).length];
  };
  const korean = /[가-힣]/;
  const english = /^(?=[^가-힣]*$).*\w \w+ \w/s;
  const rows = [
    ['everything', Buffer.byteLength(script), whole],
    [
      'the JavaScript alone',
      Buffer.byteLength(script) - Buffer.byteLength(text),
      gzip(Buffer.alloc(0)),
    ],
    ...sections(wasm)
      .filter(({ start, end }) => end - start > 100)
      .map((section) => row(`wasm: ${section.name}`, [section])),
    texts('texts in Korean', korean),
    texts('texts in English', english),
  ];
  table(['parts of `.`, bytes', 'raw (wasm: its bytes)', 'gzip'], rows);
}
