import { isEnglish } from '../locale.js';
import type { Finding, Messages } from '../messages.js';
import type { Locale, Violation } from '../types.js';

/** A report or a rejection, as far as it has findings. */
export interface Findings {
  violations?: Finding[];
  warnings?: Finding[];
}

/** Gives each finding its message. */
export function addMessages<T extends Findings>(
  found: T,
  { say }: Pick<Messages, 'say'>,
  locale?: Locale,
): T {
  let inEnglish: boolean | undefined;
  // A script may have set one on `Object.prototype`.
  for (const name of ['violations', 'warnings'] as const)
    if (Object.prototype.hasOwnProperty.call(found, name))
      for (const finding of found[name]!)
        (finding as Violation).message = say(finding, (inEnglish ??= isEnglish(locale)));
  return found;
}
