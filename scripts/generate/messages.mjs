// Renders the messages of findings as functions: src/js/messages.js. Biome formats the result.

/** A text of the table as a template: its names in braces, and its part in brackets if expected. */
const template = (text) => {
  const hole = (code) => `\${${code}}`;
  const holes = text.replaceAll(/\{(\w+)\}/g, (_, name) => hole(name));
  return `\`${holes.replace(/\[(.*)\]/, (_, part) => hole(`expected && \`${part}\``))}\``;
};

const message = (text) => {
  const names = ['path', 'expected', 'received'];
  const last = names.findLastIndex((name) => text.includes(`{${name}}`));
  const parameters = names
    .slice(0, last + 1)
    .map((name) => (text.includes(`{${name}}`) ? name : `_${name}`));
  return `(${parameters.join(', ')}) => ${template(text)}`;
};

/** src/js/messages.js, before formatting. */
export function messages({ codes, reasons, vias }) {
  const firstWarning = codes.findIndex((row) => row.severity === 'warning');
  if (codes.slice(firstWarning).some((row) => row.severity !== 'warning'))
    throw new Error('src/violation.rs: warnings come after violations');
  const rows = codes.map(({ code, en, ko }) => `['${code}', ${message(en)}, ${message(ko)}]`);
  return `// Written from src/violation.rs by \`npm run bless\`. Do not edit.

/** The number of the first code that is a warning. */
export const FIRST_WARNING = ${firstWarning};

/** Each code, with its message in English and in Korean. */
export const MESSAGES = [
  ${rows.join(',\n  ')},
];

/** Each reason why an outcome is not a success. */
export const REASONS = ${JSON.stringify(reasons.map(({ code }) => code))};

/** Each way by which an answer reaches the page. */
export const VIAS = ${JSON.stringify(vias)};
`;
}
