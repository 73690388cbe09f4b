// Colours for code: comments, texts and keywords, and nothing else. TypeDoc brings the highlighter
// along.
import {
  bundledLanguages,
  bundledThemes,
  codeToTokensWithThemes,
  createOnigurumaEngine,
  createShikiInternal,
  loadBuiltinWasm,
} from '@gerrit0/mini-shiki';
import { escapeHtml } from './markdown.mjs';

const THEME = 'github-dark-default';
const LANGUAGES = ['ts', 'tsx', 'js', 'html', 'vue', 'http', 'sh', 'php', 'rust', 'json'];
/** The meaning of the theme's colours. The site's own colours are in docs.css. */
const KINDS = { '#8B949E': 'comment', '#A5D6FF': 'string', '#FF7B72': 'keyword' };

await loadBuiltinWasm();
const shiki = await createShikiInternal({
  engine: createOnigurumaEngine(),
  themes: [bundledThemes[THEME]],
  langs: LANGUAGES.map((language) => bundledLanguages[language]),
});

/** Code as HTML; in a language that is not known, as it is. */
export function highlight(code, lang) {
  if (!LANGUAGES.includes(lang)) return escapeHtml(code);
  return codeToTokensWithThemes(shiki, code, { lang, themes: { only: THEME } })
    .map((line) =>
      line
        .map(({ content, variants }) => {
          const kind = KINDS[variants.only.color?.toUpperCase()];
          return kind ? `<span class="${kind}">${escapeHtml(content)}</span>` : escapeHtml(content);
        })
        .join(''),
    )
    .join('\n');
}
