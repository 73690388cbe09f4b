// The boundary between JavaScript and the core: each value is read once, nothing of the page's runs
// while facts are written, and nothing is lost or altered on the way. With the wasm, and with its
// translation.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as wasm from '../everything.mjs';
import * as translated from '../nowasm/translated.mjs';

const accepted = () => ({
  pg: 'kcp_billing',
  merchant_uid: 'order_1',
  amount: 0,
  customer_uid: 'card_1',
});

const paths = (list) => list.map(({ code, path }) => `${code} ${path}`);

for (const [name, { buildParam, readLanding, readResponse, validate }] of Object.entries({
  wasm,
  translated,
})) {
  describe(`The boundary, ${name}`, () => {
    test('reads each value once', () => {
      const reads = {};
      const param = {};
      for (const [key, value] of Object.entries(accepted())) {
        Object.defineProperty(param, key, {
          enumerable: true,
          get() {
            reads[key] = (reads[key] ?? 0) + 1;
            return value;
          },
        });
      }
      assert.ok(validate(param).ok);
      assert.deepEqual(reads, { pg: 1, merchant_uid: 1, amount: 1, customer_uid: 1 });
    });

    test('reads own keys alone, whatever a getter deletes meanwhile', () => {
      let asked = 0;
      const inherited = {
        get name() {
          return `inherited ${asked++}`;
        },
      };
      const param = Object.assign(Object.create(inherited), accepted());
      for (const key of ['buyer_name', 'buyer_tel', 'buyer_email']) param[key] = key;
      Object.defineProperty(param, 'pg', {
        enumerable: true,
        get() {
          delete param.buyer_name;
          delete param.buyer_email;
          param.language = 'ko';
          return 'kcp_billing';
        },
      });
      assert.deepEqual(buildParam(param), { ...accepted(), buyer_tel: 'buyer_tel' });
      assert.equal(asked, 0);
    });

    test('a Proxy whose prototype throws is unreadable', () => {
      const throws = () => {
        throw new Error('no');
      };
      const { violations } = validate(new Proxy(accepted(), { getPrototypeOf: throws }));
      assert.deepEqual(paths(violations), ['unreadable ']);
    });

    test('a relative address says the same of this page as of a base', () => {
      const href = 'https://shop.kr/pay?step=2';
      const say = (m_redirect_url, options) => {
        const param = { ...accepted(), m_redirect_url };
        const { violations, warnings } = validate(param, options);
        return [
          violations,
          warnings,
          violations.length ? undefined : buildParam(param, options).m_redirect_url,
        ];
      };
      for (const phone of [false, true]) {
        for (const address of [
          ...['done', '/done?a=1#b', '?plan=1', '#top', '.', '../x', '/%zz', '완료', '/\ud83d'],
          ...['//other.kr/x', '///other.kr', '/\\other.kr', '\\\\other.kr', ' /done', ' '],
          ...['ht\ntps://other.kr', '/\t/other.kr', 'java\nscript:x', 'done?x=a:b', '//', '//['],
        ]) {
          const based = say(address, { phone, baseUrl: href });
          Object.defineProperty(globalThis, 'window', {
            configurable: true,
            value: { location: { href } },
          });
          try {
            assert.deepEqual(say(address, { phone }), based, JSON.stringify(address));
          } finally {
            delete globalThis.window;
          }
        }
      }
    });

    test('asks a value for no prototype', () => {
      let asked = 0;
      const spy = new Proxy(
        { plan: 'monthly' },
        {
          getPrototypeOf(target) {
            asked++;
            return Reflect.getPrototypeOf(target);
          },
        },
      );
      assert.deepEqual(buildParam({ ...accepted(), custom_data: spy }).custom_data, {
        plan: 'monthly',
      });
      assert.equal(asked, 0);
    });

    test('a thrown value is asked for no prototype either', () => {
      let asked = 0;
      const thrown = new Proxy(
        {},
        {
          getPrototypeOf() {
            asked++;
            return null;
          },
        },
      );
      const custom_data = {
        get plan() {
          throw thrown;
        },
      };
      const { violations } = validate({ ...accepted(), custom_data });
      assert.deepEqual(paths(violations), ['unwritable custom_data']);
      assert.equal(asked, 0);
    });

    test('a getter that calls validate() changes nothing about the outer call', () => {
      let inner;
      const param = {
        ...accepted(),
        get name() {
          inner = validate({ ...accepted(), name: 'x'.repeat(2 ** 21) });
          return '정기결제';
        },
        custom_data: { note: 'y'.repeat(1000) },
      };
      const sent = buildParam(param);
      assert.deepEqual(paths(inner.violations), ['too_big ']);
      assert.equal(sent.name, '정기결제');
      assert.equal(sent.custom_data.note.length, 1000);
    });

    test('a toJSON on Object.prototype may call validate() while facts are made', () => {
      let calls = 0;
      const period = { from: '20260101', to: '20261231' };
      Object.defineProperty(Object.prototype, 'toJSON', {
        configurable: true,
        value() {
          if (calls++ < 50) validate({ pg: 'x'.repeat(5000) });
          return this;
        },
      });
      let report;
      try {
        report = validate({ ...accepted(), period, merchant_uid: 'o'.repeat(41) });
      } finally {
        delete Object.prototype.toJSON;
      }
      assert.deepEqual(paths(report.violations), ['too_long merchant_uid']);
      assert.ok(calls > 0);
    });

    test('the last of 20,000 unknown keys is named', () => {
      const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key_${at}`, at]));
      const { warnings } = validate({ ...accepted(), ...many });
      assert.equal(warnings.length, 20_000);
      assert.equal(warnings.at(-1).path, 'key_19999');
    });

    test('an object that only calls itself a list or a text keeps its entries', () => {
      const tagged = (tag, entries) => ({ ...entries, [Symbol.toStringTag]: tag });
      const custom_data = {
        list: tagged('Array', { a: 1 }),
        text: tagged('String', { b: 2 }),
        number: tagged('Number', { c: 3 }),
        boxed: Object.assign(Object(7), { [Symbol.toStringTag]: 'Object' }),
        real: Object.assign([1, 2], { [Symbol.toStringTag]: 'Object' }),
      };
      assert.deepEqual(
        buildParam({ ...accepted(), custom_data }).custom_data,
        JSON.parse(JSON.stringify(custom_data)),
      );
    });

    test('what JSON alters on purpose is altered alike', () => {
      const custom_data = {
        date: new Date(0),
        boxed: [Object(1), Object('a'), Object(true)],
        zero: -0,
        gone: undefined,
        own: { toJSON: (key) => `as ${key}` },
        ['__proto__']: { plan: 'monthly' },
      };
      Object.defineProperty(custom_data, '__proto__', {
        value: { plan: 'monthly' },
        enumerable: true,
      });
      const sent = buildParam({ ...accepted(), custom_data }).custom_data;
      assert.equal(JSON.stringify(sent), JSON.stringify(custom_data));
      assert.ok(Object.hasOwn(sent, '__proto__'));
    });

    test('a setter on Object.prototype takes no value away', () => {
      Object.defineProperty(Object.prototype, 'plan', { configurable: true, set() {} });
      let sent;
      try {
        sent = buildParam({ ...accepted(), plan: 'monthly', custom_data: { plan: 'yearly' } });
      } finally {
        delete Object.prototype.plan;
      }
      assert.equal(sent.plan, 'monthly');
      assert.equal(sent.custom_data.plan, 'yearly');
    });

    test('an empty text of an unknown key is a string', () => {
      const [warning] = validate({ ...accepted(), shop_note: '' }).warnings;
      assert.equal(warning.received, 'string');
    });

    test('U+0000, a byte order mark and broken UTF-8 come out of an address as they are', () => {
      const outcome = readLanding(
        'https://shop.kr/?imp_uid=a%00b&error_msg=%EF%BB%BFno&error_code=%C0%80x',
      );
      assert.equal(outcome.imp_uid, 'a\0b');
      assert.equal(outcome.error_msg, '\ufeffno');
      assert.equal(outcome.error_code, '\ufffd\ufffdx');
      assert.equal(outcome.response.imp_uid, 'a\0b');
    });

    test('half a character in an answer is kept', () => {
      assert.equal(readResponse({ success: false, error_msg: 'a\ud83d' }).error_msg, null);
      assert.equal(readResponse({ success: false, error_msg: 'a\ud83d' }).reason, 'refused');
    });

    test("the page's address is asked for only where it is needed", () => {
      let asked = 0;
      Object.defineProperty(globalThis, 'window', {
        configurable: true,
        value: {
          get location() {
            asked++;
            return { href: 'https://shop.kr/pay' };
          },
        },
      });
      try {
        validate(accepted());
        validate({ ...accepted(), m_redirect_url: 'https://shop.kr/done' });
        assert.equal(asked, 0);
        assert.equal(
          buildParam({ ...accepted(), m_redirect_url: '/done' }).m_redirect_url,
          'https://shop.kr/done',
        );
        assert.equal(buildParam(accepted(), { phone: true }).m_redirect_url, 'https://shop.kr/pay');
        assert.equal(asked, 2);
      } finally {
        delete globalThis.window;
      }
    });
  });
}
