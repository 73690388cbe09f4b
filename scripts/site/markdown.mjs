// Markdown as far as links go: the site's pages and the tests read headings and addresses here.

/**
 * The anchor of a heading, as code hosts make it: a link into a page is right on the site and on
 * the host.
 */
export const slug = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

/** Calls back with each line outside of fences; puts in what it returns. */
function prose(text, each) {
  let fence = null;
  return text
    .split('\n')
    .map((line) => {
      const [, mark] = /^\s*(`{3,})/.exec(line) ?? [];
      if (mark && !fence) fence = mark;
      else if (mark && line.trim().startsWith(fence)) fence = null;
      return mark || fence ? line : each(line);
    })
    .join('\n');
}

/** A link or a picture; code is passed over. */
const LINK = /\[((?:[^[\]`]|`[^`]*`)*)\]\(([^)\s]+)\)|`[^`]*`/g;

/**
 * The text with every address of a link or picture replaced by what `change` makes of it. `null`
 * leaves the words and takes the link away.
 */
export const withAddresses = (text, change) =>
  prose(text, (line) =>
    line.replace(LINK, (all, words, address) => {
      if (!address) return all;
      const changed = change(address);
      return changed === null ? words : `[${words}](${changed})`;
    }),
  );

/** Every address that a text links to or shows. */
export function addresses(text) {
  const found = [];
  withAddresses(text, (address) => {
    found.push(address);
    return address;
  });
  return found;
}

/** A page's headings, each with its anchor. */
export function headings(text) {
  const seen = new Map();
  const found = [];
  prose(text, (line) => {
    const [, marks, title] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
    if (!marks) return line;
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/`/g, '');
    const before = seen.get(slug(plain)) ?? 0;
    seen.set(slug(plain), before + 1);
    found.push({
      depth: marks.length,
      text: plain,
      id: slug(plain) + (before ? `-${before}` : ''),
    });
    return line;
  });
  return found;
}

/** The first paragraph as plain text, at most 160 characters, cut at a word. */
export function description(text) {
  const paragraph = text
    .split(/\n{2,}/)
    .map((block) => block.replace(/<!--[^]*?-->/g, '').trim())
    .find((block) => block && !/^(#|\[[^\]]*\]\([^)]*\)$|!\[|\||```|<)/.test(block));
  const line = (paragraph ?? '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/^[-\d.]+ /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= 160 ? line : `${line.slice(0, 159).replace(/\s+\S*$/, '')}…`;
}
