// A PostgreSQL of one's own, in a folder below the system's temporary one: no service, no password.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs, the newest version's; `null` if there is none. */
export function findPostgres() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => b - a) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/pgsql/bin',
  ];
  return folders.find((folder) => folder && existsSync(join(folder, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root. */
function otherUser() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag, name) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
  for (const name of ['postgres', 'nobody'])
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {}
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody');
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Starts a cluster. Its data goes when it is stopped. */
export async function startPostgres() {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)');
  const user = otherUser();
  const folder = mkdtempSync(join(tmpdir(), 'renewals-pg-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { cwd: folder, stdio: 'pipe', ...user };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'shop', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  );
  const port = await freePort();
  const url = `postgres://shop@127.0.0.1:${port}/postgres`;
  let child;
  let log = '';

  async function start() {
    // It outlives no machine, only processes: what is written need not reach the disk.
    const settings = ['fsync=off', 'full_page_writes=off', 'listen_addresses=127.0.0.1'];
    const args = settings.flatMap((setting) => ['-c', setting]);
    child = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-k', folder, '-N', '200', ...args],
      // In a group of its own: Ctrl-C is for the one that started it, which ends it last.
      { ...options, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    child.stderr.on('data', (text) => (log = (log + text).slice(-4000)));
    const { exitCode } = await ready(child);
    if (exitCode !== undefined) throw new Error(`PostgreSQL has ended (${exitCode}): ${log}`);
  }

  async function ready(server) {
    for (;;) {
      if (server.exitCode !== null) return { exitCode: server.exitCode };
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      try {
        await client.connect();
        return {};
      } catch {
        await new Promise((done) => setTimeout(done, 100));
      } finally {
        await client.end().catch(() => {});
      }
    }
  }

  const end = (signal) =>
    new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done();
      child.once('exit', done);
      child.kill(signal);
    });

  await start();
  // It does not outlive the one that started it.
  const goes = () => child.kill('SIGQUIT');
  process.once('exit', goes);
  return {
    url,
    /** Crashes and starts again: connections break, what was committed stays. */
    async crash() {
      await end('SIGQUIT');
      await start();
    },
    async stop() {
      process.off('exit', goes);
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
