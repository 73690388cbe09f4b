// The API references: TypeScript's as Markdown by TypeDoc, a page for each symbol, Rust's by
// rustdoc. A warning of either ends the build, and so does a public name without a description.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ENTRIES } from '../build/entries.mjs';
import { must, root } from '../run.mjs';

/** TypeDoc's folders of symbols, in the order of the menu. */
const KINDS = {
  functions: 'Functions',
  classes: 'Classes',
  interfaces: 'Interfaces',
  'type-aliases': 'Types',
  variables: 'Constants',
};

/** Writes the pages into a folder, and returns the menu: entries, kinds, symbols. */
export async function typescript(out, link) {
  const { Application } = await import('typedoc');
  rmSync(out, { recursive: true, force: true });
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    name: 'API',
    entryPoints: Object.keys(ENTRIES).map((entry) => join(root, 'npm', `${entry}.ts`)),
    tsconfig: join(root, 'tsconfig.json'),
    out,
    router: 'member',
    readme: 'none',
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    excludeInternal: true,
    sort: ['source-order'],
    groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables', '*'],
    validation: { notExported: true, invalidLink: true, notDocumented: true },
    // A property whose name is Iamport's own (`pg_provider`) needs no sentence.
    requiredToBeDocumented: ['Class', 'Function', 'Interface', 'Method', 'TypeAlias', 'Variable'],
    treatWarningsAsErrors: true,
    treatValidationWarningsAsErrors: true,
    logLevel: 'Warn',
    entryFileName: 'index',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    expandObjects: true,
    sanitizeComments: true,
    parametersFormat: 'table',
  });
  const project = await app.convert();
  if (!project) throw new Error('TypeDoc could not read npm/');
  app.validate(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error('TypeDoc has complaints: see above');
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error('TypeDoc has complaints: see above');
  for (const file of readdirSync(out, { recursive: true }).filter((path) => path.endsWith('.md')))
    writeFileSync(join(out, file), page(readFileSync(join(out, file), 'utf8')));
  return menu(out, link);
}

/** A page of TypeDoc's with what VitePress needs: the class of a page that is in English only. */
const KIND = /^# (Function|Class|Interface|Type Alias|Variable): /m;
const page = (text) =>
  `---\npageClass: english-only\neditLink: false\n---\n${text.replace(KIND, '# ')}`;

/** The menu of TypeDoc's folders. */
function menu(out, link) {
  const folders = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'index.md')
    .map((entry) => entry.parentPath)
    .filter((folder) => folder !== out)
    .sort();
  return folders.map((folder) => {
    const name = folder.slice(out.length + 1);
    const items = Object.entries(KINDS).flatMap(([kind, text]) => {
      const symbols = files(join(folder, kind)).map((symbol) => ({
        text: symbol,
        link: `${link}${name}/${kind}/${symbol}`,
      }));
      return symbols.length ? [{ text, items: symbols }] : [];
    });
    return { text: name, link: `${link}${name}/`, collapsed: true, items };
  });
}

function files(folder) {
  try {
    return readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
  } catch {
    return [];
  }
}

/** A trait's page asks for the list of its implementors, which rustdoc writes if there are any. */
function writeMissingLists(folder) {
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!/trait\.\w+\.html$/.test(path)) continue;
    const page = readFileSync(join(folder, path), 'utf8');
    const [, list] = /src="([^"]*trait\.impl\/[^"]*)"/.exec(page) ?? [];
    const file = list && join(folder, dirname(path), list);
    if (!file || existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
}

/**
 * rustdoc's own pages, put into a folder. Their help leads to a first page that rustdoc does not
 * write.
 */
export async function rust(folder) {
  const made = join(root, 'target', 'doc');
  rmSync(made, { recursive: true, force: true });
  await must('cargo', ['doc', '--locked', '--no-deps', '--all-features'], {
    quiet: true,
    env: { RUSTDOCFLAGS: '-D warnings' },
  });
  writeFileSync(
    join(made, 'index.html'),
    '<!doctype html><html lang="en"><meta ' +
      'charset="utf-8"><title>iamport_billing</title><link rel="icon" ' +
      'href="../demo/favicon.svg"><meta http-equiv="refresh" content="0; ' +
      'url=iamport_billing/index.html"><a ' +
      'href="iamport_billing/index.html">iamport_billing</a></html>\n',
  );
  writeMissingLists(made);
  cpSync(made, folder, { recursive: true, filter: (path) => !/\.lock$/.test(path) });
}
