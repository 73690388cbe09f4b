// Renders scripts/generate/tables.json, which tests/tables.rs writes from the tables in src/.
//
//   npm run bless    writes every generated file
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayPages } from './generate/gateways.mjs';
import { pageRegions, serverRegions } from './generate/markdown.mjs';
import { messageTexts, names } from './generate/messages.mjs';
import { browserTypes, buttonTexts, gatewayTable, serverTypes } from './generate/typescript.mjs';
import { root } from './run.mjs';

const read = (file) => readFileSync(join(root, file), 'utf8');

/** Formats a file's text as `npm test` asks of the hand-written ones. */
const formatted = (file, input) =>
  execFileSync('biome', ['format', `--stdin-file-path=${file}`], {
    cwd: root,
    encoding: 'utf8',
    input,
    shell: process.platform === 'win32',
  });

/** A file with its regions, `<!-- name -->` to `<!-- /name -->`, filled in by their names. */
function filled(file, regions) {
  return read(file).replace(/(<!-- (\w+) -->\n)[^]*?(<!-- \/\2 -->)/g, (all, open, name, close) =>
    name in regions ? open + regions[name] + close : all,
  );
}

/** The pages with regions, but for docs/server*.md, whose regions have the same names. */
const PAGES = [
  'README',
  ...readdirSync(join(root, 'docs/reference'))
    .filter((file) => file.endsWith('.ko.md'))
    .map((file) => `docs/reference/${file.replace('.ko.md', '')}`),
];

/** The tables of src/, as tests/tables.rs writes them. */
export const tables = () => JSON.parse(read('scripts/generate/tables.json'));

/** Every generated file, by its path: the text that it should have. */
export function generated() {
  const rows = tables();
  const measured = {
    sizes: JSON.parse(read('tests/packaging/sizes.json')),
    browsers: read('docs/browsers.md'),
  };
  const both = (name, regions) => [
    [`${name}.md`, filled(`${name}.md`, regions('en'))],
    [`${name}.ko.md`, filled(`${name}.ko.md`, regions('ko'))],
  ];
  return {
    'npm/generated.ts': formatted('npm/generated.ts', browserTypes(rows)),
    'npm/gateway-table.ts': formatted('npm/gateway-table.ts', gatewayTable(rows)),
    'npm/button/generated.ts': formatted('npm/button/generated.ts', buttonTexts(rows)),
    'npm/messages/texts.ts': formatted('npm/messages/texts.ts', messageTexts(rows)),
    'src/js/names.js': formatted('src/js/names.js', names(rows)),
    'npm/server/generated.ts': formatted('npm/server/generated.ts', serverTypes(rows)),
    ...gatewayPages(rows),
    ...Object.fromEntries([
      ...PAGES.flatMap((name) => both(name, (locale) => pageRegions(rows, locale, measured))),
      ...both('docs/server', (locale) => serverRegions(rows, locale)),
    ]),
  };
}

/** Writes every generated file. */
export function generate() {
  mkdirSync(join(root, 'docs/gateways'), { recursive: true });
  for (const [file, text] of Object.entries(generated())) writeFileSync(join(root, file), text);
}
