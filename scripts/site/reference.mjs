// The API references: TypeScript's as Markdown by TypeDoc, Rust's by rustdoc. A warning of either
// ends the build, and so does a public name that says nothing about itself.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRIES } from '../build/entries.mjs';
import { must, root } from '../run.mjs';

/** A file of Markdown for each entry of the package: `{ name, text }`. */
export async function typescript() {
  const { Application } = await import('typedoc');
  const out = join(root, 'target', 'typedoc');
  rmSync(out, { recursive: true, force: true });
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    name: 'iamport-billing',
    entryPoints: Object.keys(ENTRIES).map((entry) => join(root, 'npm', `${entry}.ts`)),
    tsconfig: join(root, 'tsconfig.json'),
    out,
    router: 'module',
    readme: 'none',
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    sort: ['source-order'],
    groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables', '*'],
    validation: { notExported: true, invalidLink: true, notDocumented: true },
    treatWarningsAsErrors: true,
    treatValidationWarningsAsErrors: true,
    logLevel: 'Warn',
    entryFileName: 'entries',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useHTMLAnchors: true,
    useCodeBlocks: true,
    expandObjects: true,
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
  return Object.keys(ENTRIES)
    .map((entry) => (entry === 'index' ? 'iamport-billing.md' : `iamport-billing/${entry}.md`))
    .map((path) => ({ path, text: readFileSync(join(out, path), 'utf8') }));
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
      'href="../../demo/favicon.svg"><meta http-equiv="refresh" content="0; ' +
      'url=iamport_billing/index.html"><a ' +
      'href="iamport_billing/index.html">iamport_billing</a></html>\n',
  );
  cpSync(made, folder, { recursive: true, filter: (path) => !/\.lock$/.test(path) });
}
