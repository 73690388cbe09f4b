// The fake IMP beside the known behaviour of the real scripts. In Node, as it needs no page.
import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['npm/testing.ts'],
  bundle: true,
  format: 'esm',
  write: false,
});
const { createFakeImp, isPhone, landingUrl } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

// The fake answers in a later task, as a window would. The tests move the clock.
mock.timers.enable({ apis: ['setTimeout'] });

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
const order = (more = {}) => ({
  pg: 'kcp_billing',
  merchant_uid: 'order_1',
  customer_uid: 'card_1',
  name: 'beans',
  amount: 0,
  ...more,
});

function fake(options) {
  const imp = createFakeImp({ userAgent: 'desktop', ...options });
  imp.init('imp00000000');
  return imp;
}

/** Makes a call, and gives a list that fills with its answers. */
function call(imp, param) {
  const got = [];
  imp.request_pay(param, (response) => got.push(response));
  return got;
}

/** Makes a call, and gives all its answers. */
function answers(imp, param = order()) {
  const got = call(imp, param);
  mock.timers.tick(1);
  return got;
}

describe('The fake IMP', () => {
  test('the fake IMP mutates the param and posts it as JSON', () => {
    const imp = fake({ clock: () => 7 });
    const param = { name: 'beans', amount: '1000', gone: undefined, nan: NaN, fn() {} };
    const [response] = answers(imp, param);
    assert.equal(param.merchant_uid, 'nobody_7');
    assert.equal(param.pay_method, 'card');
    assert.equal(param.request_id, 'req_7');
    assert.deepEqual(Object.keys(imp.calls[0].arrived), ['name', 'amount', 'gone', 'nan', 'fn']);
    assert.deepEqual(JSON.parse(imp.calls[0].json), {
      name: 'beans',
      amount: '1000',
      nan: null,
      merchant_uid: 'nobody_7',
      pay_method: 'card',
      request_id: 'req_7',
    });
    assert.equal(response.merchant_uid, 'nobody_7');
  });

  test('the fake IMP answers each happening as the real scripts do', () => {
    const imp = fake();
    const say = (answer) => answers(imp.next(answer))[0];
    assert.match(say('approved').imp_uid, /^imp_fake_[\w-]+$/);
    assert.equal(say('approved').success, true);
    assert.equal(say({ shape: 'imp_success_text' }).imp_success, 'true');
    assert.deepEqual(Object.keys(say({ shape: 'bare' })), [
      'imp_uid',
      'merchant_uid',
      'customer_uid',
    ]);
    assert.equal(say('cancelled').error_msg, '사용자가 결제를 취소하셨습니다');
    assert.equal(say('already_paid').error_code, 'F1002');
    assert.equal(say('already_paid').imp_uid, null);
    assert.equal(say('unregistered_gateway').error_coe, 'F1001');
    assert.equal(say('popup_blocked').error_code, 'NOT READY');
    assert.equal(say({ response: { pg_provider: 'other' } }).pg_provider, 'other');
    assert.equal(say('silent'), undefined);
  });

  test('custom_data comes back from the fake IMP as a JSON string', () => {
    const [response] = answers(fake(), order({ custom_data: { plan: 2 } }));
    assert.equal(response.custom_data, '{"plan":2}');
  });

  test('the fake IMP does not answer a request that the real scripts drop', () => {
    assert.deepEqual(answers(fake(), Object.freeze(order())), []);
    const imp = fake();
    assert.deepEqual(answers(imp, order({ amount: 1n })), []);
    imp.request_pay(undefined, assert.fail);
    assert.deepEqual(
      answers(imp, {
        get pg() {
          throw new Error('mine');
        },
      }),
      [],
    );
    assert.equal(imp.alerts.length, 3);
    assert.match(imp.alerts[2], /mine/);
    assert.deepEqual(answers(fake({ offline: true })), []);
    const early = createFakeImp();
    assert.deepEqual(answers(early), []);
    assert.match(early.alerts[0], /IMP\.init/);
  });

  test('a Map given to the fake IMP loses every field', () => {
    const imp = fake();
    answers(imp, new Map(Object.entries(order())));
    assert.equal(JSON.parse(imp.calls[0].json).customer_uid, undefined);
  });

  test('the fake IMP keeps one request until its frame has loaded', () => {
    const imp = fake({ frameLoadMs: 1 });
    const got = [];
    imp.request_pay(order(), () => got.push('first'));
    imp.request_pay(order(), () => got.push('second'));
    mock.timers.tick(1);
    mock.timers.tick(1);
    assert.deepEqual(got, ['second']);
    assert.equal(imp.calls[0].json, undefined);
  });

  test('the second of two calls in one millisecond gets the first answer', () => {
    const imp = fake({ clock: () => 1 });
    const got = [];
    imp.next('approved', 'silent');
    imp.request_pay(order({ merchant_uid: 'A' }), (response) =>
      got.push(['A', response.merchant_uid]),
    );
    imp.request_pay(order({ merchant_uid: 'B' }), (response) =>
      got.push(['B', response.merchant_uid]),
    );
    mock.timers.tick(1);
    assert.deepEqual(got, [['B', 'A']]);
  });

  test('IMP.init while a window is open drops the request', () => {
    const imp = fake();
    const got = call(imp, order());
    imp.init('imp00000000');
    mock.timers.tick(1);
    assert.deepEqual(got, []);
  });

  test('a closed window answers nothing, and a second answer is dropped', () => {
    const shown = [];
    const imp = fake({ onWindow: (window) => shown.push(window) });
    const got = call(imp, order());
    shown[0].close();
    shown[0].answer('approved');
    const again = call(imp, order());
    shown[1].answer('approved');
    shown[1].answer('refused');
    mock.timers.tick(1);
    assert.deepEqual(got, []);
    assert.equal(again.length, 1);
  });

  test('the fake IMP opens its default channel for an unknown one', () => {
    const imp = fake({ channels: ['kakaopay.TCSUBSCRIP', 'kicc.a.b'] });
    assert.equal(answers(imp, order({ pg: 'kcp_billing' }))[0].pg_provider, 'kakaopay');
    assert.equal(answers(imp, order({ pg: 'kicc.a.b' }))[0].pg_provider, 'kicc');
    assert.equal(answers(imp, order({ pg: 'kicc.other' }))[0].pg_provider, 'kakaopay');
  });

  test('the fake IMP can throw, answer twice, and log what a callback throws', () => {
    const imp = fake().next({ throws: new Error('broken') }, { twice: true });
    assert.throws(() => imp.request_pay(order(), () => {}), /broken/);
    assert.equal(answers(imp).length, 2);
    const log = console.log;
    const logged = [];
    console.log = (error) => logged.push(error);
    imp.request_pay(order(), () => {
      throw new Error('shop');
    });
    mock.timers.tick(1);
    console.log = log;
    assert.match(logged[0].message, /shop/);
  });

  test('the fake IMP redirects or calls back on a phone as the gateway does', () => {
    const phone = (more) => fake({ userAgent: IPHONE, ...more });
    const redirect = order({ m_redirect_url: 'https://shop.kr/done?a=1' });
    const v1 = phone();
    assert.deepEqual(answers(v1, redirect), []);
    assert.match(
      v1.navigations[0],
      /^https:\/\/shop\.kr\/done\?a=1&imp_uid=imp_fake_[\w-]+&merchant_uid=order_1$/,
    );
    const wallet = phone();
    answers(wallet, { ...redirect, pg: 'kcp_quick' });
    assert.match(wallet.navigations[0], /&merchant_uid=order_1&imp_status=true$/);
    const old = phone({ sdk: '1.1.8' }).next('cancelled');
    answers(old, order({ m_redirect_url: 'https://shop.kr/done' }));
    assert.match(old.navigations[0], /&imp_success=false&error_msg=%EC/);
    assert.equal(answers(phone(), order({ pg: 'kakaopay' })).length, 1);
    assert.equal(
      answers(phone().next('already_paid'), redirect).length,
      1,
      'F1002 bypasses m_redirect_url',
    );
    const lost = phone();
    answers(lost);
    assert.match(lost.navigations[0], /^https:\/\/service\.iamport\.kr\/payments\/success/);
  });

  test('SDK 1.x without a callback writes the landing in its own spelling', () => {
    const imp = fake({ sdk: '1.1.5', userAgent: IPHONE }).next({
      happening: 'already_paid',
      response: { imp_uid: undefined, error_msg: 'a&b #1+1' },
    });
    imp.request_pay(order({ m_redirect_url: 'https://shop.kr/done?a=1&b=2' }));
    mock.timers.tick(1);
    assert.equal(
      imp.navigations[0],
      'https://shop.kr/done?a=1&b=2imp_uid=&merchant_uid=order_1' +
        '&imp_success=false&error_msg=a&b%20#1+1',
    );
  });

  test('landingUrl() keeps a hash route, and isPhone() reads the user agent', () => {
    const url = new URL(
      landingUrl('https://shop.kr/#/cart', { merchant_uid: 'a b', error_msg: 'x&y' }),
    );
    assert.equal(url.searchParams.get('error_msg'), 'x&y');
    assert.equal(url.hash, '#/cart');
    assert.equal(isPhone(IPHONE), true);
    assert.equal(
      isPhone('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17 Safari/605'),
      false,
    );
  });

  test('SDK 1.x needs jQuery when init is called', () => {
    assert.throws(
      () => createFakeImp({ sdk: '1.2.0', jquery: false }).init('imp1'),
      ReferenceError,
    );
    assert.deepEqual(
      Object.keys(createFakeImp({ sdk: '1.2.0' })).filter((key) => key === 'loadUI'),
      [],
    );
  });
});
