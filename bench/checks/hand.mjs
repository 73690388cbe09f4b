// The snippet that a shop writes by hand.
import {
  between,
  fits,
  GATEWAYS,
  isAbsent,
  isPg,
  isUrl,
  isWhole,
  isWon,
  NUMBERS,
  REQUIRED,
  TEXTS,
} from './facts.mjs';

const FIELDS = Object.entries(TEXTS);

/** Every refusal, as `{ path, message }`. */
export function check(param, gateway) {
  const found = [];
  const say = (path, message) => found.push({ path, message });
  if (typeof param !== 'object' || param === null || Array.isArray(param)) {
    say('', 'must be an object');
    return found;
  }
  if (gateway !== undefined && !GATEWAYS.includes(gateway)) say('gateway', 'is not known');
  const { pg, pay_method, amount, m_redirect_url, period, notice_url } = param;
  if (!isAbsent(pg)) {
    if (typeof pg !== 'string') say('pg', 'must be a string');
    else if (!isWhole(pg) || !isPg(pg)) say('pg', 'must be of the form {code}.{MID}');
  }
  if (!isAbsent(pay_method)) {
    if (typeof pay_method !== 'string') say('pay_method', 'must be a string');
    else if (!isWhole(pay_method)) say('pay_method', 'has a broken character');
  }
  for (const [path, most] of FIELDS) {
    const text = param[path];
    if (isAbsent(text) || (typeof text === 'string' && REQUIRED.has(path) && text.trim() === '')) {
      if (REQUIRED.has(path)) say(path, 'is missing');
    } else if (typeof text !== 'string') say(path, 'must be a string');
    else if (!isWhole(text)) say(path, 'has a broken character');
    else if (!fits(text, most)) say(path, `may have ${most} characters at most`);
  }
  if (!isWon(amount))
    say('amount', isAbsent(amount) ? 'is missing' : 'must be a whole number of won');
  if (
    !isAbsent(m_redirect_url) &&
    !(typeof m_redirect_url === 'string' && isWhole(m_redirect_url) && isUrl(m_redirect_url))
  ) {
    say('m_redirect_url', 'must be an http(s) address');
  }
  for (const path of NUMBERS)
    if (!isAbsent(param[path]) && !Number.isFinite(param[path])) say(path, 'must be a number');
  if (!isAbsent(period) && typeof period !== 'object') say('period', 'must be an object');
  const list =
    Array.isArray(notice_url) &&
    notice_url.length > 0 &&
    notice_url.every((url) => typeof url === 'string');
  if (!isAbsent(notice_url) && typeof notice_url !== 'string' && !list)
    say('notice_url', 'must be a text or a list of texts');
  found.push(...between(param, gateway));
  return found;
}
