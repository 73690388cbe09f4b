// A request beside the page that makes it: what it says, and where a redirecting window returns to.
import { clean, isBare, readEntries } from './landing.js';
import { address, isPhone } from './page.js';
import { read, rethrowStackOverflow } from './read.js';

/**
 * An address without a scheme. A host without one (`www.…`) is a slip, and no path of this page.
 */
const RELATIVE = /^(?!www\.|[a-z][\w+.-]*:)/i;

/** A mere fragment brings the page's own query along. */
const FRAGMENT = /^[\0- ]*#/;

/** A relative address as an absolute one. What cannot be resolved stays, and is refused. */
const absolute = (given, page) => {
  try {
    const { href } = new URL(given, page);
    return FRAGMENT.test(given) ? clean(href) : href;
  } catch {
    rethrowStackOverflow();
    return given;
  }
};

/** An address without our keys. A page of the shop's that is named by its order alone keeps it. */
const withoutOurs = (address) => (isBare(readEntries(address) ?? []) ? address : clean(address));

const http = (address) => (/^http/.test(address) ? address : undefined);

const pageOf = (base) => (base === undefined ? address() : typeof base === 'string' && base);

/**
 * Reads a request. `base` is the address that a relative `m_redirect_url` is resolved against: this
 * page's own for `undefined`, none for what is no text. If the window may leave, `returnTo`
 * replaces it as the one that fills in a missing `m_redirect_url`.
 */
export const readRequest = (param, gateway, phone, base, returnTo) => {
  const request = read(param);
  const at = request.keys.indexOf('m_redirect_url');
  const url = request.values[at];
  const isText = typeof url === 'string' && url !== '';
  const isRelative = isText && RELATIVE.test(url);
  // NaverPay leaves the page on a desktop, too, where it is not to be a popup.
  const leaves = phone || request.values[request.keys.indexOf('naverPopupMode')] === false;
  // Asked for only where it is needed: in some engines that is slow.
  const page = leaves || isRelative ? pageOf(base) : undefined;
  if (isRelative && page) request.values[at] = absolute(url, page);
  const home = returnTo ?? page;
  if (leaves && home && !isText) request.returnTo = http(withoutOurs(home));
  request.phone = phone;
  request.context = [gateway, phone ? http(page) : undefined, request.returnTo];
  return request;
};

/** Reads a request that is to be sent from this page. */
export const readSent = (param, { gateway, redirectUrl }) =>
  readRequest(param, gateway, isPhone(), undefined, redirectUrl);

/**
 * The texts of a request that was sent. Without `pg`, the gateway that the shop named is the one it
 * asked for.
 */
export const asked = (request) => ({
  merchant_uid: request.text('merchant_uid'),
  customer_uid: request.text('customer_uid'),
  pg: request.text('pg') || (request.context[0] ?? ''),
});
