// Objects as people write them: read without running anything, and written as code.

/** Strings, comments, bare keys and last commas; what is between them is JSON. */
const TOKEN = new RegExp(
  [
    /"(?:[^"\\]|\\.)*"/, // a text
    /'(?:[^'\\]|\\.)*'/,
    /\/\/[^\n]*/, // a comment
    /\/\*[^]*?\*\//,
    /[A-Za-z_$][\w$]*(?=\s*:)/, // a key
    /,(?=(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*[}\]])/, // a comma before the end
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** The value of a JSON text or of a JavaScript literal; throws a SyntaxError for anything else. */
export function readLiteral(text) {
  const json = text
    .trim()
    .replace(/;$/, '')
    .replace(TOKEN, (token) => {
      if (token[0] === '"') return token;
      if (token[0] === "'")
        return `"${token.slice(1, -1).replace(/\\'/g, "'").replace(/"/g, '\\"')}"`;
      return token[0] === '/' || token[0] === ',' ? '' : `"${token}"`;
    });
  return JSON.parse(json);
}

/** A value as code. */
export function writeLiteral(value, indent = '') {
  const inner = `${indent}  `;
  if (typeof value === 'string') {
    const text = JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
    return `'${text.replaceAll('</', '<\\/')}'`;
  }
  if (Array.isArray(value))
    return `[${value.map((each) => writeLiteral(each, indent)).join(', ')}]`;
  if (!value || typeof value !== 'object') return String(value);
  const lines = Object.entries(value).map(
    ([key, each]) =>
      `${inner}${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ` +
      `${writeLiteral(each, inner)},\n`,
  );
  return lines.length ? `{\n${lines.join('')}${indent}}` : '{}';
}
