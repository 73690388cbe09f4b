// The traces that the component leaves on a page, and its resistance to hostile addresses, requests
// and responses.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFields } from '../fields.mjs';
import { ORDER, visit } from './shop.mjs';

/** Lists the globals that are new, without those of the SDK and of this test. */
const NEW_GLOBALS = `{
  const others = ['IMP', 'iamport', 'ready', 'api', 'before', 'changed'];
  keys().filter((key) => !before.includes(key) && !others.includes(key));
}`;
/** The buyer's data in ORDER. */
const PERSONAL = Object.entries(ORDER)
  .filter(([key]) => key.startsWith('buyer_'))
  .map(([, value]) => value);

describe('the page that the component is on', () => {
  for (const [path, globals] of [
    ['/tag', ['IamportBilling', 'Symbol(iamport-billing)']],
    ['/module', ['Symbol(iamport-billing)']],
  ]) {
    test(`has the documented globals and one key in storage, and no logs (${path})`, async () => {
      const { page, context, ready } = await visit(path);
      assert.equal(ready, 'ready');
      const stored = () =>
        page.evaluate('[{ ...sessionStorage }, { ...localStorage }, document.cookie]');
      const settled = page.evaluate(
        (order) =>
          IMP.next({ delay: 1000 }) && iamport.requestPay(order).then((outcome) => outcome.success),
        ORDER,
      );
      await page.waitForFunction(() => sessionStorage.length);
      const [session, ...others] = await stored();
      assert.deepEqual(Object.keys(session), ['iamport-billing']);
      for (const text of PERSONAL) assert.ok(!session['iamport-billing'].includes(text), text);
      assert.deepEqual(others, [{}, '']);
      assert.equal(await settled, true);
      assert.deepEqual(await stored(), [{}, {}, '']);

      // No refusal, cancel, mistake or second answer is logged.
      await page.evaluate(async (order) => {
        IMP.next('cancelled', 'refused', { happening: 'approved', twice: true });
        for (let i = 0; i < 3; i++) await iamport.requestPay(order);
        await iamport
          .requestPay({
            ...order,
            amount: '1',
            buyer_name: order.buyer_name.repeat(10),
            buyer_email: 7,
          })
          .catch(() => {});
        iamport.takeLanding();
      }, ORDER);
      assert.deepEqual(await page.evaluate('logged'), []);
      assert.deepEqual((await page.evaluate(NEW_GLOBALS)).sort(), globals);
      await context.close();
    });
  }

  test('logs each warning once and without personal data, unless onWarning takes it', async () => {
    const { page, context } = await visit('/tag');
    const order = Object.fromEntries(Object.entries(ORDER).filter(([key]) => key !== 'pg'));
    const codes = await page.evaluate(async (order) => {
      for (let i = 0; i < 3; i++)
        await iamport.requestPay({ ...order, buyer_phone: order.buyer_tel });
      const codes = [];
      const listening = IamportBilling.createIamport('imp00000000', {
        locale: 'en',
        onWarning: (warnings) => codes.push(...warnings.map(({ code }) => code)),
      });
      await listening.requestPay({ ...order, buyer_phone: order.buyer_tel });
      return codes;
    }, order);
    assert.deepEqual(codes, ['gateway_not_named', 'unknown_key']);
    const logged = await page.evaluate('logged');
    assert.equal(logged.length, 2);
    assert.match(logged[0], /^\[iamport-billing\] pg is missing/);
    assert.match(logged[1], /^\[iamport-billing\] buyer_phone is not a known key/);
    for (const text of PERSONAL) assert.ok(!logged.join().includes(text), text);
    await context.close();
  });

  test('gets errors without personal data', async () => {
    const { page, context } = await visit('/tag');
    const error = await page.evaluate(
      (order) =>
        iamport
          .requestPay(
            Object.fromEntries(
              Object.entries(order).map(([key, value]) => [
                key,
                typeof value === 'string' ? value.repeat(40) : value,
              ]),
            ),
          )
          .catch(({ message, violations, warnings }) =>
            JSON.stringify({ message, violations, warnings }),
          ),
      ORDER,
    );
    assert.match(error, /too_long/);
    for (const text of PERSONAL) assert.ok(!error.includes(text), text);
    await context.close();
  });
});

/** An object that tries to set `polluted` on Object.prototype, as JSON. */
const POISON =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},' +
  '"prototype":{"polluted":1},"polluted.__proto__":1}';

describe('prototypes', () => {
  test('stay clean after a hostile address', async () => {
    const query = [
      '__proto__[polluted]=1',
      '__proto__.polluted=1',
      'constructor[prototype][polluted]=1',
      '__proto__=polluted',
      'imp_uid=imp_1',
      'merchant_uid=order_1',
      '__proto__%5Bimp_success%5D=true',
      'error_msg=__proto__',
    ].join('&');
    const { page, context } = await visit(`/tag?${query}#__proto__[polluted]=1`);
    const landing = await page.evaluate('iamport.takeLanding()');
    assertFields(landing, { imp_uid: 'imp_1', error_msg: '__proto__' });
    assert.equal(
      await page.evaluate(
        'Object.getPrototypeOf(iamport.takeLanding() ?? {}) === Object.prototype',
      ),
      true,
    );
    await assertUnpolluted(page);
    await context.close();
  });

  test('stay clean after a hostile request and response, which lose nothing', async () => {
    const { page, context } = await visit('/tag');
    const facts = await page.evaluate(
      async ([order, poison]) => {
        const param = { ...order, ...JSON.parse(poison), custom_data: JSON.parse(poison) };
        Object.defineProperty(param, '__proto__', { value: JSON.parse(poison), enumerable: true });
        IMP.next({ response: JSON.parse(poison) });
        const outcome = await iamport.requestPay(param);
        IamportBilling.readResponse(JSON.parse(poison));
        IamportBilling.validate(JSON.parse(poison), JSON.parse(poison));
        const { arrived } = IMP.calls.at(-1);
        return {
          success: outcome.success,
          prototype: Object.getPrototypeOf(arrived) === Object.prototype,
          custom: JSON.stringify(arrived.custom_data),
        };
      },
      [ORDER, POISON],
    );
    assert.deepEqual(facts, { success: true, prototype: true, custom: POISON });
    await assertUnpolluted(page);
    await context.close();
  });

  /** Keys that the component reads from its own state, from requests and from responses. */
  const READ = [
    'busy',
    'landed',
    'imp',
    'user',
    'kind',
    'success',
    'error_code',
    'error_msg',
    'customer_uid',
    'custom_data',
  ];

  test('that another script has poisoned do not stop a payment', async () => {
    const { page, context } = await visit('/tag');
    const outcome = await page.evaluate(
      async ([order, names]) => {
        for (const key of names)
          Object.defineProperty(Object.prototype, key, {
            value: { poison: 1 },
            configurable: true,
            writable: true,
          });
        try {
          const { success, imp_uid } = await iamport
            .requestPay(order)
            .catch((error) => ({ success: String(error) }));
          return { success, hasUid: /^imp_/.test(imp_uid) };
        } finally {
          for (const key of names) delete Object.prototype[key];
        }
      },
      [ORDER, READ],
    );
    assert.deepEqual(outcome, { success: true, hasUid: true });
    await context.close();
  });
});

async function assertUnpolluted(page) {
  const values = await page.evaluate("[{}, [], () => {}, ''].map((value) => value.polluted)");
  assert.deepEqual(values, [undefined, undefined, undefined, undefined]);
  assert.ok(!(await page.evaluate('keys()')).includes('polluted'));
}
