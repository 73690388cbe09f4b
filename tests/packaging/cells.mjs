// The matrix: each cell is a tiny project in which the packed tarball is installed, built where
// that is needed, and run.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildSync } from 'esbuild';
import { launch } from '../browser/browser.mjs';
import { sri } from '../../scripts/build/folders.mjs';
import { command, freePort, project, serveFolder, start, version } from './project.mjs';

/** The policy that the README tells a shop to send. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri " +
  "'none'; object-src 'none'";

const browser = await launch();

/**
 * Opens a page; what it says in its title, once it has made up its mind. `act` is done when it says
 * `ready`.
 */
async function title(url, act, before = () => {}) {
  const page = await browser.newPage();
  await page.addInitScript(before);
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !/favicon/.test(message.text() + message.location().url) &&
      problems.push(message.text()),
  );
  await page.goto(url);
  const says = (pattern) =>
    page.waitForFunction((pattern) => RegExp(pattern).test(document.title), pattern, {
      timeout: 30_000,
    });
  if (act) {
    await says('^(ready|failed)');
    if ((await page.title()) === 'ready') await act(page);
  }
  await says('^(ok|failed)').catch(() => {});
  const said = await page.title();
  await page.close();
  return [said, ...problems].join('\n');
}

/**
 * A page says `ok`, with nothing on the console; also where there is no WebAssembly, with the core
 * in JavaScript.
 */
async function fine(url, act) {
  assert.equal(await title(url, act), 'ok');
  assert.equal(
    await title(url, act, () => delete globalThis.WebAssembly),
    'ok',
    'without WebAssembly',
  );
}

/** A command prints `ok`. */
const prints = async (folder, program, args, env) =>
  assert.match(await command(folder, program, args, env), /^ok$/m);

const bin = (folder, name) => join(folder, 'node_modules', '.bin', name);
const ofNode = process.execPath;

/** A folder that holds the bundle and a page for it. */
async function bundled(folder) {
  cpSync(join(folder, 'bundled.html'), join(folder, 'out', 'index.html'));
  await fine(await serveFolder(join(folder, 'out')));
}

async function viteBuild(folder) {
  await command(folder, bin(folder, 'vite'), ['build']);
  await fine(await serveFolder(join(folder, 'dist')));
}

async function viteDev(folder) {
  const port = await freePort();
  await start(
    folder,
    bin(folder, 'vite'),
    ['--port', port, '--strictPort', '--host', '127.0.0.1'],
    { ready: /Local:/ },
  );
  await fine(`http://127.0.0.1:${port}/`);
}

async function webpack(folder, tool) {
  await command(folder, ofNode, ['bundle-webpack.cjs', tool]);
  await bundled(folder);
}

/** Jest runs CommonJS, and so does its shop. */
async function jest(folder, environment) {
  buildSync({
    entryPoints: [join(folder, 'shop.mjs')],
    format: 'cjs',
    outfile: join(folder, 'shop.cjs'),
  });
  await command(folder, bin(folder, 'jest'), [`--env=${environment}`]);
}

const vitest = (folder, environment) =>
  command(folder, bin(folder, 'vitest'), ['run', `--environment=${environment}`]);

async function next(folder, flags) {
  await command(folder, bin(folder, 'next'), ['build', ...flags], { NEXT_TELEMETRY_DISABLED: '1' });
  const port = await freePort();
  await start(folder, bin(folder, 'next'), ['start', '-p', port, '-H', '127.0.0.1'], {
    ready: /Ready/,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  });
  await rendered(`http://127.0.0.1:${port}/`);
}

async function vueSsr(folder) {
  await command(folder, bin(folder, 'vite'), ['build']);
  const PORT = await freePort();
  await start(folder, ofNode, ['server.mjs'], {
    ready: /ready/,
    env: { PORT, NODE_ENV: 'production' },
  });
  await rendered(`http://127.0.0.1:${PORT}/`);
}

/** The server has rendered what it checked itself; in the browser the hook takes a click. */
async function rendered(url) {
  assert.match(
    await (await fetch(url)).text(),
    /<p id="server">customer_uid_missing |<p id="server">[\w ]*amount_is_text/,
  );
  await fine(url, (page) => page.click('button'));
}

async function workerd(folder) {
  await command(folder, ofNode, ['bundle.mjs']);
  const port = await freePort();
  await start(
    folder,
    join(folder, 'node_modules/@cloudflare/workerd-linux-64/bin/workerd'),
    ['serve', 'config.capnp', '--verbose', '--socket-addr', `http=127.0.0.1:${port}`],
    { ready: /./ },
  );
  // It says nothing when it listens.
  const answer = () =>
    fetch(`http://127.0.0.1:${port}/`).catch(() =>
      new Promise((done) => setTimeout(done, 100)).then(answer),
    );
  assert.equal(await (await answer()).text(), 'ok');
}

async function script(folder, page, headers) {
  const html = readFileSync(join(folder, page), 'utf8').replace('INTEGRITY', sri());
  writeFileSync(join(folder, page), html);
  await fine(`${await serveFolder(folder, headers)}/${page}`);
}

const REACT = { react: '19.3.1', 'react-dom': '19.3.1' };
const NEXT = { next: '16.4.6', ...REACT };
const PAGE = 'page';

/**
 * `[tool, how, fixture, dependencies, run, more of package.json]`. The tool's version is its first
 * dependency's.
 */
export const SHORT = [
  [
    'Node',
    'import',
    'node',
    {},
    (folder) => prints(folder, ofNode, ['main.mjs']),
    { type: 'module' },
  ],
  ['Node', 'require', 'node', {}, (folder) => prints(folder, ofNode, ['main.cjs'])],
  [
    'esbuild',
    'build',
    PAGE,
    { esbuild: '0.28.2' },
    async (folder) => {
      await command(folder, bin(folder, 'esbuild'), [
        'main.js',
        '--bundle',
        '--minify',
        '--outdir=out',
      ]);
      await bundled(folder);
    },
  ],
  ['Vite', 'build', PAGE, { vite: '8.3.8' }, viteBuild],
  ['Vite', 'dev server', PAGE, { vite: '8.3.8' }, viteDev],
  ['webpack', 'build', PAGE, { webpack: '5.112.2' }, (folder) => webpack(folder, 'webpack')],
  ['`<script type="module">`', 'no tool', 'script', {}, (folder) => script(folder, 'module.html')],
  ['`<script>` with SRI', 'no tool', 'script', {}, (folder) => script(folder, 'classic.html')],
  [
    '`<script>` with SRI',
    'strict CSP',
    'script',
    {},
    (folder) => script(folder, 'classic.html', { 'content-security-policy': STRICT_CSP }),
  ],
];

export const LONG = [
  ['Vite', 'build', PAGE, { vite: '4.5.14' }, viteBuild],
  ['Vite', 'dev server', PAGE, { vite: '4.5.14' }, viteDev],
  [
    'rspack',
    'build',
    PAGE,
    { '@rspack/core': '2.3.2' },
    (folder) => webpack(folder, '@rspack/core'),
  ],
  [
    'Rollup',
    'build',
    PAGE,
    { rollup: '4.68.7', '@rollup/plugin-node-resolve': '16.0.3' },
    async (folder) => {
      await command(folder, ofNode, ['bundle-rollup.mjs']);
      await bundled(folder);
    },
  ],
  [
    'Parcel',
    'build',
    PAGE,
    { parcel: '2.16.4' },
    async (folder) => {
      await command(folder, bin(folder, 'parcel'), [
        'build',
        'index.html',
        '--no-cache',
        '--public-url',
        './',
      ]);
      await fine(await serveFolder(join(folder, 'dist')));
    },
  ],
  [
    'Next.js App Router',
    'Turbopack, client component and server import',
    'next',
    NEXT,
    (folder) => next(folder, ['--turbopack']),
  ],
  [
    'Next.js App Router',
    'webpack, client component and server import',
    'next',
    NEXT,
    (folder) => next(folder, ['--webpack']),
  ],
  ['Vue', 'server rendering, hydrated', 'vue-ssr', { vue: '3.5.45', vite: '8.3.8' }, vueSsr],
  ['Jest', 'node', 'jest', { jest: '30.5.2' }, (folder) => jest(folder, 'node')],
  [
    'Jest',
    'jsdom',
    'jest',
    { jest: '30.5.2', 'jest-environment-jsdom': '30.5.2' },
    (folder) => jest(folder, 'jsdom'),
  ],
  [
    'Vitest',
    'node',
    'vitest',
    { vitest: '5.1.1', vite: '8.3.8' },
    (folder) => vitest(folder, 'node'),
  ],
  [
    'Vitest',
    'jsdom',
    'vitest',
    { vitest: '5.1.1', vite: '8.3.8', jsdom: '26.1.0' },
    (folder) => vitest(folder, 'jsdom'),
  ],
  [
    'Deno',
    'import',
    'node',
    { deno: '2.9.6' },
    (folder) =>
      prints(folder, bin(folder, 'deno'), [
        'run',
        '--node-modules-dir=manual',
        '--allow-read',
        '--allow-env',
        'main.mjs',
      ]),
  ],
  [
    'Bun',
    'import',
    'node',
    { bun: '1.4.5' },
    (folder) =>
      prints(folder, join(folder, 'node_modules/@oven/bun-linux-x64/bin/bun'), ['main.mjs']),
  ],
  [
    'Bun',
    'require',
    'node',
    { bun: '1.4.5' },
    (folder) =>
      prints(folder, join(folder, 'node_modules/@oven/bun-linux-x64/bin/bun'), ['main.cjs']),
  ],
  [
    'workerd',
    '`./slim`, `./server` and their .wasm',
    'workerd',
    { workerd: '1.20261117.1', esbuild: '0.28.2' },
    workerd,
  ],
];

/** Registers a test for each cell; gives the rows of the table, which fill as the tests run. */
export function cells(list) {
  return list.map(([tool, how, fixture, dependencies, run, more]) => {
    const [first] = Object.keys(dependencies);
    const row = { tool, how, version: '', ok: false };
    test(`${[tool, dependencies[first]].filter(Boolean).join(' ')}: ${how}`, {
      timeout: 300_000,
    }, async () => {
      const folder = await project(
        [tool, how, dependencies[first]].join(' '),
        fixture,
        dependencies,
        more,
      );
      mkdirSync(join(folder, 'out'), { recursive: true });
      row.version = first
        ? version(folder, first)
        : tool === 'Node'
          ? process.versions.node
          : 'Chromium';
      await run(folder);
      row.ok = true;
    });
    return row;
  });
}
