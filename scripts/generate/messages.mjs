// Renders findings: their codes (src/js/names.js) and their messages (npm/messages/texts.ts). Biome
// formats both.

/** The names in the braces of a message, as a page has them: a letter. */
const HOLES = { path: '$p', expected: '$e', received: '$r' };

const short = (text) => text.replaceAll(/\{(path|expected|received)\}/g, (_, name) => HOLES[name]);

/** Texts in one text: gzipped, a tenth less than functions with templates (measured). */
const joined = (texts) => JSON.stringify(texts.map(short).join('\n'));

const HEADER = '// Written from src/violation.rs by `npm run bless`. Do not edit.\n';

/** src/js/names.js, before formatting. */
export function names({ codes, reasons, vias }) {
  const firstWarning = codes.findIndex((row) => row.severity === 'warning');
  if (codes.slice(firstWarning).some((row) => row.severity !== 'warning'))
    throw new Error('src/violation.rs: warnings come after violations');
  return `${HEADER}
/** The number of the first code that is a warning. */
export const FIRST_WARNING = ${firstWarning};

/** Each code of a finding, on a line of its own. */
export const CODES = ${joined(codes.map(({ code }) => code))};

/** Each reason why an outcome is not a success. */
export const REASONS = ${JSON.stringify(reasons.map(({ code }) => code))};

/** Each way by which an answer reaches the page. */
export const VIAS = ${JSON.stringify(vias)};
`;
}

/** npm/messages/texts.ts, before formatting. */
export function messageTexts({ codes, errorKinds }) {
  const errors = errorKinds
    .filter(({ early }) => !early)
    .map(({ code, ko, en }) => [code, { ko, en }]);
  return `${HEADER}import type { ErrorKind } from '../generated.js';
import type { Locale } from '../types.js';

/** The messages of errors, but for those that a page has from the start. */
export const LATE_ERROR_TEXTS: Partial<Record<ErrorKind, Record<Locale, string>>> =
  ${JSON.stringify(Object.fromEntries(errors))};

/** Each code of a finding, on a line of its own. */
export const CODES = ${joined(codes.map(({ code }) => code))};

/**
 * The message of each code, in that order: with \`$p\` for the path of a finding, \`$e\` for what
 * was expected, \`$r\` for what was received, and in brackets what needs an expectation.
 */
export const ENGLISH = ${joined(codes.map(({ en }) => en))};
export const KOREAN = ${joined(codes.map(({ ko }) => ko))};
`;
}
