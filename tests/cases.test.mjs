// The cases of tests/cases.json, written out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cases, expand } from './cases.mjs';

const file = {
  landing_page: 'https://shop.kr/done',
  pending: { merchant_uid: 'order_1' },
  bases: { kcp: { pg: 'kcp_billing', amount: 0, name: 'beans' } },
  checkout: [],
  landing: [],
  response: [],
};
const checkout = (each) => expand({ ...file, checkout: [each] }).checkout[0];

describe('expand() of tests/cases.mjs', () => {
  test('a case sets keys in their place, leaves keys out, and adds new keys last', () => {
    const { param } = checkout({
      base: 'kcp',
      set: { note: 'x', pg: 'kicc' },
      unset: ['amount'],
    });
    assert.equal(JSON.stringify(param), '{"pg":"kicc","name":"beans","note":"x"}');
    assert.deepEqual(file.bases.kcp, { pg: 'kcp_billing', amount: 0, name: 'beans' });
  });

  test('a case without a base is its own param, and finds nothing unless it says so', () => {
    assert.deepEqual(checkout({ name: 'empty', param: {} }), {
      name: 'empty',
      param: {},
      violations: [],
      warnings: [],
    });
  });

  test('a case whose request gains keys on its way names only those', () => {
    const { sent } = checkout({ base: 'kcp', unset: ['name'], sent: { m_redirect_url: 'x' } });
    assert.deepEqual(sent, { pg: 'kcp_billing', amount: 0, m_redirect_url: 'x' });
  });

  test('a case with an unknown base, or an unset key that the base lacks, is refused', () => {
    assert.throws(() => checkout({ base: 'kcpp' }), /base kcpp/);
    assert.throws(() => checkout({ base: 'kcp', unset: ['naem'] }), /naem/);
  });

  test('a landing with a query is on the landing page, and pending names the request', () => {
    const landing = [{ query: 'imp_uid=1', pending: true, outcome: null }];
    assert.deepEqual(expand({ ...file, landing }).landing, [
      {
        url: 'https://shop.kr/done?imp_uid=1',
        clean: 'https://shop.kr/done',
        pending: { merchant_uid: 'order_1' },
        outcome: null,
      },
    ]);
  });

  test('every case of the file has what its readers look for', () => {
    for (const { name, param } of cases.checkout) assert.equal(typeof param, 'object', name);
    for (const { name, url, clean } of cases.landing)
      for (const text of [url, clean]) assert.equal(typeof text, 'string', name);
    for (const each of cases.response) assert.ok('response' in each, each.name);
  });
});
