// The rules that every alternative checks: the refusals of the field table and of the four rows, as
// a shop would write them down once. How they are applied is each alternative's own.

/** Most characters of a text; 0 is any number. */
export const TEXTS = {
  channelKey: 55,
  merchant_uid: 40,
  name: 40,
  customer_uid: 80,
  customer_id: 0,
  buyer_name: 16,
  buyer_email: 64,
  buyer_tel: 16,
  buyer_addr: 128,
  buyer_postcode: 8,
  app_scheme: 0,
  currency: 0,
  language: 0,
};
export const REQUIRED = new Set(['merchant_uid', 'customer_uid']);
export const NUMBERS = ['tax_free', 'vat_amount'];
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
export const isDay = (text) => /^\d{8}$/.test(text);
export const isWon = (amount) =>
  Number.isInteger(amount) && amount >= 0 && amount <= Number.MAX_SAFE_INTEGER;
/** True if the gateway's billing-key window takes a `pay_method`. */
export const takes = (pg, gateway, method) =>
  isAbsent(method) ||
  typeof method !== 'string' ||
  method === 'card' ||
  !CARD_ONLY.has(isAbsent(pg) ? gateway : String(pg).split('.')[0]);
