// A request beside the page that makes it: what it says, and where a redirecting window returns to.
import { clean, isBare, readEntries } from './landing.js';
import { address, isPhone, sdkOnPage } from './page.js';
import { FITS, Odd, read, rethrowStackOverflow } from './read.js';

/** An address with a scheme; or nearly: `www.shop.kr`, `https//shop.kr`. */
const ABSOLUTE = /^(www\.|https?\/\/|[a-z][\w+.-]*:)/i;

/** No path of this page either: a placeholder (`{id}/done`), or a host (`shop.kr/done`). */
const SLIP = /^[^?#]*[{<[$]|^[\w.-]+\.(kr|com|net|org|io|co|me|app|dev|shop)([/?#]|$)/i;

/**
 * A relative address that any web page resolves to one of its own origin: without what could turn
 * into a scheme or into a host.
 */
const OWN_ORIGIN = /^(?!\/\/)[^\0- :\\]+$/;

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

/**
 * A relative address that is fine, whatever the page: resolved only for the SDK. `new URL` is a
 * fifth of the time of a refused request in Chromium (measured).
 */
class Relative extends Odd {
  constructor(given, page) {
    super(FITS, given);
    this.page = page;
  }

  sent() {
    return absolute(this.held, this.page);
  }
}

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
  const isRelative = isText && !ABSOLUTE.test(url) && !SLIP.test(url);
  // NaverPay leaves the page on a desktop, too, where it is not to be a popup.
  const { keys, values } = request;
  // To find a value first is much quicker than to look for a key that is not there (measured).
  const leaves =
    phone || (values.includes(false) && values[keys.indexOf('naverPopupMode')] === false);
  // Asked for only where it is needed: in some engines that is slow.
  const page = leaves || isRelative ? pageOf(base) : undefined;
  if (isRelative && page) {
    const isFine = base === undefined && http(page) && OWN_ORIGIN.test(url);
    request.values[at] = isFine ? new Relative(url, page) : absolute(url, page);
  }
  const home = returnTo ?? page;
  if (leaves && home && !isText) request.returnTo = http(withoutOurs(home));
  request.phone = phone;
  request.context = [gateway, phone ? http(page) : undefined, request.returnTo];
  return request;
};

/** Reads a request that is to be sent from this page. */
export const readSent = (param, { gateway, redirectUrl }) =>
  Object.assign(readRequest(param, gateway, isPhone(), undefined, redirectUrl), {
    sdk: sdkOnPage(),
  });

/**
 * The texts of a request that was sent. Without `pg`, the gateway that the shop named is the one it
 * asked for.
 */
export const asked = (request) => ({
  merchant_uid: request.text('merchant_uid'),
  customer_uid: request.text('customer_uid'),
  pg: request.text('pg') || (request.context[0] ?? ''),
});
