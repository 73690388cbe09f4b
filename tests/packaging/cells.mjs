// The matrix: each cell is a tiny project that installs the packed tarball, builds it if there is a
// bundler, and runs.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildSync } from 'esbuild';
import { launch } from '../browser/browser.mjs';
import { sri } from '../../scripts/build/folders.mjs';
import { root } from '../../scripts/run.mjs';
import { assertRegisters, environment } from './billing.mjs';
import { freePort } from '../free-port.mjs';
import { command, project, serveFolder, start, version } from './project.mjs';

/** The policy that the CSP guide recommends. */
const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ');

const browser = await launch();

/**
 * Opens a page and waits for its title: `ok` or a failure. Runs `act` when the title is `ready`.
 * Returns the title and what was logged as an error.
 */
async function titleOf(url, act, before = () => {}) {
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
  const titled = (pattern) =>
    page.waitForFunction((pattern) => RegExp(pattern).test(document.title), pattern, {
      timeout: 30_000,
    });
  if (act) {
    await titled('^(ready|failed)');
    if ((await page.title()) === 'ready') await act(page);
  }
  await titled('^(ok|failed)').catch(() => {});
  const title = await page.title();
  await page.close();
  return [title, ...problems].join('\n');
}

/** Asserts that a page's title is `ok`, without errors, both with and without WebAssembly. */
async function assertPageOk(url, act) {
  assert.equal(await titleOf(url, act), 'ok');
  assert.equal(
    await titleOf(url, act, () => delete globalThis.WebAssembly),
    'ok',
    'without WebAssembly',
  );
}

/** Asserts that a command prints `ok`. */
const assertPrintsOk = async (folder, program, args, env) =>
  assert.match(await command(folder, program, args, env), /^ok$/m);

const bin = (folder, name) => join(folder, 'node_modules', '.bin', name);
const node = process.execPath;

/** Adds a page to the folder of a bundle, and opens it. */
async function openBundle(folder) {
  cpSync(join(folder, 'bundled.html'), join(folder, 'out', 'index.html'));
  await assertPageOk(await serveFolder(join(folder, 'out')));
}

async function viteBuild(folder) {
  await command(folder, bin(folder, 'vite'), ['build']);
  await assertPageOk(await serveFolder(join(folder, 'dist')));
}

async function viteDev(folder) {
  const port = await freePort();
  await start(
    folder,
    bin(folder, 'vite'),
    ['--port', port, '--strictPort', '--host', '127.0.0.1'],
    { ready: /Local:/ },
  );
  await assertPageOk(`http://127.0.0.1:${port}/`);
}

async function webpack(folder, tool) {
  await command(folder, node, ['bundle-webpack.cjs', tool]);
  await openBundle(folder);
}

/** Runs Jest on a shop in CommonJS, which is what Jest reads. */
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
  await assertRendered(`http://127.0.0.1:${port}/`);
}

async function vueSsr(folder) {
  await command(folder, bin(folder, 'vite'), ['build']);
  const PORT = await freePort();
  await start(folder, node, ['server.mjs'], {
    ready: /ready/,
    env: { PORT, NODE_ENV: 'production' },
  });
  await assertRendered(`http://127.0.0.1:${PORT}/`);
}

/** Asserts that the server has rendered its own check, and that the hook works in the browser. */
async function assertRendered(url) {
  assert.match(
    await (await fetch(url)).text(),
    /<p id="server">customer_uid_missing |<p id="server">[\w ]*amount_is_text/,
  );
  await assertPageOk(url, (page) => page.click('button'));
}

async function workerd(folder) {
  await command(folder, node, ['bundle.mjs']);
  const port = await freePort();
  await start(
    folder,
    join(folder, 'node_modules/@cloudflare/workerd-linux-64/bin/workerd'),
    ['serve', 'config.capnp', '--verbose', '--socket-addr', `http=127.0.0.1:${port}`],
    { ready: /./ },
  );
  // workerd prints nothing when it starts to listen.
  const answer = () =>
    fetch(`http://127.0.0.1:${port}/`).catch(() =>
      new Promise((done) => setTimeout(done, 100)).then(answer),
    );
  assert.equal(await (await answer()).text(), 'ok');
}

/** A server of the docs, in the place that its framework wants. Its Iamport is the sandbox. */
function sampleInto(folder, path, to = path) {
  cpSync(join(root, 'tests/packaging/iamport.mjs'), join(folder, 'iamport.mjs'));
  cpSync(join(root, 'docs/samples/en/server', path), join(folder, to), { recursive: true });
}

async function nextBilling(folder) {
  sampleInto(folder, 'next', '.');
  const NEXT_TELEMETRY_DISABLED = '1';
  // Without keys: the build asks for none.
  await command(folder, bin(folder, 'next'), ['build'], { NEXT_TELEMETRY_DISABLED });
  const port = await freePort();
  await start(folder, bin(folder, 'next'), ['start', '-p', port, '-H', '127.0.0.1'], {
    ready: /Ready/,
    env: {
      NEXT_TELEMETRY_DISABLED,
      NODE_OPTIONS: `--import ${join(folder, 'iamport.mjs')}`,
      ...(await environment()),
    },
  });
  await assertRegisters(`http://127.0.0.1:${port}`);
}

async function nitroBilling(folder) {
  sampleInto(folder, 'nuxt', '.');
  await command(folder, bin(folder, 'nitropack'), ['build']);
  const PORT = await freePort();
  const main = join(folder, '.output/server/index.mjs');
  await start(folder, node, ['--import', join(folder, 'iamport.mjs'), main], {
    ready: /Listening/,
    env: { PORT, HOST: '127.0.0.1', ...(await environment()) },
  });
  await assertRegisters(`http://127.0.0.1:${PORT}`);
}

/** Runs the sample whose default export has a `fetch`. `args` come before the file's name. */
async function fetchBilling(folder, program, args, ready) {
  sampleInto(folder, 'fetch.mjs');
  const both = "import './iamport.mjs';\nexport { default } from './fetch.mjs';\n";
  writeFileSync(join(folder, 'serve.mjs'), both);
  const PORT = await freePort();
  await start(folder, program, [...args(PORT), 'serve.mjs'], {
    ready,
    env: { PORT, ...(await environment()) },
  });
  await assertRegisters(`http://127.0.0.1:${PORT}`);
}

async function workerdBilling(folder) {
  await command(folder, node, ['bundle.mjs']);
  const port = await freePort();
  const program = join(folder, 'node_modules/@cloudflare/workerd-linux-64/bin/workerd');
  const args = ['serve', 'config.capnp', '--verbose', '--socket-addr', `http=127.0.0.1:${port}`];
  await start(folder, program, args, { ready: /./, env: await environment() });
  await assertRegisters(`http://127.0.0.1:${port}`);
}

async function script(folder, page, headers) {
  const html = readFileSync(join(folder, page), 'utf8').replace('INTEGRITY', sri());
  writeFileSync(join(folder, page), html);
  await assertPageOk(`${await serveFolder(folder, headers)}/${page}`);
}

const REACT = { react: '19.3.1', 'react-dom': '19.3.1' };
const NEXT = { next: '16.4.6', ...REACT };
const PAGE = 'page';

/**
 * The cells that every `npm test` runs. `manifest` is more of package.json. The version of a tool
 * is that of its first dependency.
 */
export const SHORT = [
  {
    tool: 'Node',
    how: 'import',
    fixture: 'node',
    run: (folder) => assertPrintsOk(folder, node, ['main.mjs']),
    manifest: { type: 'module' },
  },
  {
    tool: 'Node',
    how: 'require',
    fixture: 'node',
    run: (folder) => assertPrintsOk(folder, node, ['main.cjs']),
  },
  {
    tool: 'esbuild',
    how: 'build',
    fixture: PAGE,
    dependencies: { esbuild: '0.28.2' },
    run: async (folder) => {
      await command(folder, bin(folder, 'esbuild'), [
        'main.js',
        '--bundle',
        '--minify',
        '--outdir=out',
      ]);
      await openBundle(folder);
    },
  },
  {
    tool: 'Vite',
    how: 'build',
    fixture: PAGE,
    dependencies: { vite: '8.3.8' },
    run: viteBuild,
  },
  {
    tool: 'Vite',
    how: 'dev server',
    fixture: PAGE,
    dependencies: { vite: '8.3.8' },
    run: viteDev,
  },
  {
    tool: 'webpack',
    how: 'build',
    fixture: PAGE,
    dependencies: { webpack: '5.112.2' },
    run: (folder) => webpack(folder, 'webpack'),
  },
  {
    tool: '`<script type="module">`',
    how: 'no tool',
    fixture: 'script',
    run: (folder) => script(folder, 'module.html'),
  },
  {
    tool: '`<script>` with SRI',
    how: 'no tool',
    fixture: 'script',
    run: (folder) => script(folder, 'classic.html'),
  },
  {
    tool: '`<script>` with SRI',
    how: 'strict CSP',
    fixture: 'script',
    run: (folder) => script(folder, 'classic.html', { 'content-security-policy': STRICT_CSP }),
  },
];

/** The cells that only `npm run test:matrix` runs. */
export const LONG = [
  {
    tool: 'Vite',
    how: 'build',
    fixture: PAGE,
    dependencies: { vite: '4.5.14' },
    run: viteBuild,
  },
  {
    tool: 'Vite',
    how: 'dev server',
    fixture: PAGE,
    dependencies: { vite: '4.5.14' },
    run: viteDev,
  },
  {
    tool: 'rspack',
    how: 'build',
    fixture: PAGE,
    dependencies: { '@rspack/core': '2.3.2' },
    run: (folder) => webpack(folder, '@rspack/core'),
  },
  {
    tool: 'Rollup',
    how: 'build',
    fixture: PAGE,
    dependencies: { rollup: '4.68.7', '@rollup/plugin-node-resolve': '16.0.3' },
    run: async (folder) => {
      await command(folder, node, ['bundle-rollup.mjs']);
      await openBundle(folder);
    },
  },
  {
    tool: 'Parcel',
    how: 'build',
    fixture: PAGE,
    dependencies: { parcel: '2.16.4' },
    run: async (folder) => {
      await command(folder, bin(folder, 'parcel'), [
        'build',
        'index.html',
        '--no-cache',
        '--public-url',
        './',
      ]);
      await assertPageOk(await serveFolder(join(folder, 'dist')));
    },
  },
  {
    tool: 'Next.js App Router',
    how: 'Turbopack, client component and server import',
    fixture: 'next',
    dependencies: NEXT,
    run: (folder) => next(folder, ['--turbopack']),
  },
  {
    tool: 'Next.js App Router',
    how: 'webpack, client component and server import',
    fixture: 'next',
    dependencies: NEXT,
    run: (folder) => next(folder, ['--webpack']),
  },
  {
    tool: 'Vue',
    how: 'server rendering, hydrated',
    fixture: 'vue-ssr',
    dependencies: { vue: '3.5.45', vite: '8.3.8' },
    run: vueSsr,
  },
  {
    tool: 'Jest',
    how: 'node',
    fixture: 'jest',
    dependencies: { jest: '30.5.2' },
    run: (folder) => jest(folder, 'node'),
  },
  {
    tool: 'Jest',
    how: 'jsdom',
    fixture: 'jest',
    dependencies: { jest: '30.5.2', 'jest-environment-jsdom': '30.5.2' },
    run: (folder) => jest(folder, 'jsdom'),
  },
  {
    tool: 'Vitest',
    how: 'node',
    fixture: 'vitest',
    dependencies: { vitest: '5.1.1', vite: '8.3.8' },
    run: (folder) => vitest(folder, 'node'),
  },
  {
    tool: 'Vitest',
    how: 'jsdom',
    fixture: 'vitest',
    dependencies: { vitest: '5.1.1', vite: '8.3.8', jsdom: '26.1.0' },
    run: (folder) => vitest(folder, 'jsdom'),
  },
  {
    tool: 'Deno',
    how: 'import',
    fixture: 'node',
    dependencies: { deno: '2.9.6' },
    run: (folder) =>
      assertPrintsOk(folder, bin(folder, 'deno'), [
        'run',
        '--node-modules-dir=manual',
        '--allow-read',
        '--allow-env',
        'main.mjs',
      ]),
  },
  {
    tool: 'Bun',
    how: 'import',
    fixture: 'node',
    dependencies: { bun: '1.4.5' },
    run: (folder) =>
      assertPrintsOk(folder, join(folder, 'node_modules/@oven/bun-linux-x64/bin/bun'), [
        'main.mjs',
      ]),
  },
  {
    tool: 'Bun',
    how: 'require',
    fixture: 'node',
    dependencies: { bun: '1.4.5' },
    run: (folder) =>
      assertPrintsOk(folder, join(folder, 'node_modules/@oven/bun-linux-x64/bin/bun'), [
        'main.cjs',
      ]),
  },
  {
    tool: 'workerd',
    how: '`./slim`, `./server` and their .wasm',
    fixture: 'workerd',
    dependencies: { workerd: '1.20261117.1', esbuild: '0.28.2' },
    run: workerd,
  },
  {
    tool: 'Next.js App Router',
    how: '`billing()` in a route handler',
    fixture: 'billing-next',
    dependencies: { ...NEXT, typescript: '5.9.3', '@types/node': '20', '@types/react': '19' },
    run: nextBilling,
  },
  {
    tool: 'Nitro (the server of Nuxt)',
    how: '`billing()` in a server route',
    fixture: 'billing-nitro',
    dependencies: { nitropack: '2.13.6' },
    manifest: { type: 'module' },
    run: nitroBilling,
  },
  {
    tool: 'Deno',
    how: '`billing()`',
    fixture: 'node',
    dependencies: { deno: '2.9.6' },
    run: (folder) =>
      fetchBilling(
        folder,
        bin(folder, 'deno'),
        (port) => [
          ...['serve', '--node-modules-dir=manual', '--host=127.0.0.1', `--port=${port}`],
          ...['--allow-read', '--allow-env', '--allow-net'],
        ],
        /Listening/,
      ),
  },
  {
    tool: 'Bun',
    how: '`billing()`',
    fixture: 'node',
    dependencies: { bun: '1.4.5' },
    run: (folder) =>
      fetchBilling(
        folder,
        join(folder, 'node_modules/@oven/bun-linux-x64/bin/bun'),
        () => [],
        /Started|Listening/,
      ),
  },
  {
    tool: 'workerd',
    how: '`billing()`',
    fixture: 'billing-workerd',
    dependencies: { workerd: '1.20261117.1', esbuild: '0.28.2' },
    run: workerdBilling,
  },
];

/** Registers a test for each cell. Returns the rows of the table, which the tests fill in. */
export function cells(list) {
  return list.map(({ tool, how, fixture, dependencies = {}, run, manifest }) => {
    const [first] = Object.keys(dependencies);
    const row = { tool, how, version: '', ok: false };
    const program = [tool, dependencies[first]].filter(Boolean).join(' ');
    const title = `the package works in ${program}: ${how}`;
    test(title, { timeout: 300_000 }, async () => {
      const folder = await project(
        [tool, how, dependencies[first]].join(' '),
        fixture,
        dependencies,
        manifest,
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
