// Reads the doc comments and the lines of the hand-written sources, for sentences.test.mjs.
//
//   node tests/tools/sentences.mjs    prints every offender, by file and line
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const COLUMNS = 100;
/** Phrases that nobody says. A name such as `underWay` is none. */
const UNSAID = /\b(under way|is told)\b/;
const HEADLESS = /^(What|Whether|Where|Why|How)\b/;
const GENERATED =
  /(^|\/)(generated\.ts|gateway-table\.ts|messages\/texts\.ts|names\.js|bundle\.js)$/;
const SAMPLES = /^www\/script-tag\.js$/;

const files = (...folders) =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file && !GENERATED.test(file));

const linesOf = (file) => readFileSync(file, 'utf8').split('\n');

/**
 * Lines above 100 columns: `file:line`. In JavaScript and TypeScript every line counts, in Rust
 * those of comments: rustfmt breaks its code, but neither comments nor texts.
 */
export function longLines() {
  const long = [];
  for (const file of files('*.js', '*.mjs', '*.cjs', '*.jsx', '*.ts', '*.rs')) {
    if (SAMPLES.test(file)) continue;
    for (const [at, line] of linesOf(file).entries()) {
      const counts = !file.endsWith('.rs') || /^\s*\/\//.test(line);
      if (counts && [...line].length > COLUMNS) long.push(`${file}:${at + 1}`);
    }
  }
  return long;
}

/** Every doc comment: where it stands, and its first sentence. */
export function docComments() {
  const comments = [];
  const folders = ['src', 'npm', 'www', 'scripts', 'bench', 'tests', 'examples', 'fuzz'];
  for (const file of files(...folders)) {
    const isRust = file.endsWith('.rs');
    if (!isRust && !/\.(m?js|cjs|jsx|ts)$/.test(file)) continue;
    // The first line of each comment: `///` or `//!` in Rust, `/**` or a file's first `//`
    // elsewhere.
    let before = '';
    for (const [at, line] of linesOf(file).entries()) {
      const first = isRust
        ? /^\s*(\/\/[/!]) ?(.*)/.exec(line)
        : /^\s*(\/\*\*)\s*(.*?)(?:\s*\*\/)?$/.exec(line);
      const follows = isRust && first && before === first[1];
      before = first?.[1] ?? '';
      if (!first || follows) continue;
      const text = first[2] || linesOf(file)[at + 1]?.replace(/^\s*(\*|\/\/[/!])\s?/, '') || '';
      comments.push({ place: `${file}:${at + 1}`, text });
    }
    const top = /^\/\/ (.*)/.exec(linesOf(file)[0] ?? '');
    if (!isRust && top) comments.push({ place: `${file}:1`, text: top[1] });
  }
  return comments;
}

/** Phrases that nobody says, in the pages and in the comments of what ships: `file:line`. */
export function unsaid() {
  const pages = files('docs', 'bench', '*.md').filter((file) =>
    /^(?!CONTRIBUTING).*\.md$/.test(file),
  );
  const sources = files('src', 'npm', 'www', 'examples', 'docs/samples').filter((file) =>
    /\.(m?js|ts|rs)$/.test(file),
  );
  const found = (list, counts) =>
    list.flatMap((file) =>
      linesOf(file).flatMap((line, at) =>
        counts.test(line) && UNSAID.test(line) ? [`${file}:${at + 1}`] : [],
      ),
    );
  return [...new Set([...found(pages, /./), ...found(sources, /^\s*(\/[/*]|\*)|\/\/ /)])];
}

/** Doc comments that begin with a headless clause. */
export const headless = () => docComments().filter(({ text }) => HEADLESS.test(text));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { place, text } of headless()) console.log(`${place}: ${text}`);
  for (const place of unsaid()) console.log(`${place}: ${UNSAID.source}`);
  for (const place of longLines()) console.log(`${place}: longer than ${COLUMNS} columns`);
}
