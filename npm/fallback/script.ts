// The fallback of the script tag: fallback.iife.js in the folder of the script.
import type { Fallback } from '#fallback';
import { scriptUrl } from '../trusted.js';

/** The hash of fallback.iife.js. The build fills it in. */
declare const FALLBACK_INTEGRITY: string;

// document.currentScript is set only while the script runs.
const thisScript =
  typeof document === 'object' ? (document.currentScript as HTMLScriptElement | null) : null;

export const fallback = () =>
  new Promise<Fallback>((resolve, reject) => {
    if (!thisScript?.src)
      throw new Error(
        'fallback.iife.js cannot be found: the script was not loaded by a tag with a src.',
      );
    // The short address of a CDN names the package only.
    const src = /\.js$/.test(new URL(thisScript.src).pathname)
      ? new URL('fallback.iife.js', thisScript.src).href
      : `${thisScript.src}/fallback.iife.js`;
    const tag = document.createElement('script') as HTMLScriptElement & { fallback?: Fallback };
    // The same protection that the page gave this script.
    tag.nonce = thisScript.nonce;
    tag.crossOrigin = thisScript.crossOrigin;
    if (thisScript.integrity) tag.integrity = FALLBACK_INTEGRITY;
    // A server that answers every address with its first page loads, too.
    tag.onload = tag.onerror = () =>
      tag.fallback ? resolve(tag.fallback) : reject(new Error(`${src} could not be loaded`));
    tag.src = scriptUrl(src);
    document.head.append(tag);
  });
