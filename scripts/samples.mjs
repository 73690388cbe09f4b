// The samples of the documentation: files below docs/samples, which the tests compile and run, and
// which the pages show.
//
// A page names a sample above its fence: `<!-- sample: en/readme/src/main.ts -->`. With `#name` it
// shows the regions of that name, from `// #region name` to `// #endregion`, one after the other.
// `npm run bless` writes the samples into the pages; tests/docs/samples.test.mjs fails when a page
// is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

export const home = join(root, 'docs/samples');

/** Every page with code, from the root. */
export const pages = [
  'README.md',
  'README.ko.md',
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path))
    .sort(),
];

/** The samples that are packages of their own, elsewhere. */
const ELSEWHERE = [['rust/main.rs', join(root, 'examples/axum/src/main.rs')]];

/** Every sample: its language and guide, its path in the guide's folder, its file and its code. */
export const samples = readdirSync(home, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'package.json')
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => [file.slice(home.length + 1), file])
  .concat(ELSEWHERE)
  .map(([name, file]) => {
    const [lang, guide, ...path] = name.split('/');
    return {
      name,
      lang,
      guide,
      path: path.join('/'),
      language: extname(file).slice(1).replace('mjs', 'js'),
      file,
      code: readFileSync(file, 'utf8'),
    };
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Finds a sample by language, guide and path. */
export function sample(lang, guide, path) {
  const found = samples.find((each) => each.name === `${lang}/${guide}/${path}`);
  if (!found) throw new Error(`docs/samples has no ${lang}/${guide}/${path}`);
  return found;
}

/**
 * The blocks of a page: their language, their code, the line of their fence, and the sample above
 * it.
 */
export function blocks(page) {
  const found = [];
  let open = null;
  let before = '';
  for (const [at, line] of readFileSync(join(root, page), 'utf8').split('\n').entries()) {
    const fence = /^\s*(`{3,})(.*)$/.exec(line);
    if (open && fence) {
      found.push({ ...open, end: at + 1, code: `${open.code.join('\n')}\n` });
      open = null;
    } else if (open) open.code.push(line);
    else if (fence) {
      const sample = /^<!-- sample: (\S+) -->$/.exec(before)?.[1];
      open = { page, language: fence[2].trim(), line: at + 1, sample, code: [] };
    }
    before = line;
  }
  if (open) throw new Error(`${page}:${open.line}: the block is not closed`);
  return found;
}

/** The code that a page shows of `name` or `name#region`. */
export function shown(reference) {
  const [name, region] = reference.split('#');
  const found = samples.find((each) => each.name === name);
  if (!found) throw new Error(`docs/samples has no ${name}`);
  if (!region) return found.code;
  const parts = [];
  let part = null;
  for (const line of found.code.split('\n')) {
    if (line === `// #region ${region}`) part = [];
    else if (line === '// #endregion' && part) {
      parts.push(part.join('\n'));
      part = null;
    } else part?.push(line);
  }
  if (!parts.length) throw new Error(`docs/samples/${name} has no region ${region}`);
  return `${parts.join('\n\n')}\n`;
}

/** A page's text with its samples as they are now. */
export function rendered(page) {
  const lines = readFileSync(join(root, page), 'utf8').split('\n');
  for (const { sample, line, end } of blocks(page).reverse())
    if (sample) lines.splice(line, end - line - 1, ...shown(sample).trimEnd().split('\n'));
  return lines.join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const page of pages) writeFileSync(join(root, page), rendered(page));
