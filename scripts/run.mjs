// Running commands: what every script here needs, and nothing else.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const tools = join(root, '.tools');

// Our pinned tools come first, so that another version on the machine is never picked up by chance.
process.env.PATH = [join(tools, 'bin'), join(root, 'node_modules', '.bin'), process.env.PATH].join(
  delimiter,
);

/** Runs a command and returns what it printed. Null if it is missing or fails. */
export function output(command, ...args) {
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : null;
}

/**
 * Runs a command in the foreground; resolves with its exit code and, when asked, what it printed.
 */
export function run(command, args, { env = {}, capture = false, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: [
        'ignore',
        capture || quiet ? 'pipe' : 'inherit',
        capture || quiet ? 'pipe' : 'inherit',
      ],
    });
    let text = '';
    const keep = (stream, out) =>
      stream?.on('data', (chunk) => {
        text += chunk;
        if (!quiet) out.write(chunk);
      });
    keep(child.stdout, process.stdout);
    keep(child.stderr, process.stderr);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** Like `run`, but a failure ends the script with the command's name. */
export async function must(command, args, options = {}) {
  const { code, text } = await run(command, args, options).catch((error) => ({
    code: 1,
    text: String(error),
  }));
  if (code === 0) return text;
  if (options.quiet) process.stderr.write(text);
  console.error(`\n✗ failed (exit ${code}): ${command} ${args.join(' ')}`);
  process.exit(1);
}
