// Lays out what VitePress builds: every text at its place on the site, with its links turned into
// the site's, and the files that it serves as they are.
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { REPOSITORY } from '../build/repository.mjs';
import { root } from '../run.mjs';
import { description, withAddresses } from './markdown.mjs';
import { outputs, pages } from './pages.mjs';

export const STAGE = join(root, 'target', 'site-src');
/** Below here VitePress copies without a look. */
export const PUBLIC = join(STAGE, 'public');

export function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

export function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** Follows a link of a text to its place on the site. Throws if nothing is there. */
function follow(source, out, known) {
  return (address) => {
    if (/^(https?:|#|mailto:)/.test(address)) return address;
    const [path, anchor] = address.split('#');
    const target = posix.normalize(posix.join(posix.dirname(source), path));
    const hash = anchor ? `#${anchor}` : '';
    const page = known.get(target);
    if (page) return `${posix.relative(posix.dirname(out), page) || posix.basename(page)}${hash}`;
    if (!existsSync(join(root, target))) throw new Error(`${source}: “${address}” leads nowhere`);
    if (/\.(png|svg)$/.test(target)) {
      copy(join(root, target), join(PUBLIC, 'images', posix.basename(target)));
      return `/images/${posix.basename(target)}`;
    }
    if (REPOSITORY) return `${REPOSITORY}/tree/main/${target}${hash}`;
    // A file of a repository that nobody can look into yet.
    return null;
  };
}

/** The line that leads to the other language: the header of the site has that. */
const SWITCH = /^\[(English|한국어)\]\([^)]*\)\n+/m;

/** The Markdown of a page as the site has it. */
export function staged({ source, text, out, only }, known) {
  const [, front, body] = /^(?:---\n([^]*?)\n---\n)?([^]*)$/.exec(text);
  const about = [
    front,
    // A page that says so itself knows better.
    !front?.includes('description:') && `description: ${JSON.stringify(description(body))}`,
    `source: ${source}`,
    only && 'pageClass: english-only',
  ].filter(Boolean);
  const linked = withAddresses(body.replace(SWITCH, ''), follow(source, out, known));
  return `---\n${about.join('\n')}\n---\n${linked}`;
}

/** Writes every page. */
export function stage() {
  rmSync(STAGE, { recursive: true, force: true });
  const known = outputs();
  for (const page of pages()) write(join(STAGE, page.out), staged(page, known));
}
