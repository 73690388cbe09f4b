// Webhooks: what readWebhook() takes, and what askWebhook() makes of Iamport's answer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRest, readWebhook } from '../../dist/server.mjs';
import { issue, start } from './sandbox.mjs';
import { assertFields } from '../fields.mjs';

const FIELDS = { imp_uid: 'imp_1234567890', merchant_uid: 'order_1', status: 'paid' };
const QUESTION = {
  kind: 'ask',
  ...FIELDS,
  cancellation_id: null,
  mayBe: ['issued', 'charged', 'scheduled'],
};

describe('readWebhook()', () => {
  test('takes a body in every form that a server has it in', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(FIELDS)) form.set(name, value);
    const bodies = {
      object: FIELDS,
      'an object without a prototype': Object.assign(Object.create(null), FIELDS),
      JSON: JSON.stringify(FIELDS),
      form: String(new URLSearchParams(FIELDS)),
      URLSearchParams: new URLSearchParams(FIELDS),
      FormData: form,
      Buffer: Buffer.from(JSON.stringify(FIELDS)),
      ArrayBuffer: new TextEncoder().encode(JSON.stringify(FIELDS)).buffer,
    };
    for (const [name, body] of Object.entries(bodies))
      assert.deepEqual(readWebhook(body), QUESTION, name);
  });

  test('never throws, and says why there is nothing to ask', () => {
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const circle = {};
    circle.self = circle;
    const deep = { imp_uid: {} };
    for (let at = deep.imp_uid, depth = 0; depth < 50_000; depth++) at = at.more = {};
    const file = new FormData();
    file.set('imp_uid', new Blob(['imp_1']));
    const nothing = {
      undefined: [undefined, 'unreadable'],
      null: [null, 'unreadable'],
      number: [5, 'unreadable'],
      BigInt: [5n, 'no_uid'],
      function: [() => {}, 'no_uid'],
      symbol: [Symbol('imp_uid'), 'no_uid'],
      list: [[FIELDS], 'unreadable'],
      'empty text': ['', 'unreadable'],
      HTML: ['<h1>502</h1>', 'unreadable'],
      'a long text': [`{"imp_uid":"imp_1","more":"${'x'.repeat(20_000_000)}"}`, 'unreadable'],
      'a long value': [{ ...FIELDS, imp_uid: 'x'.repeat(10_000), merchant_uid: null }, 'no_uid'],
      'a number for a uid': [{ imp_uid: 5 }, 'no_uid'],
      'half of an emoji': [{ imp_uid: '\ud83d' }, 'no_uid'],
      'a file': [file, 'no_uid'],
      'a query operator': [{ imp_uid: { $ne: null }, merchant_uid: ['o1'] }, 'no_uid'],
      'a circle': [circle, 'no_uid'],
      'a deep object': [deep, 'no_uid'],
      'a revoked proxy': [revoked.proxy, 'unreadable'],
      'a getter that throws': [
        {
          get imp_uid() {
            throw new Error('no');
          },
        },
        'no_uid',
      ],
      'a prototype of its own': [Object.create(FIELDS), 'no_uid'],
      'a webhook of V2': [{ type: 'Transaction.Paid', data: { paymentId: 'p' } }, 'version2'],
    };
    for (const [name, [body, reason]] of Object.entries(nothing)) {
      const { kind, reason: why, message } = readWebhook(body, { locale: 'en' });
      assert.deepEqual({ name, kind, why }, { name, kind: 'not_ours', why: reason });
      assert.match(message, /^[A-Z]/);
    }
    assert.match(readWebhook(null).message, /[가-힣]/);
  });

  test('asks about whatever names a payment, an unknown status as well', () => {
    assertFields(readWebhook({ imp_uid: 'imp_1', status: 5 }), { kind: 'ask', merchant_uid: null });
    assertFields(readWebhook({ merchant_uid: 'o1' }), { kind: 'ask', imp_uid: null });
    assertFields(readWebhook({ ...FIELDS, status: 'cancelled', cancellation_id: 'cancel_1' }), {
      mayBe: ['refunded'],
      cancellation_id: 'cancel_1',
    });
  });
});

describe('askWebhook()', () => {
  const ask = async (rest, payment, more) => {
    const { kind, reason } = await rest.askWebhook({
      imp_uid: payment.imp_uid,
      merchant_uid: payment.merchant_uid,
      status: 'paid',
      ...more,
    });
    return reason ?? kind;
  };

  test('says what Iamport says, whatever the sender does', async (t) => {
    const { rest, sandbox } = await start(t);
    const issued = issue(sandbox);
    assert.equal(await ask(rest, issued, { status: 'cancelled' }), 'issued');
    const charge = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000 };
    const { payment } = await rest.again(charge);
    assert.equal(await ask(rest, payment), 'charged');
    assert.equal(await ask(rest, { merchant_uid: 'o1' }), 'charged', 'by the order alone');
    assert.equal(await ask(rest, payment, { merchant_uid: 'o2' }), 'another_order');
    assert.equal(await ask(rest, { imp_uid: 'imp_forged' }), 'not_found');
    assert.deepEqual((await rest.askWebhook({ imp_uid: payment.imp_uid })).payment, payment);
    await rest.cancel({ imp_uid: payment.imp_uid, amount: 1000, checksum: 3000 });
    assert.equal(await ask(rest, payment), 'charged', 'a repeat of the first report');
    assert.equal(await ask(rest, payment, { cancellation_id: 'cancel_1' }), 'refunded');
    sandbox.refuse('c1', '한도초과');
    await rest.again({ ...charge, merchant_uid: 'o2' });
    assert.equal(await ask(rest, { merchant_uid: 'o2' }), 'refused');
  });

  test('an order that was paid after a refusal is charged', async (t) => {
    const { rest, sandbox } = await start(t);
    issue(sandbox);
    const charge = { customer_uid: 'c1', merchant_uid: 'o1', amount: 3000 };
    await rest.again(charge);
    const paid = [...sandbox.state.payments.values()].find((each) => each.merchant_uid === 'o1');
    const failed = { ...paid, imp_uid: 'imp_999', status: 'failed' };
    sandbox.state.payments.set(failed.imp_uid, failed);
    assert.equal(await ask(rest, { merchant_uid: 'o1' }), 'charged');
    assert.equal(await ask(rest, failed), 'refused', 'asked about by its own imp_uid');
  });

  test('rejects only if Iamport could not be asked; what is not ours is not sent', async (t) => {
    const { rest, sent } = await start(t, { fault: () => ({ status: 503, body: '<h1>503</h1>' }) });
    assert.equal((await rest.askWebhook('<xml/>')).reason, 'unreadable');
    assert.equal(sent('').length, 0);
    await assert.rejects(rest.askWebhook(FIELDS), { kind: 'status', httpStatus: 503 });
  });

  test('speaks the language of the rest', async () => {
    const rest = createRest({ impKey: 'k', impSecret: 's', locale: 'en' });
    assert.match((await rest.askWebhook(null)).message, /^The body/);
  });
});
