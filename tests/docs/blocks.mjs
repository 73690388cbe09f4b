// The fenced code blocks of the READMEs and the pages in docs/, as files that a compiler can read.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/run.mjs';

/** The languages of a block. `sh` and `text` are not run; everything else is. */
export const LANGUAGES = ['ts', 'tsx', 'js', 'html', 'vue', 'php', 'http', 'sh', 'text'];

/** Every page with code, from the root. */
export const pages = [
  'README.md',
  'README.ko.md',
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path))
    .sort(),
];

/**
 * A page's blocks: language, code, the line of its fence, and the path in its first line (`//
 * app/page.tsx`).
 */
export function blocks(page) {
  const found = [];
  let open = null;
  readFileSync(join(root, page), 'utf8')
    .split('\n')
    .forEach((line, at) => {
      const fence = /^\s*(`{3,})(.*)$/.exec(line);
      if (!open && fence) open = { page, language: fence[2].trim(), line: at + 1, code: [] };
      else if (fence && open) {
        const code = `${open.code.join('\n')}\n`;
        found.push({
          ...open,
          code,
          path: /^(?:<\?php )?\/\/ (\S+\.(?:ts|tsx|m?js|vue|php))\s/.exec(code)?.[1],
          name: `${page}:${open.line} (${open.language})`,
        });
        open = null;
      } else open?.code.push(line);
    });
  if (open) throw new Error(`${page}:${open.line}: the block is not closed`);
  return found;
}

/**
 * Writes blocks as modules below target/, a folder a page, so that those of one page can import
 * each other.
 */
export function write(all, folder) {
  const home = join(root, 'target', folder);
  rmSync(home, { recursive: true, force: true });
  return all.map((block) => {
    const file = join(
      home,
      block.page.replace(/\W/g, '-'),
      (block.path ?? `line-${block.line}.${block.language}`).replace(/\.(m?)js$/, '.$1ts'),
    );
    mkdirSync(dirname(file), { recursive: true });
    // Without an import or an export a file is a script, and its names are everybody's.
    writeFileSync(file, block.language === 'vue' ? block.code : `${block.code}export {};\n`);
    return { ...block, file };
  });
}
