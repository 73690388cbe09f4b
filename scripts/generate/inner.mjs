// The keys inside of fields and of `bypass`, as TypeScript and as JSON Schema.
//
// A path is `card.detail[].card_code`: `[]` is each item of a list, and `!` stands behind a key
// that has to be there.

/** A key of a row's `bypass`: `path: type (remark)`. */
export function bypassKey(text) {
  const [, path, type, remark] = /^(\S+): (.+?)(?: \(([^()]*)\))?$/.exec(text);
  return {
    path: path.replaceAll('!', ''),
    type,
    required: path.endsWith('!'),
    remark: remark ?? null,
  };
}

/** A tree of keys, each with what is at its end. */
function treeOf(rows) {
  const tree = {};
  for (const { path, ...end } of rows) {
    let at = { keys: tree };
    for (const segment of path.split('.')) {
      const [, key, list, needed] = /^(.+?)(\[\])?(!)?$/.exec(segment);
      at.keys ??= {};
      at = at.keys[key] ??= { isList: list !== undefined, isNeeded: needed !== undefined };
    }
    Object.assign(at, end);
  }
  return tree;
}

/** The trees of the keys inside of fields, by the name of the field. */
export const innerTrees = (inner) => treeOf(inner);

/** The tree of a gateway's own keys in `bypass`. */
export const bypassTree = (row) =>
  treeOf(
    row.bypass.map((text) => {
      const { type: ts, remark } = bypassKey(text);
      const docs = [...(remark ? [remark] : []), `Source: ${row.source}.`];
      return { path: text.slice(0, text.indexOf(': ')), ts, docs, en: remark ?? '' };
    }),
  );

const doc = (docs) => (docs?.length ? `/**\n * ${docs.join('\n *\n * ')}\n */\n` : '');

/** A tree as a TypeScript type. An open one takes further keys. */
export function typeOf(tree, isOpen) {
  const keys = Object.entries(tree).map(([key, node]) => {
    const type = node.keys ? typeOf(node.keys, isOpen) : node.ts;
    const listed = node.isList ? `readonly ${type}[]` : type;
    return `${doc(node.docs)}${key}${node.isNeeded ? '' : '?'}: ${listed};\n`;
  });
  const others = isOpen ? 'readonly [key: string]: JsonValue | undefined;\n' : '';
  return `{\n${keys.join('')}${others}}`;
}

/** The JSON types of the table's TypeScript types. */
function schemaOfType(ts) {
  if (['string', 'number', 'boolean'].includes(ts)) return { type: ts };
  if (/^'/.test(ts)) return { enum: [...ts.matchAll(/'([^']*)'/g)].map(([, text]) => text) };
  const [, item] = /^readonly (\w+)\[\]$/.exec(ts) ?? [];
  if (item) return { type: 'array', items: schemaOfType(item) };
  if (ts.startsWith('readonly ')) return { type: 'array' };
  return ts.startsWith('{') ? { type: 'object' } : {};
}

/** A tree as a JSON Schema. */
export function schemaOf(tree) {
  const entries = Object.entries(tree);
  const required = entries.filter(([, node]) => node.isNeeded).map(([key]) => key);
  const schemas = entries.map(([key, node]) => {
    const schema = node.keys ? schemaOf(node.keys) : schemaOfType(node.ts);
    const listed = node.isList ? { type: 'array', items: schema } : schema;
    return [key, { ...listed, ...(node.en && { description: node.en }) }];
  });
  return {
    type: ['object', 'null'],
    properties: Object.fromEntries(schemas),
    ...(required.length && { required }),
  };
}
