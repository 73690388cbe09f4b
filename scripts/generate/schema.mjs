// Renders the tables as files of the package: gateways.json, and request.schema.json for a request.
import { gatewayInfo, otherInfo, requiredBy, withoutAmount } from './typescript.mjs';

/** The JSON types of the table's TypeScript types. */
const TYPES = {
  string: { type: ['string', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  'string | string[]': {
    anyOf: [{ type: ['string', 'null'] }, { type: 'array', items: { type: 'string' } }],
  },
};

/** A `pg` of a gateway, with or without a MID. */
const ofPg = (code) => ({
  properties: { pg: { type: 'string', pattern: `^${code}(\\..+)?$` } },
  required: ['pg'],
});

/** A rule for what meets a condition. */
const implies = (condition, rule) => ({ anyOf: [{ not: condition }, rule] });

/** gateways.json */
export const gatewayJson = ({ gateways, others }) => ({
  gateways: gateways.map(gatewayInfo),
  otherGateways: others.map(otherInfo),
});

/** request.schema.json: the object that `IMP.request_pay` takes to issue a billing key. */
export function requestSchema({ fields, gateways, others }) {
  const needless = withoutAmount(gateways);
  const byGateway = gateways.map((row) => {
    const strict = ['optional', 'required'].includes(row.pay_method);
    const methods = row.methods.map(({ code }) => code);
    const missing = methods.includes('card') ? ['', null] : [];
    return implies(ofPg(row.code), {
      ...(strict && { properties: { pay_method: { enum: [...methods, ...missing] } } }),
      required: requiredBy(row),
    });
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'IMP.request_pay, to issue a billing key',
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, ts, en }) => [name, { ...TYPES[ts], description: en }]),
    ),
    required: fields.filter((row) => row.required && row.name !== 'amount').map(({ name }) => name),
    allOf: [
      ...byGateway,
      { anyOf: [...needless.map(ofPg), { required: ['amount'] }] },
      ...others.filter((row) => row.certain).map((row) => ({ not: ofPg(row.code) })),
    ],
  };
}
