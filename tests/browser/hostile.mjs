// Runs in the page: makes hostile values from a seed and feeds them to every export.

/** Creates a random generator. The same seed gives the same cases in every engine. */
function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) % below;
  };
}

const KEYS = [
  'pg',
  'pay_method',
  'merchant_uid',
  'name',
  'amount',
  'customer_uid',
  'buyer_tel',
  'm_redirect_url',
  'notice_url',
  'custom_data',
  'period',
  'tax_free',
  'success',
  'imp_success',
  'imp_uid',
  'error_code',
  'error_msg',
  'buyer_tell',
  '__proto__',
  'constructor',
  'toJSON',
  'then',
  '',
  '한글',
  '\ud800',
  'a\0b',
  Symbol('key'),
];
const TEXTS = [
  '',
  ' ',
  'card',
  'kcp_billing',
  'kicc.빌링',
  'kakaopay',
  'html5_inicis.INIBillTst',
  'kcp',
  'order_1',
  'customer_1',
  'https://shop.kr/a',
  '/relative',
  'javascript:1',
  '20260101',
  'true',
  'F1002',
  '\ud83d',
  'a\0b',
  '😀'.repeat(41),
  '<img src=x onerror=alert(1)>',
  '\u2028',
];
const NUMBERS = [0, 1, 1000, -1, 0.5, NaN, Infinity, -0, 1e21, 2 ** 53, 5e-324];

function value(pick, depth) {
  const throws = () => {
    throw [new Error('hostile'), null, undefined, 'text', Symbol('x')][pick(5)];
  };
  const inner = () => value(pick, depth + 1);
  const kinds = [
    () => TEXTS[pick(TEXTS.length)],
    () => TEXTS[pick(TEXTS.length)],
    () => TEXTS[pick(TEXTS.length)],
    () => NUMBERS[pick(NUMBERS.length)],
    () => NUMBERS[pick(NUMBERS.length)],
    () => undefined,
    () => null,
    () => true,
    () => 10n,
    () => Symbol('value'),
    () => throws,
    () => class {},
    () => new Map([['a', 1]]),
    () => new Set([1]),
    () => new Date(0),
    () => new Date(NaN),
    () => /x/,
    () => new Error('x'),
    () => new Uint8Array(2),
    () => document.createElement('input'),
    () => Promise.resolve(1),
    () => new String('boxed'),
    () => new Number(NaN),
    () => Object(1n),
    () => ({ toJSON: throws }),
    () => ({ toJSON: () => inner() }),
    () => ({ toString: throws, valueOf: throws }),
    () => {
      const list = [];
      list.push(list);
      return list;
    },
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    () =>
      new Proxy(
        {},
        {
          get: throws,
          ownKeys: () => ['a'],
          getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
        },
      ),
    () => Object.freeze({ a: 1 }),
  ];
  if (depth < 3) {
    kinds.push(
      () => Array.from({ length: pick(4) }, inner),
      () => object(pick, depth + 1),
      () => object(pick, depth + 1),
    );
  }
  return kinds[pick(kinds.length)]();
}

function object(pick, depth) {
  const made = pick(4) ? {} : Object.create(pick(2) ? null : { inherited: 1 });
  for (let left = pick(9); left > 0; left--) {
    const key = KEYS[pick(KEYS.length)];
    const held = value(pick, depth + 1);
    const enumerable = pick(10) > 0;
    if (pick(5))
      Object.defineProperty(made, key, {
        value: held,
        enumerable,
        configurable: true,
        writable: true,
      });
    else
      Object.defineProperty(made, key, {
        get: pick(3)
          ? () => held
          : () => {
              throw held;
            },
        enumerable,
        configurable: true,
      });
  }
  // Half of the objects start from an accepted request, so that they get further.
  if (depth === 0 && pick(2)) {
    for (const [key, held] of [
      ['pg', 'kicc'],
      ['merchant_uid', 'order_1'],
      ['amount', 1000],
      ['customer_uid', 'customer_1'],
    ]) {
      if (!Object.hasOwn(made, key))
        Object.defineProperty(made, key, { value: held, enumerable: true, configurable: true });
    }
  }
  return pick(6) ? made : new Proxy(made, {});
}

/** Runs the cases. Counts those accepted and refused, and stops at the first failure. */
export function run(billing, cases, seed) {
  const pick = random(seed);
  const counts = { accepted: 0, refused: 0 };
  for (let number = 0; number < cases; number++) {
    const param = pick(20) ? object(pick, 0) : value(pick, 0);
    try {
      const report = billing.validate(param, {
        phone: pick(2) === 1,
        gateway: pick(4) ? undefined : 'kakaopay',
        locale: pick(2) ? 'en' : 'ko',
      });
      if (report.ok !== (report.violations.length === 0))
        throw new Error('refused without a violation');
      for (const { code, message } of [...report.violations, ...report.warnings])
        if (!code || !message) throw new Error('a violation without a code or a message');
      if (report.ok) {
        counts.accepted++;
        // A getter may return something else the second time. Then the object may be refused.
        let sent;
        try {
          sent = billing.buildParam(param);
        } catch (error) {
          if (!billing.isIamportError(error)) throw error;
          continue;
        }
        if (Object.getPrototypeOf(sent) !== Object.prototype || !Object.isExtensible(sent))
          throw new Error('not a plain object');
        const again = billing.validate(sent);
        if (!again.ok)
          throw new Error(
            `not accepted again: ${JSON.stringify(again.violations)} ${JSON.stringify(sent)}`,
          );
        if (JSON.stringify(billing.buildParam(sent)) !== JSON.stringify(sent))
          throw new Error('not the same the second time');
      } else {
        counts.refused++;
      }
      const outcome = billing.readResponse(param);
      if (outcome.success === (outcome.reason !== undefined))
        throw new Error('success and a reason, or neither');
      if (outcome.response !== param && !Number.isNaN(param))
        throw new Error('the response is lost');
      billing.readLanding(param);
      billing.isIamportError(param);
    } catch (error) {
      return {
        ...counts,
        failure: `seed ${seed}, case ${number}: ${error?.stack ?? String(error)}`,
      };
    }
  }
  if (
    Object.keys(Object.prototype).length ||
    {}.polluted !== undefined ||
    {}.inherited !== undefined
  )
    return { ...counts, failure: 'Object.prototype was changed' };
  return counts;
}
