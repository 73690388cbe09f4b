// The file of a sandbox: what it knows, for the next process and for others.

/** A sandbox's maps, as lists of their entries. */
export interface Saved {
  keys?: [string, unknown][];
  payments?: [string, unknown][];
  plans?: [string, unknown][];
  prepared?: [string, unknown][];
}

/** The little of Node that is needed. Bun and Deno have it, too. */
interface Platform {
  pid: number;
  env: Record<string, string | undefined>;
  getBuiltinModule?(name: 'node:fs'): {
    mkdirSync(path: string, options: { recursive: boolean }): void;
    readFileSync(path: string, encoding: 'utf8'): string;
    renameSync(from: string, to: string): void;
    statSync(
      path: string,
      options: { throwIfNoEntry: false },
    ): { mtimeMs: number; size: number; ino: number } | undefined;
    writeFileSync(path: string, text: string): void;
  };
}

/** The process. Read from the global object, so that no bundler answers for it. */
export const platform = () => (globalThis as { process?: Platform }).process;

interface StateFile {
  /** Reads what another process has written since; `undefined` if nobody has. */
  read(): Saved | undefined;
  write(saved: Saved): void;
}

export function openFile(path: string): StateFile {
  const process = platform();
  const fs = process?.getBuiltinModule?.('node:fs');
  if (!fs) throw new TypeError('file: needs Node 20.16 or later, Deno or Bun');
  const stamp = () => {
    const found = fs.statSync(path, { throwIfNoEntry: false });
    return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
  };
  let seen = '';
  return {
    read() {
      const now = stamp();
      if (now === seen) return undefined;
      seen = now;
      return now ? JSON.parse(fs.readFileSync(path, 'utf8')) : {};
    },
    write(saved) {
      const folder = path.replace(/[^/\\]*$/, '');
      if (folder) fs.mkdirSync(folder, { recursive: true });
      // A crash while writing must not leave half a file.
      const draft = `${path}.${process!.pid}.new`;
      fs.writeFileSync(draft, JSON.stringify(saved));
      fs.renameSync(draft, path);
      seen = stamp();
    },
  };
}
