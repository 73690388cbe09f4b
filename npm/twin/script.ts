// The script tag's way to the twin: the file beside it, wherever that is.
import type { Twin } from '#twin';
import { scriptUrl } from '../trusted.js';

/** The hash of twin.iife.js, put in by the build. */
declare const TWIN_INTEGRITY: string;

// Known only while the tag's script runs.
const own =
  typeof document === 'object' ? (document.currentScript as HTMLScriptElement | null) : null;

export const twin = () =>
  new Promise<Twin>((resolve, reject) => {
    if (!own?.src)
      throw new Error(
        'The script was not loaded by a tag with an address, so twin.iife.js cannot be found beside it.',
      );
    // A CDN's short address names the package alone.
    const src = /\.js$/.test(new URL(own.src).pathname)
      ? new URL('twin.iife.js', own.src).href
      : `${own.src}/dist/twin.iife.js`;
    const tag = document.createElement('script') as HTMLScriptElement & { twin?: Twin };
    // As careful as the page was with us.
    tag.nonce = own.nonce;
    tag.crossOrigin = own.crossOrigin;
    if (own.integrity) tag.integrity = TWIN_INTEGRITY;
    tag.onload = () => resolve(tag.twin!);
    tag.onerror = () => reject(new Error(`${src} could not be loaded`));
    tag.src = scriptUrl(src);
    document.head.append(tag);
  });
