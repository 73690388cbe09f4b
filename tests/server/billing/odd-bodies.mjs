// Bodies that name no order of any shop: one table for `billing()`, the PHP of the guide, the Rust,
// and every server of the docs.
import { gzipSync } from 'node:zlib';

const FORM = 'application/x-www-form-urlencoded';

/** A body with its type; `status` where only that one is right. */
export const ODD_BODIES = {
  'a number for a uid': { body: '{"imp_uid":5}' },
  'a number': { body: '5' },
  null: { body: 'null' },
  'a text': { body: '"imp_uid"' },
  'a list': { body: '[{"imp_uid":"imp_1"}]' },
  nothing: { body: '' },
  'no type': { body: '{"imp_uid":5}', type: null },
  'broken JSON': { body: '{"imp_uid":' },
  'an object for a uid': { body: '{"imp_uid":{"$ne":null},"merchant_uid":["a"]}' },
  'a type of nobody’s': { body: '{"merchant_uid":"m1"}', type: 'text/plain', status: 415 },
  'a form of another type': { body: 'imp_uid=imp_1', type: 'text/plain', status: 415 },
  XML: { body: '<imp_uid/>', type: 'application/xml', status: 415 },
  'a form with files': { body: '--x--', type: 'multipart/form-data; boundary=x', status: 415 },
  'a form with lists': { body: 'imp_uid[]=imp_1&merchant_uid[a]=b', type: FORM },
  'bytes that are no text': { body: Buffer.from([0xff, 0xfe, 0x7b]) },
  'a charset of nobody’s': { body: '{}', type: 'application/json; charset=klingon' },
  compressed: {
    body: gzipSync('{"merchant_uid":"m1"}'),
    headers: { 'content-encoding': 'gzip' },
  },
  'a long body': { body: `{"merchant_uid":"${'x'.repeat(300_000)}"}`, status: 413 },
};
