// The calls that are timed. Bundled once, and run in Node and in a page.
import { readLanding, readResponse } from 'iamport-billing';
import { buildParam, validate } from 'iamport-billing/validate';
import { readLanding as readWithoutWasm, reasonOf } from '../dist/return.mjs';
import { CHECKS } from './checks/index.mjs';
import { accepted12, GROWTH, LANDING, REQUESTS } from './objects.mjs';
import { microseconds } from './timing.mjs';

/** The findings of each request: the time of one that nobody meant would count. */
const FOUND = {
  'accepted, 12 keys': '0 violations, 0 warnings',
  'refused (5), 12 keys': '5 violations, 0 warnings',
  'accepted, 40 keys': '0 violations, 8 warnings',
  'refused (5), 40 keys': '5 violations, 8 warnings',
};

/** `{ request: { alternative: µs } }`; `how` is that of `microseconds`. */
export async function requests(how) {
  const table = {};
  for (const [title, param] of Object.entries(REQUESTS)) {
    const { violations, warnings } = validate(param);
    const found = `${violations.length} violations, ${warnings.length} warnings`;
    if (found !== FOUND[title]) throw new Error(`${title}: ${found}, not ${FOUND[title]}`);
    table[title] = await microseconds(
      Object.fromEntries(Object.entries(CHECKS).map(([name, check]) => [name, () => check(param)])),
      how,
    );
  }
  return table;
}

/** `{ what: µs }` of `validate` as its input grows, beside the snippet written by hand. */
export async function growth() {
  const table = {};
  for (const [title, param] of Object.entries(GROWTH)) {
    table[title] = await microseconds({
      'iamport-billing': () => CHECKS['iamport-billing'](param),
      'by hand': () => CHECKS['by hand'](param),
    });
  }
  return table;
}

const response = {
  success: true,
  imp_uid: 'imp_1',
  merchant_uid: 'order_1',
  customer_uid: 'customer_1',
  pg_provider: 'kcp_billing',
  paid_amount: 0,
  status: 'paid',
};
export const others = () =>
  microseconds({
    buildParam: () => buildParam(accepted12()),
    'validate, on a phone': () =>
      validate(REQUESTS['accepted, 12 keys'], { phone: true, baseUrl: 'https://shop.kr/pay' }),
    readLanding: () => readLanding(LANDING),
    'readLanding, no landing': () => readLanding('https://shop.kr/pay?page=2'),
    './return readLanding': () => readWithoutWasm(LANDING),
    './return readLanding and reasonOf': () => reasonOf(readWithoutWasm(LANDING)),
    readResponse: () => readResponse(response),
  });

/** Calls each of the alternatives so often, for a look at the memory behind. */
export function many(name, times) {
  const list = Object.values(REQUESTS);
  for (let i = 0; i < times; i++) CHECKS[name](list[i % list.length]);
}
export const names = Object.keys(CHECKS);
