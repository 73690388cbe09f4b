// The script tag's way to the fallback: the file beside it, wherever that is.
import type { Fallback } from '#fallback';
import { scriptUrl } from '../trusted.js';

/** The hash of fallback.iife.js, put in by the build. */
declare const FALLBACK_INTEGRITY: string;

// Known only while the tag's script runs.
const own =
  typeof document === 'object' ? (document.currentScript as HTMLScriptElement | null) : null;

export const fallback = () =>
  new Promise<Fallback>((resolve, reject) => {
    if (!own?.src)
      throw new Error(
        'The script was not loaded by a tag with an address, so fallback.iife.js cannot be found beside it.',
      );
    // A CDN's short address names the package alone.
    const src = /\.js$/.test(new URL(own.src).pathname)
      ? new URL('fallback.iife.js', own.src).href
      : `${own.src}/dist/fallback.iife.js`;
    const tag = document.createElement('script') as HTMLScriptElement & { fallback?: Fallback };
    // As careful as the page was with us.
    tag.nonce = own.nonce;
    tag.crossOrigin = own.crossOrigin;
    if (own.integrity) tag.integrity = FALLBACK_INTEGRITY;
    tag.onload = () => resolve(tag.fallback!);
    tag.onerror = () => reject(new Error(`${src} could not be loaded`));
    tag.src = scriptUrl(src);
    document.head.append(tag);
  });
