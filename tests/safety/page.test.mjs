// The traces that the component leaves on a page, and the harm that a hostile address, request or
// answer can do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ORDER, visit } from './shop.mjs';

/** Globals that came since the page began; the SDK's own, and the test's, are not ours. */
const NEW =
  `keys().filter((key) => !before.includes(key) && !['IMP', 'iamport', 'ready', 'api', ` +
  `'before', 'changed'].includes(key))`;
const PERSONAL = Object.entries(ORDER)
  .filter(([key]) => key.startsWith('buyer_'))
  .map(([, value]) => value);

for (const [path, globals] of [
  ['/tag', ['IamportBilling', 'Symbol(iamport-billing)']],
  ['/module', ['Symbol(iamport-billing)']],
]) {
  test(
    `${path}: no global but the documented ones, one key in storage while a request is under ` +
      `way, nothing said`,
    async () => {
      const { page, context, ready } = await visit(path);
      assert.equal(ready, 'ready');
      const stored = () =>
        page.evaluate('[{ ...sessionStorage }, { ...localStorage }, document.cookie]');
      const settled = page.evaluate(
        (order) =>
          IMP.next({ delay: 1000 }) && iamport.requestPay(order).then((outcome) => outcome.success),
        ORDER,
      );
      await page.waitForFunction('sessionStorage.length');
      const [session, ...others] = await stored();
      assert.deepEqual(Object.keys(session), ['iamport-billing']);
      for (const text of PERSONAL) assert.ok(!session['iamport-billing'].includes(text), text);
      assert.deepEqual(others, [{}, '']);
      assert.equal(await settled, true);
      assert.deepEqual(await stored(), [{}, {}, '']);

      // Refused, cancelled, wrong and late: none of it is anybody's to read in a console.
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
      assert.deepEqual(await page.evaluate('said'), []);
      assert.deepEqual((await page.evaluate(NEW)).sort(), globals);
      await context.close();
    },
  );
}

test(
  'what is odd is said in the console, once a page and without personal data; or to whoever ' +
    'asks for it',
  async () => {
    const { page, context } = await visit('/tag');
    const odd = Object.fromEntries(Object.entries(ORDER).filter(([key]) => key !== 'pg'));
    const heard = await page.evaluate(async (order) => {
      for (let i = 0; i < 3; i++)
        await iamport.requestPay({ ...order, buyer_phone: order.buyer_tel });
      const heard = [];
      const asks = IamportBilling.createIamport('imp00000000', {
        locale: 'en',
        onWarning: (warnings) => heard.push(...warnings.map(({ code }) => code)),
      });
      await asks.requestPay({ ...order, buyer_phone: order.buyer_tel });
      return heard;
    }, odd);
    assert.deepEqual(heard, ['gateway_not_named', 'unknown_key']);
    const said = await page.evaluate('said');
    assert.equal(said.length, 2);
    assert.match(said[0], /^\[iamport-billing\] pg is missing/);
    assert.match(said[1], /^\[iamport-billing\] buyer_phone is not a known key/);
    for (const text of PERSONAL) assert.ok(!said.join().includes(text), text);
    await context.close();
  },
);

test('an error names no personal data', async () => {
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

/** Names by which objects are poisoned, in a query, in a request and in an answer. */
const POISON =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},' +
  '"prototype":{"polluted":1},"polluted.__proto__":1}';

test('prototypes are not reached through the address', async () => {
  const query =
    '__proto__[polluted]=1&__proto__.polluted=1&constructor[prototype][polluted]=1' +
    '&__proto__=polluted&imp_uid=imp_1&merchant_uid=order_1&__proto__%5Bimp_success%5D=true' +
    '&error_msg=__proto__';
  const { page, context } = await visit(`/tag?${query}#__proto__[polluted]=1`);
  const landing = await page.evaluate('iamport.takeLanding()');
  assert.deepEqual([landing.imp_uid, landing.error_msg], ['imp_1', '__proto__']);
  assert.equal(
    await page.evaluate('Object.getPrototypeOf(iamport.takeLanding() ?? {}) === Object.prototype'),
    true,
  );
  await clean(page);
  await context.close();
});

test(
  'prototypes are not reached through a request or an answer, and ' +
    'nothing of a request is lost',
  async () => {
    const { page, context } = await visit('/tag');
    const seen = await page.evaluate(
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
    assert.deepEqual(seen, { success: true, prototype: true, custom: POISON });
    await clean(page);
    await context.close();
  },
);

async function clean(page) {
  assert.equal(
    await page.evaluate(
      "[{}, [], () => {}, ''].every((value) => value.polluted === undefined) && " +
        "!keys().includes('polluted')",
    ),
    true,
  );
}

/** Names that the component reads from its own state, from requests and from answers. */
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

test('a page whose prototypes somebody else has poisoned still sells', async () => {
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
        return [success, /^imp_/.test(imp_uid)];
      } finally {
        for (const key of names) delete Object.prototype[key];
      }
    },
    [ORDER, READ],
  );
  assert.deepEqual(outcome, [true, true]);
  await context.close();
});
