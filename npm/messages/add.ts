import { isEnglish } from '../locale.js';
import type { Finding, Messages } from '../messages.js';
import { ownKeys } from '../own-keys.js';
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
  const { violations = [], warnings = [] } = ownKeys(found);
  let inEnglish: boolean | undefined;
  for (const finding of [...violations, ...warnings])
    (finding as Violation).message = say(finding, (inEnglish ??= isEnglish(locale)));
  return found;
}
