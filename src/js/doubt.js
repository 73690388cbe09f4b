// Texts that were put together while a value was not there, and samples of the documents. Natively
// src/judge/unset.rs finds the same, and says more about each; the cases hold the two together.

/** The numbers of `Doubt` in src/fact.rs, from 1. */
const UNSET = 1;
const PARTLY = 2;
const SAMPLE = 3;

const PREFIX = /^(user|member|customer|order|merchant|billing|payment|card)$/;
const ENDING = /^(.*?)(undefined|null|NaN|NULL|None|nil)((?:[^\w\x80-\uffff]|[\d_])*)$/s;
const TEMPLATE = /[$#%]\{[^}]*|\{[{%].*|\{(?![\da-f-]{31,}\})[^}",]+\}|<[%?].*|\[object .*/is;
const VARIABLE = /(^|[^\w\x80-\uffff]|_)\$[a-z_]\w*|(^|[^\d ])%[sd@](?![a-z\d\x80-\uffff])/i;
const SAMPLES = /^(YOUR_.*|your-customer-unique-id|order_monthly_0001|kicc\.빌링상점아이디)$/s;
const SAMPLE_HOST = /:\/\/([^/?#\\]*[@.])?(yourservice|example)\.com(?![^/?#\\:])/i;
const STEP = /(^|[/:])(undefined|null|NaN|NULL|None|nil)(?![^/:])|undefined$|\/:[a-z]/;
const HOST = /^https?:\/\/([^/?#\\]*@)?(\[[^\]]*\]|[^/?#\\:\s]+)/i;
const PRIVATE = /^[^.[]*$|\.local$|^\[::1|^(127|10|192\.168|0|172\.(1[6-9]|2\d|3[01]))\.[\d.]*$/;

/** True for what may be a random text, where a short word comes by chance. */
const isRandom = (text) =>
  text.length > 11 && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);

/** A word at the end, behind which only numbers come. */
const ending = (text) => {
  const [, start, word, tail] = ENDING.exec(text) ?? [];
  if (!word) return undefined;
  const isApart = /(^|[^\w\x80-\uffff]|_)$/.test(start);
  const hasNumber = /\d/.test(tail);
  const isChance = /dev[_-]$/.test(start) || isRandom(start) || !(isApart || PREFIX.test(start));
  if ((isChance && word.length < 9) || ((hasNumber || !isApart) && !/^(un|nu|Na)/.test(word)))
    return undefined;
  return [hasNumber || (word === 'nil' && /[^<]$/.test(start)) ? PARTLY : UNSET, word];
};

const template = (text) => {
  const [piece] = TEMPLATE.exec(text) ?? VARIABLE.exec(text) ?? [];
  // A buyer's data may be between braces.
  return piece && [UNSET, piece[0] === '{' && !/^\{[{%]/.test(piece) ? '{…}' : piece];
};

const unset = (text) => ending(text) ?? template(text);

const plain = (text, isId) =>
  unset(text) ??
  (isId && (/^:[a-z]/i.test(text) || /^<[\w -]*[a-z][\w -]*>$/i.test(text) || isPrefix(text))
    ? [UNSET, text]
    : SAMPLES.test(text)
      ? [SAMPLE, text]
      : undefined);

const isPrefix = (text) => PREFIX.test(text.slice(0, -1)) && /[^a-z\d\x80-\uffff]$/i.test(text);

const sampleHost = (url) => {
  const [host] = SAMPLE_HOST.exec(url) ?? [];
  return host && [SAMPLE, host.slice(3)];
};

/** The address of a page to return to. A query is the shop's own. */
const address = (url) => {
  const [path] = url.split(/[?#]/, 1);
  const [step] = STEP.exec(path) ?? [];
  const [, piece = step] = template(path) ?? [];
  if (piece) return [UNSET, piece];
  const query = unset(url.slice(path.length));
  return query ? [PARTLY, query[1]] : sampleHost(url);
};

/** An address that Iamport's servers call. */
const notice = (url) => {
  const [, piece] = unset(url) ?? [];
  if (piece) return [UNSET, piece];
  const [, , host] = HOST.exec(url) ?? [];
  return host && !PRIVATE.test(host) ? sampleHost(url) : [PARTLY, url.split(/[?#]/, 1)[0]];
};

/** The doubt of a value, and the piece that is to blame: a text, or a list of texts. */
export const doubtOf = (key, value) => {
  if (typeof value !== 'string') {
    let found;
    if (key === 'notice_url' && Array.isArray(value.held))
      value.held.some((item) => typeof item === 'string' && item && (found = notice(item)));
    return found;
  }
  if (key === 'm_redirect_url') return address(value);
  if (key === 'notice_url') return notice(value);
  return plain(value, /_uid$/.test(key));
};
