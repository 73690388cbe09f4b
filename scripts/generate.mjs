// Renders scripts/generate/tables.json, which tests/tables.rs writes from the tables in src/.
//
//   npm run bless    writes every generated file
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayPage } from './generate/gateways.mjs';
import { readmeRegions, serverRegions } from './generate/markdown.mjs';
import { messages } from './generate/messages.mjs';
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

/** Replaces the text between `<!-- name -->` and `<!-- /name -->` for each region of a file. */
function withRegions(file, regions) {
  let text = read(file);
  for (const [name, region] of Object.entries(regions)) {
    const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
    const start = text.indexOf(open) + open.length;
    const end = text.indexOf(close, start);
    if (start < open.length || end < 0) throw new Error(`${file} has no region ${name}`);
    text = text.slice(0, start) + region + text.slice(end);
  }
  return text;
}

/** The tables of src/, as tests/tables.rs writes them. */
export const tables = () => JSON.parse(read('scripts/generate/tables.json'));

/** Every generated file, by its path: the text that it should have. */
export function generated() {
  const rows = tables();
  const measured = {
    sizes: JSON.parse(read('tests/packaging/sizes.json')),
    browsers: read('docs/browsers.md'),
  };
  const readme = (file, locale) => withRegions(file, readmeRegions(rows, locale, measured));
  const server = (file, locale) => withRegions(file, serverRegions(rows, locale));
  return {
    'npm/generated.ts': formatted('npm/generated.ts', browserTypes(rows)),
    'npm/gateway-table.ts': formatted('npm/gateway-table.ts', gatewayTable(rows)),
    'npm/button/generated.ts': formatted('npm/button/generated.ts', buttonTexts(rows)),
    'src/js/messages.js': formatted('src/js/messages.js', messages(rows)),
    'npm/server/generated.ts': formatted('npm/server/generated.ts', serverTypes(rows)),
    'docs/gateways.md': gatewayPage(rows, 'en'),
    'docs/gateways.ko.md': gatewayPage(rows, 'ko'),
    'README.md': readme('README.md', 'en'),
    'README.ko.md': readme('README.ko.md', 'ko'),
    'docs/server.md': server('docs/server.md', 'en'),
    'docs/server.ko.md': server('docs/server.ko.md', 'ko'),
  };
}

/** Writes every generated file. */
export function generate() {
  for (const [file, text] of Object.entries(generated())) writeFileSync(join(root, file), text);
}
