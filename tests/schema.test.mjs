// request.schema.json, held against the cases: it refuses what the rows require, and nothing else.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requestSchema } from '../scripts/generate/schema.mjs';
import { tables } from '../scripts/generate.mjs';
import { cases } from './cases.mjs';

const typeOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** The keywords of JSON Schema that the schema has. An unknown one fails. */
const KEYWORDS = {
  type: (types, value) => [types].flat().includes(typeOf(value)),
  enum: (values, value) => values.includes(value),
  pattern: (pattern, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  items: (schema, value) => !Array.isArray(value) || value.every((item) => takes(schema, item)),
  required: (keys, value) => keys.every((key) => Object.hasOwn(value, key)),
  properties: (properties, value) =>
    Object.entries(properties).every(
      ([key, schema]) => !Object.hasOwn(value, key) || takes(schema, value[key]),
    ),
  allOf: (schemas, value) => schemas.every((schema) => takes(schema, value)),
  anyOf: (schemas, value) => schemas.some((schema) => takes(schema, value)),
  not: (schema, value) => !takes(schema, value),
};
const TEXTS = ['$schema', 'title', 'description'];

const takes = (schema, value) =>
  Object.entries(schema).every(([keyword, rule]) => {
    if (TEXTS.includes(keyword)) return true;
    assert.ok(keyword in KEYWORDS, keyword);
    return KEYWORDS[keyword](rule, value);
  });

const schema = requestSchema(tables());

/** The violations that a schema can see: the rest looks into texts and numbers. */
const SEEN =
  /^(required|customer_uid_missing|pay_method_not_taken|pay_method_missing|not_a_billing_pg) /;

describe('request.schema.json', () => {
  const named = cases.checkout.filter(({ param, gateway }) => param.pg || !gateway);

  test('takes every request without a violation', () => {
    // The window takes another type of these, with a warning.
    const fine = named.filter(
      ({ violations, warnings }) =>
        !violations.length && !warnings.includes('unlike_documents digital'),
    );
    const refused = fine.filter(({ param }) => !takes(schema, param)).map(({ name }) => name);
    assert.ok(fine.length > 200);
    assert.deepEqual(refused, []);
  });

  test('refuses a request without what its gateway requires', () => {
    const isEmpty = (value) => value === '' || value === null || /^\s*$/.test(value);
    const wrong = named.filter(
      ({ param, violations }) =>
        violations.some((each) => SEEN.test(each)) &&
        // An empty text is there for a schema.
        !violations.some((each) => each.startsWith('required') && isEmpty(param[each.slice(9)])) &&
        !isEmpty(param.customer_uid),
    );
    const taken = wrong.filter(({ param }) => takes(schema, param)).map(({ name }) => name);
    assert.ok(wrong.length > 40);
    assert.deepEqual(taken, []);
  });
});
