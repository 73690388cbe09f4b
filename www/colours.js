// Colours for code: comments, texts, words of the language and numbers, and nothing else.
import { element } from './outcome.js';

const TOKEN = new RegExp(
  [
    '(?<comment>\\/\\/[^\\n]*|<!--[^]*?-->)',
    `(?<string>"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*')`,
    '(?<keyword>\\b(?:import|from|const|var|function|return|await|async|new|true|false|null)\\b)',
    '(?<number>\\b\\d[\\d.]*\\b)',
  ].join('|'),
  'g',
);

/** The code as nodes: text, and a span for each coloured piece. */
function pieces(code) {
  const nodes = [];
  let at = 0;
  for (const match of code.matchAll(TOKEN)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name]);
    nodes.push(code.slice(at, match.index), element('span', { className: kind }, match[0]));
    at = match.index + match[0].length;
  }
  return [...nodes, code.slice(at)];
}

/** Puts code into an element, coloured. */
export const showCode = (place, code) => place.replaceChildren(...pieces(code));
