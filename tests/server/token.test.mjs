// The access token, and everything that must not be printed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { createRest } from '../../dist/server.mjs';
import { assertFields } from '../fields.mjs';
import { KEYS, SECRET, issue, onCall, start } from './sandbox.mjs';

const tokens = (sent) => sent('getToken').length;

describe('The access token', () => {
  test('the token is fetched once, also by simultaneous calls, and renewed in time', async (t) => {
    let now = Date.now();
    t.mock.method(Date, 'now', () => now);
    const { rest, sandbox, sent } = await start(t, { clock: () => now });
    issue(sandbox);
    await Promise.all([rest.billingKey('c1'), rest.billingKey('c1'), rest.payment('imp_1')]);
    assert.equal(tokens(sent), 1);
    now += 1_700_000;
    await rest.billingKey('c1');
    assert.equal(tokens(sent), 1);
    now += 80_000;
    await rest.billingKey('c1');
    assert.equal(tokens(sent), 2, 'twenty seconds before it expires');
    now += 200_000;
    await rest.billingKey('c1');
    assert.equal(tokens(sent), 2, 'Iamport has prolonged it by five minutes');
    assert.equal(sent('').filter(({ headers }) => headers.authorization).length, 6);
  });

  test('the token is renewed once on a 401, for a charge too', async (t) => {
    const { rest, sandbox, sent } = await start(t, {
      fault: onCall('again', 1, {
        status: 401,
        body: '{"code":-1,"message":"Unauthorized","response":null}',
      }),
    });
    issue(sandbox);
    assert.equal(
      (await rest.again({ customer_uid: 'c1', merchant_uid: 'o1', amount: 1 })).kind,
      'paid',
    );
    assert.deepEqual({ tokens: tokens(sent), sent: sent('again').length }, { tokens: 2, sent: 2 });
  });

  test('a token that stays refused is an error, not a loop', async (t) => {
    const { rest, sent } = await start(t, {
      fault: ({ url }) =>
        url.includes('getToken')
          ? null
          : { status: 401, body: '{"code":-1,"message":"Unauthorized","response":null}' },
    });
    await assert.rejects(rest.again({ customer_uid: 'c1', merchant_uid: 'o1', amount: 1 }), {
      kind: 'api',
      httpStatus: 401,
      nothingHappened: true,
    });
    assert.deepEqual({ tokens: tokens(sent), sent: sent('again').length }, { tokens: 2, sent: 2 });
  });

  test('a wrong secret is an error, and the next call asks for a token again', async (t) => {
    const { rest, sent } = await start(t, {}, { impSecret: 'wrong' });
    for (let i = 0; i < 2; i++)
      await assert.rejects(rest.getToken(), {
        kind: 'api',
        httpStatus: 401,
        nothingHappened: true,
      });
    assert.equal(tokens(sent), 2);
  });

  test('a missing key or secret is told at once', () => {
    for (const [missing, at] of [
      [{ impKey: undefined }, 'impKey: IMP_KEY'],
      [{ impSecret: ' ' }, 'impSecret: IMP_SECRET'],
      [{ impKey: '', impSecret: undefined }, 'impKey: IMP_KEY, impSecret: IMP_SECRET'],
    ])
      assert.throws(
        () => createRest({ ...KEYS, ...missing }),
        (error) => {
          assertFields(error, { kind: 'no_keys', at, nothingHappened: true });
          return error.message.includes(at);
        },
      );
  });

  test('no options are no keys', () => {
    assert.throws(() => createRest(), { kind: 'no_keys' });
  });

  test('while Next builds, a missing key rejects the first call', async (t) => {
    process.env.NEXT_PHASE = 'phase-production-build';
    t.after(() => delete process.env.NEXT_PHASE);
    const { rest, sent } = await start(t, {}, { impKey: undefined });
    await assert.rejects(rest.again({ customer_uid: 'c1', merchant_uid: 'o1', amount: 1 }), {
      kind: 'no_keys',
      nothingHappened: true,
    });
    assert.equal(sent('').length, 0);
  });

  test('aborting one call leaves the token to the other calls', async (t) => {
    const { rest, sent } = await start(t, { fault: onCall('getToken', 1, { delay: 100 }) });
    const stop = new AbortController();
    const results = Promise.allSettled([rest.getToken({ signal: stop.signal }), rest.getToken()]);
    stop.abort();
    const [gone, there] = await results;
    assert.deepEqual(
      { kind: gone.reason.kind, status: there.status, tokens: tokens(sent) },
      { kind: 'aborted', status: 'fulfilled', tokens: 1 },
    );
  });
});

describe('Secrets', () => {
  test('secrets and card numbers are in nothing that is printed', async (t) => {
    const card = {
      card_number: '1234-5678-1234-5678',
      expiry: '2029-12',
      birth: '820213',
      pwd_2digit: '73',
    };
    const echo = ({ url, body, headers }) =>
      url.includes('again') || url.includes('onetime') || url.includes('registered')
        ? { status: 500, body: `<pre>${body} ${JSON.stringify(headers)} 1234567812345678</pre>` }
        : null;
    const { rest, sandbox } = await start(t, { fault: echo });
    issue(sandbox);
    const token = await rest.getToken();
    const seen = [rest];
    const keep = (work) =>
      work.then(
        (value) => seen.push(value),
        (error) => seen.push(error, error.stack, String(error)),
      );
    await keep(rest.again({ customer_uid: 'c1', merchant_uid: 'o1', amount: 1 }));
    await keep(rest.onetime({ ...card, merchant_uid: 'o2', amount: 1 }));
    await keep(
      rest.onetime({
        ...card,
        merchant_uid: 'o3',
        amount: 1,
        card_number: '1234567812345678',
        expiry: '12/29',
      }),
    );
    await keep(rest.storeCard({ ...card, customer_uid: 'registered' }));
    await keep(rest.storeCard({ ...card, customer_uid: 'plain' }));
    await keep(rest.billingKey('plain'));
    const printed = seen
      .map((value) => inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value))
      .join('\n');
    assert.match(printed, /\*\*\*\*-\*\*\*\*-\*\*\*\*-5678/);
    for (const secret of [
      SECRET,
      'imp_apikey',
      token,
      '1234-5678',
      '12345678',
      '820213',
      '2029-12',
      '12/29',
      '73"',
      '"73',
    ]) {
      assert.ok(!printed.includes(secret), `${secret} is printed:\n${printed}`);
    }
  });
});
