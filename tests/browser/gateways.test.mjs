// A page alone has an SDK: the one that a gateway demands, and PayPal's button.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { launch, listen, send, sendDist } from './browser.mjs';

/** A 1.x script has no loadUI. */
const OLD = `window.IMP = {
  init() {},
  request_pay(param, callback) { (window.calls ??= []).push(param); window.answer = callback; },
};`;

/** The v1 script: its loadUI looks for its element, as the documents say. */
const V1 = `${OLD}
IMP.loadUI = (type, param, callback) => {
  const name = 'div.portone-ui-container[data-portone-ui-type=' + type + ']';
  const boxes = document.querySelectorAll(name);
  if (boxes.length !== 1) throw new Error('portone-ui-container를 찾을 수 없습니다.');
  window.request = param;
  const button = document.createElement('button');
  button.onclick = () => window.presses.push(window.request);
  boxes[0].append(button);
  window.presses = [];
  window.answer = callback;
};
IMP.updateLoadUIRequest = (type, param) => { window.request = param; };`;

const shop = await listen(
  async (request, response) =>
    (await sendDist(request, response)) ||
    send(response, decodeURIComponent(new URL(request.url, 'http://shop').search.slice(1))),
);
const browser = await launch();

/** Opens a page with an SDK. */
async function visit(sdk) {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const body = `<body><div id="here"></div><script>${sdk}</script>`;
  const html = `<!doctype html><title>shop</title>${body}`;
  await page.goto(`${shop}/?${encodeURIComponent(html)}`);
  await page.evaluate(async () => {
    const main = await import('/dist/index.mjs');
    window.paypal = await import('/dist/paypal.mjs');
    window.outcomes = [];
    window.warnings = [];
    window.iamport = main.createIamport('imp00000000', {
      locale: 'en',
      onWarning: (list) => window.warnings.push(...list),
    });
    let count = 0;
    window.next = () => ({
      channelKey: 'channel-key-1',
      pay_method: 'paypal',
      merchant_uid: `order_${++count}`,
      customer_uid: 'customer_1',
    });
    window.draw = (request) =>
      window.paypal.paypalButton(window.iamport, document.querySelector('#here'), request, {
        locale: 'en',
        onOutcome: (outcome) => window.outcomes.push(outcome),
        onWarning: (list) => window.warnings.push(...list),
      });
    window.tried = async (work) => {
      try {
        return await work();
      } catch ({ kind, name, message, violations, cause }) {
        return {
          kind,
          name,
          message,
          codes: violations?.map(({ code }) => code),
          cause: `${cause}`,
        };
      }
    };
  });
  return page;
}

const WELCOME = {
  pg: 'welcome.wpaybill01',
  pay_method: 'card',
  merchant_uid: 'order_1',
  customer_uid: 'customer_1',
  name: '정기결제',
  amount: 1000,
  buyer_name: '홍길동',
  buyer_tel: '010-1234-5678',
};

/** Sends a request, and gives the warnings that came with it. */
const warned = (page, param) =>
  page.evaluate(async (param) => {
    await window.iamport.preload();
    // Warnings wait for their messages, which are there from here on.
    await import('/dist/messages.mjs');
    window.iamport.requestPay(param).catch(() => {});
    await new Promise((done) => setTimeout(done));
    return window.warnings.map(({ code, path, expected, message }) => ({
      code,
      path,
      expected,
      message,
    }));
  }, param);

describe('The SDK on the page', () => {
  test('a gateway whose documents demand the v1 script warns of an older one', async () => {
    const page = await visit(OLD);
    assert.deepEqual(await warned(page, WELCOME), [
      {
        code: 'sdk_advised',
        path: 'pg',
        expected: 'https://cdn.iamport.kr/v1/iamport.js',
        message: "This gateway's documents demand https://cdn.iamport.kr/v1/iamport.js.",
      },
    ]);
    assert.equal(await page.evaluate(() => window.calls.length), 1);
    await page.close();
  });

  test('it says nothing with the v1 script, nor for a gateway that takes any', async () => {
    for (const [sdk, param] of [
      [V1, WELCOME],
      [OLD, { ...WELCOME, pg: 'kcp_billing' }],
    ]) {
      const page = await visit(sdk);
      assert.deepEqual(await warned(page, param), []);
      await page.close();
    }
  });

  test('a request to paypal_v2 says that its button is drawn by loadUI', async () => {
    const page = await visit(V1);
    const [{ code, expected }] = await warned(page, {
      pg: 'paypal_v2.MID',
      pay_method: 'paypal',
      merchant_uid: 'order_1',
      customer_uid: 'customer_1',
    });
    assert.deepEqual([code, expected], ['sdk_advised', 'IMP.loadUI (iamport-billing/paypal)']);
    await page.close();
  });
});

describe("PayPal's button", () => {
  test('each press has a request and an outcome of its own; two ids are pending', async () => {
    const page = await visit(V1);
    await page.evaluate(() => window.draw(window.next));
    const press = (answer) =>
      page.evaluate(async (answer) => {
        document.querySelector('#here button').click();
        const { merchant_uid } = window.presses.at(-1);
        window.answer({ merchant_uid, ...answer });
        await new Promise((done) => setTimeout(done));
        const {
          success,
          reason,
          imp_uid,
          merchant_uid: of,
          customer_uid,
          pg,
          matched,
        } = window.outcomes.at(-1);
        return { success, reason, imp_uid, of, customer_uid, pg, matched };
      }, answer);
    const ours = { customer_uid: 'customer_1', pg: 'paypal_v2', matched: true, success: false };
    assert.deepEqual(await press({ error_code: 'F400', error_msg: '취소' }), {
      ...ours,
      reason: 'refused',
      imp_uid: null,
      of: 'order_1',
    });
    assert.deepEqual(await press({ imp_uid: 'imp_2' }), {
      ...ours,
      reason: 'pending',
      imp_uid: 'imp_2',
      of: 'order_2',
    });
    assert.equal(await page.evaluate(() => window.request.merchant_uid), 'order_3');
    await page.close();
  });

  test('a request can be replaced, and a wrong one changes nothing', async () => {
    const page = await visit(V1);
    const seen = await page.evaluate(async () => {
      const button = await window.draw(window.next());
      const wrong = await window.tried(() =>
        button.update({ ...window.next(), pay_method: 'card' }),
      );
      const kept = window.request.merchant_uid;
      button.update({ ...window.next(), name: '페이팔로 등록' });
      const { name } = window.request;
      button.remove();
      return { wrong: wrong.codes, kept, name, left: document.querySelectorAll('#here *').length };
    });
    assert.deepEqual(seen, {
      wrong: ['pay_method_not_taken'],
      kept: 'order_1',
      name: '페이팔로 등록',
      left: 0,
    });
    await page.close();
  });

  test('a second button replaces the first, for the SDK draws none beside another', async () => {
    const page = await visit(V1);
    const boxes = await page.evaluate(async () => {
      await window.draw(window.next);
      await window.draw(window.next);
      return document.querySelectorAll('[data-portone-ui-type=paypal-rt]').length;
    });
    assert.equal(boxes, 1);
    await page.close();
  });

  test('an older SDK, a wrong request and another pg are told, and nothing stays', async () => {
    const page = await visit(OLD);
    const old = await page.evaluate(() => window.tried(() => window.draw(window.next)));
    assert.deepEqual([old.kind, old.cause], ['sdk_threw', 'TypeError: IMP has no loadUI']);
    const wrong = await page.evaluate(() => window.tried(() => window.draw({})));
    assert.equal(wrong.kind, 'invalid_param');
    const other = await page.evaluate(() =>
      window.tried(() =>
        window.draw({ ...window.next(), pg: 'kakaopay', pay_method: 'card', amount: 0 }),
      ),
    );
    assert.deepEqual([other.name, other.message], ['TypeError', 'pg must be paypal_v2']);
    assert.equal(await page.evaluate(() => document.querySelectorAll('#here *').length), 0);
    await page.close();
  });
});

/** A request for each gateway. */
const { bases } = JSON.parse(readFileSync(new URL('../cases.json', import.meta.url)));
const requests = Object.values(bases).map((param) => ({ pg: 'kakaopay', ...param }));

/** The gateways whose window leaves a phone's page, by the documents of each. */
const LEAVE_A_PHONE = [
  'kcp_billing',
  'kicc',
  'mobilians_v2',
  'tosspayments',
  'smartro_v2',
  'nice_v2',
  'welcome',
  'galaxia',
  'tosspay_v2',
  'kcp_quick',
  'chai',
];

/** Sends each request to a fake of its own: the codes whose window has left the page. */
async function leaving(userAgent, params) {
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  await page.goto(`${shop}/?${encodeURIComponent('<!doctype html><title>shop</title>')}`);
  const left = await page.evaluate(async (params) => {
    const { createIamport } = await import('/dist/index.mjs');
    const { createFakeImp } = await import('/dist/testing.mjs');
    const left = [];
    for (const param of params) {
      const imp = createFakeImp();
      window.IMP = imp;
      const iamport = createIamport('imp00000000', { onWarning() {} });
      await iamport.preload();
      const stop = new AbortController();
      const answer = iamport.requestPay(param, { signal: stop.signal }).then(
        ({ via }) => via,
        ({ kind }) => kind,
      );
      const end = await Promise.race([answer, new Promise((done) => setTimeout(done, 60, 'none'))]);
      stop.abort();
      await answer;
      const code = param.pg.split('.')[0];
      if (imp.navigations.length) left.push(code);
      else if (end !== 'callback') left.push(`${code}: ${end}`);
    }
    return left;
  }, params);
  await context.close();
  return left;
}

/**
 * The outcome of each request, by a callback or by the address that its window came back to:
 * `approved`, or the reason.
 */
async function outcomes(userAgent, happening) {
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  await page.goto(`${shop}/?${encodeURIComponent('<!doctype html><title>shop</title>')}`);
  const ends = await page.evaluate(
    async ([params, happening]) => {
      const { createIamport } = await import('/dist/index.mjs');
      const { createFakeImp } = await import('/dist/testing.mjs');
      const home = location.href;
      const ends = {};
      for (const param of params) {
        window.IMP = createFakeImp().next(happening);
        const iamport = createIamport('imp00000000', { onWarning() {} });
        await iamport.preload();
        const stop = new AbortController();
        const request = { ...param, m_redirect_url: `${location.origin}/done` };
        const answer = iamport.requestPay(request, { signal: stop.signal }).catch(() => null);
        const late = new Promise((done) => setTimeout(done, 60, null));
        let outcome = await Promise.race([answer, late]);
        const [landing] = window.IMP.navigations;
        if (landing) {
          history.replaceState(null, '', landing);
          outcome = iamport.takeLanding();
          history.replaceState(null, '', home);
        }
        stop.abort();
        await answer;
        const way = landing ? 'landing' : 'callback';
        ends[param.pg.split('.')[0]] =
          outcome.via === way && (outcome.success ? 'approved' : outcome.reason);
      }
      return ends;
    },
    [requests, happening],
  );
  await context.close();
  return ends;
}

/** An outcome for each gateway: that of those which a row names, and that of all others. */
const byRow = (known, other) =>
  Object.fromEntries(
    requests.map(({ pg }) => {
      const [code] = pg.split('.');
      return [code, known[code] ?? other];
    }),
  );

/** Two ids are no approval yet: the documents tell to wait for the webhook. */
const PENDING = { paypal_v2: 'pending', payletter_global: 'pending' };
const PENDING_ON_A_PHONE = { ...PENDING, tosspay_v2: 'pending' };

/** The gateways whose text of a cancel is known to the letter. */
const CANCELLED = Object.fromEntries(
  [
    ...['html5_inicis', 'kakaopay', 'tosspayments', 'smartro_v2', 'nice_v2', 'welcome'],
    ...['tosspay_v2', 'toss_brandpay'],
  ].map((code) => [code, 'cancelled']),
);

const DESKTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0';
const PHONE = 'Mozilla/5.0 (Linux; Android 14; SM-S918N) Chrome/130.0 Mobile';

describe('The fake answers as each gateway does', () => {
  test('there is a request for every gateway', async () => {
    const { gateways } = await import('../../dist/gateways.mjs');
    const codes = new Set(requests.map(({ pg }) => pg.split('.')[0]));
    assert.deepEqual(
      gateways.map(({ code }) => code).filter((code) => !codes.has(code)),
      [],
    );
  });

  test('on a desktop every window calls back', async () =>
    assert.deepEqual(await leaving(DESKTOP, requests), []));

  test('on a phone those that redirect leave the page', async () =>
    assert.deepEqual(await leaving(PHONE, requests), LEAVE_A_PHONE));

  for (const [device, userAgent, pending] of [
    ['a desktop', DESKTOP, PENDING],
    ['a phone', PHONE, PENDING_ON_A_PHONE],
  ]) {
    test(`on ${device} an approval is a success, or pending where it may come later`, async () =>
      assert.deepEqual(await outcomes(userAgent, 'approved'), byRow(pending, 'approved')));

    test(`on ${device} a cancel is known where its text is, and a refusal elsewhere`, async () =>
      assert.deepEqual(await outcomes(userAgent, 'cancelled'), byRow(CANCELLED, 'refused')));
  }

  test('a field of the request chooses at NaverPay and Chai', async () => {
    const of = (code) => requests.find(({ pg }) => pg === code);
    const landing = { m_redirect_url: 'https://shop.kr/done' };
    const params = [
      { ...of('naverpay'), ...landing, naverPopupMode: false },
      { ...of('chai'), ...landing, popup: false },
    ];
    assert.deepEqual(await leaving(DESKTOP, params), ['naverpay', 'chai']);
  });
});
