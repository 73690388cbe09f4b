// The frame of every documentation page: header, contents, footer.
import { posix } from 'node:path';
import { escapeHtml } from './markdown.mjs';
import { API, HOME, WORDS } from './pages.mjs';

const MARK =
  '<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M3 13c4.3-5 8.7-5 ' +
  '13 0s8.7 5 13 0M3 21c4.3-5 8.7-5 13 0s8.7 5 13 0"/></svg>';

/** From one page to another, so that the site works in any folder. */
export const relative = (from, to) => posix.relative(posix.dirname(from), to) || posix.basename(to);

/**
 * A page. `contents` is a list of groups `{ title, items: [{ out, title }] }`; below the page's own
 * item stand its sections. `to` makes addresses: relative ones, but for the 404 page, which is
 * served at any depth.
 */
export function page({
  lang,
  out,
  other,
  title,
  description,
  body,
  sections = [],
  contents,
  className = '',
  to = (target) => relative(out, target),
}) {
  const words = WORDS[lang];
  const full = title === 'iamport-billing' ? title : `${title} – iamport-billing`;
  const language = (code, name) => {
    const here = code === lang;
    const target = here ? out : (other ?? HOME[code]);
    return (
      `<a href="${to(target)}" lang="${code}" ` +
      `hreflang="${code}"${here ? ' aria-current="true"' : ''}>${name}</a>`
    );
  };
  const links = [
    ['demo/index.html', words.demo],
    ['demo/playground.html', words.playground],
    [API[lang], words.api],
  ]
    .map(([target, name]) => `<a href="${to(target)}">${name}</a>`)
    .join('');
  const own = sections
    .map(
      ({ id, text, depth }) =>
        `<li class="depth-${depth}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
    )
    .join('');
  const item = (entry) =>
    [
      `<li><a href="${to(entry.out)}"`,
      entry.out === out ? ' aria-current="page"' : '',
      entry.lang && entry.lang !== lang ? ` lang="${entry.lang}"` : '',
      `>${escapeHtml(entry.title)}</a>`,
      entry.out === out && own ? `<ul>${own}</ul>` : '',
      '</li>',
    ].join('');
  const group = (one) => `<h2>${one.title}</h2><ul>${one.items.map(item).join('')}</ul>`;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(full)}</title>
<meta name="description" content="${escapeHtml(description)}">
<link rel="icon" href="${to('demo/favicon.svg')}">
<link rel="stylesheet" href="${to('demo/base.css')}">
<link rel="stylesheet" href="${to('docs.css')}">
<script type="module" src="${to('docs.js')}"></script>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="top">
<a class="brand" href="${to(HOME[lang])}">${MARK}<span>iamport-billing</span></a>
<nav class="top-links" aria-label="${words.around}">${links}</nav>
<nav class="locales" aria-label="${words.language}">
${language('ko', '한국어')}${language('en', 'English')}</nav>
</header>
<div class="docs ${className}">
<main id="main" tabindex="-1">
<a class="to-contents" href="#contents">${words.contents} ↓</a>
${body}</main>
<nav class="contents" id="contents" aria-label="${words.contents}">
${contents.map(group).join('')}</nav>
</div>
<footer class="bottom"><a href="${to(HOME[lang])}">${words.home}</a>${links}
<p>${words.made}</p></footer>
</body>
</html>
`;
}
