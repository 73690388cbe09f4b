// The rules that every alternative checks: the refusals of the field table and of the four rows, as
// a shop would write them down once. How they are applied is each alternative's own.

/** Most characters of a text; 0 is any number. */
export const TEXTS = {
  channelKey: 55,
  merchant_uid: 40,
  name: 40,
  customer_uid: 80,
  customer_id: 0,
  buyer_name: 0,
  buyer_email: 0,
  buyer_tel: 0,
  buyer_addr: 0,
  buyer_postcode: 0,
  app_scheme: 0,
  currency: 0,
  language: 0,
};
export const REQUIRED = new Set(['merchant_uid', 'customer_uid']);
export const NUMBERS = ['tax_free', 'vat_amount'];
/** The gateways whose rules they know; the core knows all of them. */
export const GATEWAYS = ['kcp_billing', 'html5_inicis', 'kicc', 'kakaopay'];

const CARD_ONLY = new Set(['kcp_billing', 'html5_inicis', 'kicc']);
const PG = /^[a-z0-9_]+(\.[^\s\p{Cc}]+)?$/u;
const URL = /^https?:\/\/[^/?#\\:\s\p{Cc}][^/?#\s\p{Cc}]*([/?#]\P{Cc}*)?$/iu;
const BROKEN = /[\0\ud800-\udfff]/u;

/** True if a field counts as left out: `undefined`, `null` or an empty text. */
export const isAbsent = (value) => value === undefined || value === null || value === '';
export const isWhole = (text) => !BROKEN.test(text);
export const fits = (text, most) => most === 0 || text.length <= most || [...text].length <= most;
export const isPg = (text) => PG.test(text) && text !== 'kcp' && !text.startsWith('kcp.');
export const isUrl = (text) => URL.test(text);
export const isWon = (amount) =>
  Number.isInteger(amount) && amount >= 0 && amount <= Number.MAX_SAFE_INTEGER;

/** The gateway of a request: the code of its `pg`, or else the option. */
export const gatewayOf = ({ pg }, gateway) => (isAbsent(pg) ? gateway : String(pg).split('.')[0]);

const isPlain = (period) => [period.from, period.to].every((text) => /^\d{8}$/.test(text));

/** The refusals of rules between fields, each `{ path, message }`. */
export function between(param, option) {
  const found = [];
  if (typeof param !== 'object' || param === null) return found;
  const { pay_method, period, amount } = param;
  const gateway = gatewayOf(param, option);
  if (typeof pay_method === 'string' && !['', 'card'].includes(pay_method))
    if (CARD_ONLY.has(gateway)) found.push({ path: 'pay_method', message: 'is not taken' });
  if (typeof period === 'object' && period !== null) {
    const { from, to } = period;
    const isReversed = typeof from === 'string' && from.length === to?.length && from > to;
    const isOdd = gateway === 'html5_inicis' && !(typeof from === 'string' && isPlain(period));
    if (isReversed || isOdd)
      found.push({ path: 'period', message: 'must be { from, to }, each YYYYMMDD' });
  }
  for (const path of NUMBERS) {
    const isPart = param[path] >= 0 && (!(isWon(amount) && amount) || param[path] <= amount);
    if (typeof param[path] === 'number' && !isPart)
      found.push({ path, message: 'must be a part of the amount' });
  }
  return found;
}
