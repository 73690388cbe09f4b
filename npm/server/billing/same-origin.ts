// The page's own origin: another site must not place orders with a member's cookies.

/** The host of an origin; `null` for `null` and whatever is no origin. */
function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host || null;
  } catch {
    return null;
  }
}

/**
 * True if a page of this server or of one of `origins` asks, or no browser does. Browsers say who
 * asks (`Sec-Fetch-Site`, in older ones `Origin`), and no page can change that.
 */
export function isSameOrigin({ url, headers }: Request, origins: readonly string[] = []): boolean {
  const origin = headers.get('origin');
  if (origin !== null && origins.includes(origin)) return true;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  if (origin === null) return true;
  // A proxy in front may have another name and another scheme than the page. A page can send
  // neither header to another site: X-Forwarded-Host would need the server's leave (CORS).
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  const host = hostOf(origin);
  return host !== null && [hostOf(url), headers.get('host'), forwarded].includes(host);
}
