// Weighs the parts of the main entry: the sections of its wasm, its JavaScript, and its texts;
// gzip is what leaving the part out would save.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import ts from 'typescript';
import { asText } from '../scripts/build/wasm.mjs';
import { work } from '../scripts/build/folders.mjs';
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

/** Reads a number of the wasm (LEB128): its value, and where the next thing begins. */
function number(wasm, from) {
  let at = from;
  let value = 0;
  for (let shift = 0, byte = 128; byte & 128; shift += 7) {
    byte = wasm[at++];
    value |= (byte & 127) << shift;
  }
  return [value, at];
}

/** The sections: `{ id, start, body, end }`, positions in bytes. */
function sections(wasm) {
  const found = [];
  for (let at = 8; at < wasm.length; ) {
    const [size, body] = number(wasm, at + 1);
    found.push({ id: wasm[at], start: at, body, end: body + size });
    at = body + size;
  }
  return found;
}

/**
 * The functions of the code section, by the crate that is named first in each name: `{ core: [{
 * start, end }] }`. The build's map has the names, imported functions first.
 */
function byCrate(wasm) {
  const { body } = sections(wasm).find(({ id }) => id === 10);
  const names = readFileSync(join(work, 'core.map'), 'utf8').trim().split('\n');
  let [count, at] = number(wasm, body);
  const crates = {};
  for (const line of names.slice(-count)) {
    const [size, start] = number(wasm, at);
    const [, crate = 'exports and their glue'] = /(\w+)\[[0-9a-f]+\]/.exec(line) ?? [];
    (crates[crate] ??= []).push({ start: at, end: start + size });
    at = start + size;
    count--;
  }
  if (count || at !== sections(wasm).find(({ id }) => id === 10).end)
    throw new Error('core.map is not of this core.wasm: build again');
  return crates;
}

/** The texts of a script, without their quotes: `[{ start, end, text }]`. */
function literals(script) {
  const found = [];
  const source = ts.createSourceFile('bundle.js', script, ts.ScriptTarget.Latest);
  const visit = (node) => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) {
      // A part of a template ends at `${`, and any other text at its quote.
      const opens = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) ? 2 : 1;
      found.push({
        start: node.getStart(source) + 1,
        end: node.getEnd() - opens,
        text: node.text,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export async function partsBench() {
  const wasm = readFileSync(join(root, 'dist', 'core.wasm'));
  const script = Buffer.from(await bundle("export * from 'iamport-billing'")).toString();
  // The wasm is the one long text; the bundler has chosen its quotes and escapes.
  const texts = literals(script);
  const longest = texts.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const text = script.slice(longest.start - 1, longest.end + 1);
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
  const language = (name, pattern) => {
    let left = script;
    for (const { start, end } of texts
      .filter((each) => each !== longest && pattern.test(each.text))
      .sort((a, b) => b.start - a.start))
      left = left.slice(0, start) + left.slice(end);
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
      .map((section) => row(`wasm: ${NAMES[section.id] ?? `custom ${section.id}`}`, [section])),
    ...Object.entries(byCrate(wasm)).map(([crate, ranges]) => row(`wasm code: ${crate}`, ranges)),
    language('texts in Korean', korean),
    language('texts in English', english),
  ];
  table(['parts of `.`, bytes', 'raw (wasm: its bytes)', 'gzip'], rows);
}
