// The package around the bundles: package.json, folders for old resolvers, and the texts.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { tables } from '../generate.mjs';
import { gatewayJson, requestSchema } from '../generate/schema.mjs';
import { root } from '../run.mjs';
import { ENTRIES, WASMS, fileOf } from './entries.mjs';
import { REPOSITORY } from './repository.mjs';

/** The keys of the root's package.json that only development needs. */
const DEVELOPMENT = ['private', 'scripts', 'devDependencies'];
const TEXTS = /^(README|CHANGELOG|CONTRIBUTING|LICENSE)/;
/** Samples, which the pages show and only tests need as files, and the site's own files. */
export const UNPACKED = /^docs\/(samples\/|\.vitepress\/|index\.)/;
const BUNDLES = ['*.mjs', '*.cjs', '*.iife.js', '*.d.mts', '*.d.cts', '*.wasm', '*.wasm.d.ts'];
/** The entries that are folders for old resolvers. */
const SUBFOLDERS = Object.keys(ENTRIES).filter((name) => name !== 'index');

/** The tables as files of the package. */
const DATA = { 'gateways.json': gatewayJson, 'request.schema.json': requestSchema };

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

const esm = (file, types = file) => ({ types: `./${types}.d.mts`, default: `./${file}.mjs` });
const cjs = (file, types = file) => ({ types: `./${types}.d.cts`, default: `./${file}.cjs` });
const both = (file, types) => ({ import: esm(file, types), require: cjs(file, types) });

/** The conditions of an entry in `exports`: the first one that a resolver knows is taken. */
const conditions = (name, { edge = [], browser }) => ({
  ...Object.fromEntries(edge.map((runtime) => [runtime, esm(fileOf(name))])),
  ...(browser && { browser: both(browser, fileOf(name)) }),
  ...both(fileOf(name)),
});

/** The package.json that npm publishes. Name, version and the like come from the root's. */
function manifest() {
  const development = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const exports = Object.entries(ENTRIES).map(([name, entry]) => [
    name === 'index' ? '.' : `./${name}`,
    conditions(name, entry),
  ]);
  const wasms = WASMS.map((name) => [
    `./${name}.wasm`,
    { types: `./${name}.wasm.d.ts`, default: `./${name}.wasm` },
  ]);
  return {
    ...Object.fromEntries(
      Object.entries(development).filter(([key]) => !DEVELOPMENT.includes(key)),
    ),
    sideEffects: false,
    exports: Object.fromEntries([
      ...exports,
      ...wasms,
      ...Object.keys(DATA).map((name) => [`./${name}`, `./${name}`]),
      ['./package.json', './package.json'],
    ]),
    main: './index.cjs',
    module: './index.mjs',
    types: './index.d.cts',
    unpkg: './index.iife.js',
    jsdelivr: './index.iife.js',
    bin: { [development.name]: 'demo/cli.mjs' },
    // A list, so that a stray file in dist/ is not published.
    files: [...BUNDLES, ...Object.keys(DATA), ...SUBFOLDERS, 'demo', 'docs', ...rootTexts()],
  };
}

/**
 * Writes package.json, and a folder for each entry: for tools that do not read `exports`
 * (TypeScript's `moduleResolution: node`, Parcel and Jest by default, webpack 4).
 */
export function writeManifests(dist) {
  for (const name of SUBFOLDERS) {
    const up = name.replace(/[^/]+/g, '..');
    mkdirSync(join(dist, name), { recursive: true });
    writeFileSync(
      join(dist, name, 'package.json'),
      json({
        main: `${up}/${fileOf(name)}.cjs`,
        module: `${up}/${fileOf(name)}.mjs`,
        types: `${up}/${fileOf(name)}.d.cts`,
        sideEffects: false,
      }),
    );
  }
  for (const [name, render] of Object.entries(DATA))
    writeFileSync(join(dist, name), json(render(tables())));
  writeFileSync(join(dist, 'package.json'), json(manifest()));
}

const rootTexts = () => readdirSync(root).filter((name) => TEXTS.test(name));

/** The Markdown files, their pictures and the licences that the package brings along. */
const texts = () => [
  ...rootTexts(),
  ...readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => !UNPACKED.test(path)),
];

/**
 * A README as npm's page shows it, which follows a relative link by the repository alone. As long
 * as that is not known, a link is its words and the file in the package.
 */
export const forNpm = (text, repository = REPOSITORY) =>
  text.replace(/(!?)\[([^\]]+)\]\((?!https?:)([^)]+)\)/g, (_, image, words, path) => {
    if (repository)
      return `${image}[${words}](${repository}/${image ? 'raw' : 'blob'}/HEAD/${path})`;
    return image ? '' : `${words} (\`${path.replace(/#.*/, '')}\`)`;
  });

/** Copies the texts that have changed: an edited guide needs no build. */
export function copyTexts(dist) {
  for (const path of texts()) {
    const [from, to] = [join(root, path), join(dist, path)];
    if (/^README/.test(path)) {
      writeFileSync(to, forNpm(readFileSync(from, 'utf8')));
      continue;
    }
    if (existsSync(to) && statSync(to).mtimeMs >= statSync(from).mtimeMs) continue;
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
}
