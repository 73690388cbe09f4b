// Markdown to the inside of a page.
import { Marked } from 'marked';

export const escapeHtml = (text) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );

/** The text of a heading, without its marks. */
const plain = (tokens) =>
  tokens
    .filter(({ type }) => type !== 'html')
    .map((token) =>
      token.tokens
        ? plain(token.tokens)
        : token.type === 'br'
          ? ' '
          : token.type === 'escapeHtml'
            ? token.text
            : unescapeHtml(token.text ?? ''),
    )
    .join('');
const unescapeHtml = (text) =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name],
  );

/**
 * The anchors of headings, as code hosts make them: a link into a page is right on the site and on
 * the host.
 */
export function slugs() {
  const seen = new Map();
  return (text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before ? `${slug}-${before}` : slug;
  };
}

/**
 * The anchor that a text gives a heading, as TypeDoc does it: before the heading. Moved behind it,
 * into a comment.
 */
const NAMED = /^<!--#(.+)-->$/;
const GIVEN = /^<a id="([^"]+)"><\/a>\n+(#+ .*)$/gm;
/** Those inside tables name what nobody links to, and not even once. */
const INSIDE = /<a id="[^"]*"><\/a> ?/g;

/** A page's headings, each with its anchor. */
export function headings(text) {
  const slug = slugs();
  return new Marked()
    .lexer(text)
    .filter(({ type }) => type === 'heading')
    .map(({ depth, tokens }) => ({ depth, text: plain(tokens), id: slug(plain(tokens)) }));
}

/** Every address that a text links to or shows. */
export function addresses(text) {
  const found = [];
  const marked = new Marked();
  marked.walkTokens(
    marked.lexer(text),
    ({ type, href }) => ['link', 'image'].includes(type) && found.push(href),
  );
  return found;
}

/**
 * The page as HTML, with its title, first words and headings. `link` and `image` say where an
 * address leads on the site; `code` colours code; `drop` is asked for every paragraph; `table`
 * names tables, which can be scrolled by keyboard where they are too wide.
 */
export function render(
  text,
  { link = (href) => href, image, drop = () => false, table = 'Table', code = escapeHtml } = {},
) {
  const slug = slugs();
  const taken = new Set([...text.matchAll(GIVEN)].map(([, id]) => id));
  const found = [];
  const renderer = {
    heading({ tokens, depth }) {
      const name = plain(tokens);
      const given = NAMED.exec(tokens.at(-1)?.raw ?? '')?.[1];
      let id = given ?? slug(name);
      while (!given && taken.has(id)) id = slug(name);
      found.push({ depth, text: name, id });
      const inside = this.parser.parseInline(tokens);
      return depth === 1
        ? `<h1 id="${id}">${inside}</h1>\n`
        : `<h${depth} id="${id}"><a class="anchor" ` +
            `href="#${id}">${inside.replace(/<\/?a\b[^>]*>/g, '')}</a></h${depth}>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${escapeHtml(link(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, text: alt }) {
      const { src, width, height } = image(href);
      return (
        `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}" width="${width}" ` +
        `height="${height}">`
      );
    },
    code: ({ text: inside, lang }) => `<pre><code>${code(inside, lang)}</code></pre>\n`,
    // What is generated stands between comments. A link in HTML would not be followed to its page.
    html({ text: html }) {
      if (/\s(href|src)=/.test(html))
        throw new Error(`write links and pictures as Markdown: ${html.trim()}`);
      return html.replace(/<!--[^]*?-->/g, '');
    },
  };
  const marked = new Marked({ renderer });
  const tokens = marked
    .lexer(text.replace(GIVEN, '$2<!--#$1-->').replace(INSIDE, ''))
    .filter((token) => !drop(token));
  let tables = 0;
  const html = marked
    .parser(tokens)
    .replace(
      /<table>[^]*?<\/table>/g,
      (inside) =>
        `<div class="scroll" tabindex="0" role="region" aria-label="${table} ` +
        `${++tables}">${inside.replaceAll('<th></th>', '<td></td>')}</div>`,
    );
  // The changelog is a list and nothing else.
  const first =
    tokens.find(({ type }) => type === 'paragraph') ??
    tokens.find(({ type }) => type === 'list').items[0];
  const title = found.find(({ depth }) => depth === 1)?.text;
  return { html, title, description: shorten(plain(first.tokens)), headings: found, tokens };
}

/** At most 160 characters, cut at a word. */
function shorten(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 160 ? line : `${line.slice(0, 159).replace(/\s+\S*$/, '')}…`;
}

/** A section's blocks of code, by its place among the second-level headings. */
export function firstCode(tokens, section, language) {
  let at = -1;
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth === 2) at++;
    if (at === section && token.type === 'code' && token.lang === language) return token.text;
  }
  throw new Error(`the README has no ${language} in its section ${section}`);
}
