// Makes tiny projects outside this checkout, with the packed tarball installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../../scripts/run.mjs';
import { listen, send, typeOf } from '../browser/browser.mjs';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/**
 * The folder of all projects. It is outside of this checkout, so that none finds our node_modules,
 * and it is kept, so that a second run is quick.
 */
export const home = join(
  tmpdir(),
  'iamport-billing-packaging',
  createHash('sha256').update(root).digest('hex').slice(0, 8),
);

/** Runs a command in a folder. Returns its output, or throws with it if the command fails. */
export function command(folder, program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (text += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(text)
        : reject(new Error(`${program} ${args.join(' ')} (exit ${code})\n${text}`)),
    );
  });
}

/** Starts a server and waits until its output matches `ready`. Stops it when the test ends. */
export async function start(folder, program, args, { ready, env = {} }) {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  after(() => {
    try {
      // The whole process group, because the server may have started others.
      process.kill(-child.pid);
    } catch {
      // The process has ended already.
    }
  });
  let text = '';
  await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${program} ${args.join(' ')} did not get ready\n${text}`)),
      60_000,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        // If CI is set, tools colour their output even in a pipe.
        text += stripVTControlCharacters(String(chunk));
        if (ready.test(text)) resolve(clearTimeout(timer));
      });
    }
    child.on('close', (code) =>
      reject(new Error(`${program} ${args.join(' ')} ended (exit ${code})\n${text}`)),
    );
  });
}

let packed;

/** Packs what `npm publish` would send, into a file that is named by its hash. */
export const pack = () =>
  (packed ??= (async () => {
    mkdirSync(home, { recursive: true });
    // Another test file may pack at the same time.
    const own = mkdtempSync(join(home, 'pack-'));
    const args = ['pack', './dist', '--json', '--pack-destination', own];
    const text = await command(root, 'npm', args);
    const [{ filename, files }] = JSON.parse(text.slice(text.search(/^\[/m)));
    const at = join(own, filename);
    const hash = createHash('sha256').update(readFileSync(at)).digest('hex').slice(0, 12);
    const tarball = join(home, `iamport-billing-${hash}.tgz`);
    renameSync(at, tarball);
    rmSync(own, { recursive: true });
    return { tarball, files: files.map(({ path }) => path) };
  })());

/** Makes a project of a fixture and the shop, and installs its dependencies. */
export async function project(name, fixture, dependencies = {}, manifest = {}) {
  const { tarball } = await pack();
  const folder = join(home, name.replace(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  cpSync(join(fixtures, 'shop.mjs'), join(folder, 'shop.mjs'));
  cpSync(join(fixtures, fixture), folder, { recursive: true });
  const text = JSON.stringify(
    {
      name: 'shop',
      private: true,
      ...manifest,
      dependencies: { 'iamport-billing': `file:${tarball}`, ...dependencies },
    },
    null,
    2,
  );
  const at = join(folder, 'package.json');
  const installed = join(folder, 'node_modules', '.installed');
  writeFileSync(at, text);
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== text) {
    await command(folder, 'npm', [
      'install',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--prefer-offline',
      '--ignore-scripts',
    ]);
    // Vite drops its cache when the lock file changes, and there is none.
    rmSync(join(folder, 'node_modules/.vite'), { recursive: true, force: true });
    writeFileSync(installed, text);
  }
  return folder;
}

/** The installed version of a package. */
export const version = (folder, name) =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;

/** Serves a folder, with headers. */
export const serveFolder = (folder, headers = {}) =>
  listen(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).replace(
      /\/$/,
      '/index.html',
    );
    const body = path.includes('..') ? null : await readFile(join(folder, path)).catch(() => null);
    return body !== null && send(response, body, typeOf(path), headers);
  });
