// request.schema.json, held against the cases: it refuses what the rows require, and nothing else.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requestSchema } from '../scripts/generate/schema.mjs';
import { tables } from '../scripts/generate.mjs';
import { cases } from './cases.mjs';

const typeOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** The keywords of JSON Schema that the schema has. An unknown one fails. */
const isObject = (value) => typeOf(value) === 'object';
const KEYWORDS = {
  type: (types, value) => [types].flat().includes(typeOf(value)),
  enum: (values, value) => values.includes(value),
  pattern: (pattern, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  items: (schema, value) => !Array.isArray(value) || value.every((item) => takes(schema, item)),
  required: (keys, value) => !isObject(value) || keys.every((key) => Object.hasOwn(value, key)),
  properties: (properties, value) =>
    !isObject(value) ||
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

  test('knows the keys inside of fields, and those of bypass by gateway', () => {
    const least = { merchant_uid: 'o', amount: 0, customer_uid: 'c' };
    const right = [
      { card: { useInstallment: false, direct: { code: '367', quota: 3 } } },
      { card: { detail: [{ card_code: '*', enabled: false, max_month: 5 }] }, bypass: null },
      { display: { card_quota: [], newer: { keys: 'pass' } }, prefill: { phoneNumber: '010' } },
      { phone: { carrier: 'SKT' }, vbank_due: '20301231', biz_num: '1234567890' },
      { products: [{ id: '1', unitPrice: 1 }], kcpProducts: [{ amount: 1 }], kiccProducts: null },
      { bypass: { cashReceiptType: 'anonymous', isCulturalExpense: true, newer: 1 } },
      { pg: 'kicc', bypass: { smartro_v2: 'which is another one' } },
      { pg: 'kcp_quick.S1', bypass: { kcpQuick: { actionType: 'Register', noAuth: true } } },
      { pg: 'welcome', buyer_name: 'x', bypass: { welcome: { acceptmethod: ['below1000'] } } },
      { pg: 'kcp_billing', bypass: { site_logo: 'https://shop.kr/logo.png' } },
    ];
    const wrong = [
      { card: { direct: { quota: '3' } } },
      { card: { detail: [{ enabled: 'N' }] } },
      { card: ['366'] },
      { display: { card_quota: ['6'] } },
      { phone: { detail: [{ carrier: 'SKT' }] } },
      { prefill: { phoneNumber: 1012345678 } },
      { vbank_due: 20301231 },
      { products: { id: '1' } },
      { bypass: '{}' },
      { bypass: { cashReceiptType: 'person' } },
      { pg: 'kcp_quick', bypass: {} },
      { pg: 'kcp_quick', bypass: { kcpQuick: { actionType: 'register' } } },
      { pg: 'kakaopay.TCSUBSCRIP', bypass: { kakaopay: { payment_method_type: 'POINT' } } },
      { pg: 'welcome', buyer_name: 'x', bypass: { welcome: { P_RESERVED: 'below1000=Y' } } },
      { pg: 'mobilians_v2', bypass: { mobilians_v2: { hidden_options: { email_area: true } } } },
    ];
    const taken = (all) => all.map((more) => takes(schema, { ...least, ...more }));
    assert.deepEqual(
      taken(right),
      right.map(() => true),
    );
    assert.deepEqual(
      taken(wrong),
      wrong.map(() => false),
    );
  });
});
