// The documentation's pages: the Markdown of the repository, the first page, the API's, and what is
// shown for none.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../run.mjs';
import { highlight } from './highlight.mjs';
import { escapeHtml, firstCode, render } from './markdown.mjs';
import { API, ASSETS, HOME, PAGES, WORDS } from './pages.mjs';
import { page, relative } from './template.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** A PNG's size is in its header. */
function size(path) {
  const bytes = readFileSync(join(root, path));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Finds the page that a link in a text leads to. Throws if the site has no such page. */
function follow(from, source, outputs) {
  return (href) => {
    if (/^(https?:|#)/.test(href)) return href;
    const [path, anchor] = href.split('#');
    const target = posix.join(posix.dirname(source), path);
    const out = outputs.get(target);
    if (!out) throw new Error(`${source}: “${href}” leads to no page of the site`);
    return relative(from, out) + (anchor ? `#${anchor}` : '');
  };
}

const show = (from, source) => (href) => {
  const target = posix.join(posix.dirname(source), href);
  if (!ASSETS[target]) throw new Error(`${source}: the picture “${href}” is not on the site`);
  return { src: relative(from, ASSETS[target]), ...size(target) };
};

/** The line that leads to the other language: the header has that. */
const switches =
  (other) =>
  ({ type, tokens }) =>
    type === 'paragraph' &&
    tokens.length === 1 &&
    tokens[0].type === 'link' &&
    tokens[0].href === other;

function renderPage({ source, out, other, lang }, outputs) {
  const counterpart = other && PAGES.find((each) => each.out === other).source;
  return render(read(source), {
    link: follow(out, source, outputs),
    image: show(out, source),
    drop: counterpart ? switches(posix.relative(posix.dirname(source), counterpart)) : undefined,
    table: WORDS[lang].table,
    code: highlight,
  });
}

/** `entries` is TypeDoc's Markdown. */
export function writeDocs({ write, copy, base, entries }) {
  const outputs = new Map(PAGES.map(({ source, out }) => [source, out]));
  const pages = PAGES.map((one) => ({ ...one, ...renderPage(one, outputs) }));
  const modules = readModules(entries);
  const contents = (lang) => [
    {
      title: WORDS[lang].groups.start,
      items: [{ out: HOME[lang], title: WORDS[lang].home }, ...itemsOf(pages, 'start', lang)],
    },
    { title: WORDS[lang].groups.guides, items: itemsOf(pages, 'guides', lang) },
    { title: WORDS[lang].groups.api, items: [{ out: API[lang], title: WORDS[lang].references }] },
    { title: WORDS[lang].groups.project, items: pages.filter(({ group }) => group === 'project') },
  ];
  const put = (options) =>
    write(options.out, page({ contents: contents(options.lang), ...options }));

  for (const { source, out, other, lang, title, description, html, headings } of pages) {
    const named = source.startsWith('README') ? WORDS[lang].readme : title;
    put({
      out,
      other,
      lang,
      title: named,
      description,
      body: html,
      sections: headings.filter(
        ({ depth }) => depth === 2 || (depth === 3 && out.endsWith('readme.html')),
      ),
    });
  }
  for (const lang of ['ko', 'en']) {
    const other = lang === 'ko' ? 'en' : 'ko';
    put({ lang, out: HOME[lang], other: HOME[other], ...home(lang, pages) });
    put({ lang, out: API[lang], other: API[other], ...apiIndex(lang, modules) });
  }
  for (const { out, title, description, html, headings } of modules) {
    const menu = contents('en');
    menu[2].items.push(...modules.map((each) => ({ out: each.out, title: each.title })));
    put({
      lang: 'en',
      out,
      other: API.ko,
      title: `${title}: API`,
      description,
      body: html,
      contents: [menu[2], ...menu.filter((_, at) => at !== 2)],
      sections: headings.filter(({ depth }) => depth === 3),
      className: 'reference',
    });
  }
  write('404.html', missing(base, contents('ko')));
  for (const [from, to] of Object.entries(ASSETS)) copy(from, to);
  for (const file of ['docs.css', 'docs.js']) copy(`scripts/site/${file}`, file);
}

const itemsOf = (pages, group, lang) =>
  pages
    .filter((each) => each.group === group && each.lang === lang)
    .map(({ out, title, source }) => ({
      out,
      title: source.startsWith('README') ? WORDS[lang].readme : title,
    }));

/** TypeDoc's files as pages: `iamport-billing/react.md` becomes api/ts/react.html. */
function readModules(entries) {
  const named = entries.map(({ path, text }) => {
    const name = path.replace(/\.md$/, '');
    return {
      path,
      text,
      title: name,
      out: `api/ts/${name === 'iamport-billing' ? 'index' : posix.basename(name)}.html`,
    };
  });
  const outputs = new Map(named.map(({ path, out }) => [path, out]));
  return named.map(({ path, text, title, out }) => ({
    ...render(text, { link: follow(out, path, outputs), table: 'Table' }),
    title,
    out,
  }));
}

function home(lang, pages) {
  const words = WORDS[lang];
  const out = HOME[lang];
  const readme = pages.find((each) => each.lang === lang && each.source.startsWith('README'));
  const to = (target) => relative(out, target);
  // The README's first words, which every page of the package begins with.
  const intro = readme.tokens.find(({ type }) => type === 'paragraph');
  const { html } = render(intro.raw, {
    link: follow(out, readme.source, new Map(pages.map((each) => [each.source, each.out]))),
  });
  const [, alt, picture] = /!\[([^\]]*)\]\(([^)]*)\)/.exec(read(readme.source));
  const { src, width, height } = show(out, readme.source)(picture);
  const card = ({ out: target, title, description }) =>
    `<li><a href="${to(target)}">${escapeHtml(title)}</a><p>${escapeHtml(description)}</p></li>\n`;
  const cards = (group) =>
    pages
      .filter((each) => each.lang === lang && each.group === group && each !== readme)
      .map(card)
      .join('');
  const code = (section, language) =>
    `<pre><code>${highlight(firstCode(readme.tokens, section, language), language)}</code></pre>\n`;
  const body = `<h1>iamport-billing</h1>
<div class="lead">${html}</div>
<p class="actions">
<a class="button primary" href="${to('demo/index.html')}">${words.tryDemo}</a>
<a class="button" href="${to(readme.out)}">${words.start}</a>
<a class="button" href="${to('demo/playground.html')}">${words.playground}</a>
</p>
<p><a href="${to('demo/index.html')}">
<img src="${src}" alt="${escapeHtml(alt)}" width="${width}" height="${height}"></a></p>
<h2 id="run">${words.run}</h2>
${code(0, 'sh')}<h2 id="install">${words.install}</h2>
${code(1, 'sh')}${code(1, 'ts')}<h2 id="guides">${words.groups.guides}</h2>
<ul class="cards">
${cards('guides')}${cards('start')}</ul>
`;
  return { title: 'iamport-billing', description: readme.description, body, className: 'home' };
}

function apiIndex(lang, modules) {
  const words = WORDS[lang];
  const to = (target) => relative(API[lang], target);
  const english = lang === 'en' ? '' : ' lang="en"';
  const item = ({ out, title, description }) =>
    `<li><a href="${to(out)}">${escapeHtml(title)}</a>` +
    `<p${english}>${escapeHtml(description.replace(`${title}: `, ''))}</p></li>\n`;
  const body = `<h1>${words.reference}</h1>
<p>${words.apiLead}</p>
<h2 id="typescript">TypeScript</h2>
<ul class="cards">
${modules.map(item).join('')}</ul>
<h2 id="rust">Rust</h2>
<ul class="cards">
<li><a href="${to('api/rust/iamport_billing/index.html')}">${words.rust}</a>
<p>${words.rustNote.replace(/`([^`]*)`/g, '<code>$1</code>')}</p></li>
</ul>
`;
  return {
    title: words.reference,
    description: `${words.reference}: TypeScript, Rust. ${words.apiLead}`,
    body,
  };
}

function missing(base, contents) {
  const { ko, en } = WORDS;
  const body = `<h1>${ko.missing}</h1>
<p>${ko.missingNote} <a href="${base}${HOME.ko}">${ko.home}</a></p>
<div lang="en"><h2>${en.missing}</h2>
<p>${en.missingNote} <a href="${base}${HOME.en}">${en.home}</a></p></div>
`;
  return page({
    lang: 'ko',
    out: '404.html',
    other: HOME.en,
    title: ko.missing,
    description: ko.missingNote,
    body,
    contents,
    to: (target) => base + target,
  });
}
