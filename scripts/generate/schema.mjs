// Renders the tables as files of the package: gateways.json, and request.schema.json for a request.
import { bypassTree, innerTrees, schemaOf } from './inner.mjs';
import { gatewayInfo, otherInfo, requiredBy } from './typescript.mjs';

/** The JSON types of the table's TypeScript types. */
const TYPES = {
  string: { type: ['string', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  'string | string[]': {
    anyOf: [{ type: ['string', 'null'] }, { type: 'array', items: { type: 'string' } }],
  },
  Period: { type: ['object', 'null'] },
};

/** The schemas of the fields, by their names. */
function fieldSchemas({ fields, inner }) {
  const trees = innerTrees(inner);
  const schemaOfField = ({ name, ts, en }) => {
    const tree = trees[name];
    const schema = tree ? schemaOf(tree.keys) : TYPES[ts];
    const listed = tree?.isList ? { type: ['array', 'null'], items: schema } : schema;
    return [name, { ...listed, description: en }];
  };
  return Object.fromEntries(fields.map(schemaOfField));
}

/** A `pg` of a gateway, with or without a MID. */
const ofPg = (code) => ({
  properties: { pg: { type: 'string', pattern: `^${code}(\\..+)?$` } },
  required: ['pg'],
});

/** The same with one of its methods. Without `pay_method` it is a card. */
const ofMethod = (row, { code }) => {
  const isCard = code === 'card' || !code;
  const { properties, required } = ofPg(row.code);
  const values = isCard ? [code, '', null] : [code];
  const pay_method = code ? { pay_method: { enum: values } } : {};
  return {
    properties: { ...properties, ...pay_method },
    required: [...required, ...(isCard ? [] : ['pay_method'])],
  };
};

/** The keys that a method requires besides its row. */
const byMethod = (row) =>
  row.methods.flatMap((method) => {
    const of = ofMethod(row, method);
    return method.rules
      .filter(({ doubtful }) => !doubtful)
      .flatMap(({ field, need }) => {
        if (need === 'present') return [implies(of, { required: [field] })];
        if (need !== 'present_to_issue_only') return [];
        const issuesOnly = {
          properties: { ...of.properties, amount: { enum: [0] } },
          required: [...of.required, 'amount'],
        };
        return [implies(issuesOnly, { required: [field] })];
      });
  });

/** The methods that have no use for an amount. */
const needless = (row) =>
  row.methods
    .filter(({ amount }) => ['unused', 'shown_as_1000'].includes(amount))
    .map((method) => ofMethod(row, method));

/** A rule for what meets a condition. */
const implies = (condition, rule) => ({ anyOf: [{ not: condition }, rule] });

/** gateways.json */
export const gatewayJson = ({ gateways, others }) => ({
  gateways: gateways.map(gatewayInfo),
  otherGateways: others.map(otherInfo),
});

/** request.schema.json: the object that `IMP.request_pay` takes to issue a billing key. */
export function requestSchema({ fields, inner, gateways, others }) {
  const byGateway = gateways.map((row) => {
    const strict = ['optional', 'required'].includes(row.pay_method);
    const methods = row.methods.map(({ code }) => code);
    const missing = methods.includes('card') ? ['', null] : [];
    const properties = {
      ...(strict && { pay_method: { enum: [...methods, ...missing] } }),
      ...(row.bypass.length && { bypass: schemaOf(bypassTree(row)) }),
    };
    return implies(ofPg(row.code), { properties, required: requiredBy(row) });
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'IMP.request_pay, to issue a billing key',
    type: 'object',
    properties: fieldSchemas({ fields, inner }),
    required: fields.filter((row) => row.required && row.name !== 'amount').map(({ name }) => name),
    allOf: [
      ...byGateway,
      ...gateways.flatMap(byMethod),
      { anyOf: [...gateways.flatMap(needless), { required: ['amount'] }] },
      ...others.filter((row) => row.certain).map((row) => ({ not: ofPg(row.code) })),
    ],
  };
}
