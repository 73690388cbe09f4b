// Tiny projects outside this checkout, with the packed tarball installed in them.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../../scripts/run.mjs';
import { listen, send, typeOf } from '../browser/browser.mjs';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/**
 * Outside, so that nothing is found in this checkout's node_modules; kept, so that a second run is
 * quick.
 */
const home = join(
  tmpdir(),
  'iamport-billing-packaging',
  createHash('sha256').update(root).digest('hex').slice(0, 8),
);

/** Runs a command in a folder; gives what it printed, and throws that where it fails. */
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

/** Starts a server and waits until it says that it is ready; stopped when the test ends. */
export async function start(folder, program, args, { ready, env = {} }) {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  after(() => {
    try {
      // With everything that it has started itself.
      process.kill(-child.pid);
    } catch {
      // It has gone by itself.
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
        // With CI set, tools colour what they say even to a pipe.
        text += stripVTControlCharacters(String(chunk));
        if (ready.test(text)) resolve(clearTimeout(timer));
      });
    }
    child.on('close', (code) =>
      reject(new Error(`${program} ${args.join(' ')} ended (exit ${code})\n${text}`)),
    );
  });
}

/** A port that is free. */
export const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

let packed;

/** Packs what `npm publish` would send, into a file named by its content. */
export const pack = () =>
  (packed ??= (async () => {
    mkdirSync(home, { recursive: true });
    const text = await command(root, 'npm', [
      'pack',
      './dist',
      '--json',
      '--pack-destination',
      home,
    ]);
    const [{ filename, files }] = JSON.parse(text.slice(text.search(/^\[/m)));
    const at = join(home, filename);
    const hash = createHash('sha256').update(readFileSync(at)).digest('hex');
    const tarball = join(home, `iamport-billing-${hash.slice(0, 12)}.tgz`);
    renameSync(at, tarball);
    return { tarball, files: files.map(({ path }) => path) };
  })());

/** A project: the fixture's files, the shop, and what it depends on, installed. */
export async function project(name, fixture, dependencies = {}, more = {}) {
  const { tarball } = await pack();
  const folder = join(home, name.replace(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  cpSync(join(fixtures, 'shop.mjs'), join(folder, 'shop.mjs'));
  cpSync(join(fixtures, fixture), folder, { recursive: true });
  const manifest = JSON.stringify(
    {
      name: 'shop',
      private: true,
      ...more,
      dependencies: { 'iamport-billing': `file:${tarball}`, ...dependencies },
    },
    null,
    2,
  );
  const at = join(folder, 'package.json');
  const installed = join(folder, 'node_modules', '.installed');
  writeFileSync(at, manifest);
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== manifest) {
    await command(folder, 'npm', [
      'install',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--prefer-offline',
      '--ignore-scripts',
    ]);
    // Vite tells packages apart by a lock file, and there is none.
    rmSync(join(folder, 'node_modules/.vite'), { recursive: true, force: true });
    writeFileSync(installed, manifest);
  }
  return folder;
}

/** The version that was installed. */
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
