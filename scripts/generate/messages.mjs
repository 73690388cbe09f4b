// Renders the messages of findings as texts: src/js/messages.js. Biome formats the result.

/** The names in the braces of a message, as a page has them: a letter. */
const HOLES = { path: '$p', expected: '$e', received: '$r' };

const short = (text) => text.replaceAll(/\{(path|expected|received)\}/g, (_, name) => HOLES[name]);

/** Texts in one text: gzipped, a tenth less than functions with templates (measured). */
const joined = (texts) => JSON.stringify(texts.map(short).join('\n'));

/** src/js/messages.js, before formatting. */
export function messages({ codes, reasons, vias }) {
  const firstWarning = codes.findIndex((row) => row.severity === 'warning');
  if (codes.slice(firstWarning).some((row) => row.severity !== 'warning'))
    throw new Error('src/violation.rs: warnings come after violations');
  return `// Written from src/violation.rs by \`npm run bless\`. Do not edit.

/** The number of the first code that is a warning. */
export const FIRST_WARNING = ${firstWarning};

/**
 * Each code, on a line of its own; and each message, with \`$p\` for the path of a finding, \`$e\`
 * for what was expected, \`$r\` for what was received, and in brackets what needs an expectation.
 */
export const CODES = ${joined(codes.map(({ code }) => code))};
export const ENGLISH = ${joined(codes.map(({ en }) => en))};
export const KOREAN = ${joined(codes.map(({ ko }) => ko))};

/** Each reason why an outcome is not a success. */
export const REASONS = ${JSON.stringify(reasons.map(({ code }) => code))};

/** Each way by which an answer reaches the page. */
export const VIAS = ${JSON.stringify(vias)};
`;
}
