// The words of errors and findings. The core only names them, and a page on which nothing goes
// wrong never loads their messages.
import { messages } from '#messages';
import { isFailure, toError } from '../error.js';
import { EARLY_ERROR_TEXTS } from '../generated.js';
import { inLocale } from '../locale.js';
import type { Messages, Note } from '../messages.js';
import { addMessages, type Findings } from './add.js';
import type { Locale } from '../types.js';

/** The longest wait for the file of messages. An error in few words is better than none. */
const LONGEST_MS = 3_000;

/** The words where that file cannot be had, as without a network. */
const FEW: Messages = {
  LATE_ERROR_TEXTS: {},
  NOTES: {},
  say: ({ path, code, expected, received }) =>
    `${path}: ${code}, expected ${expected}, received ${received}`,
};

/** Loads the messages. */
async function load(): Promise<Messages> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Messages>((done) => {
    timer = setTimeout(done, LONGEST_MS, FEW);
  });
  try {
    return await Promise.race([messages(), late]);
  } catch {
    return FEW;
  } finally {
    // It would keep a server's process from ending.
    clearTimeout(timer);
  }
}

/** Gives findings their messages, as soon as those are there. */
export const withMessages = async <T extends Findings>(found: T, locale?: Locale): Promise<T> =>
  addMessages(found, await load(), locale);

/** Turns a failure into an error with its message. Returns any other value unchanged. */
export async function errorWithMessage(thrown: unknown, locale?: Locale): Promise<unknown> {
  if (!isFailure(thrown) || EARLY_ERROR_TEXTS[thrown.kind]) return toError(thrown, locale);
  const late = await load();
  return toError(addMessages(thrown, late, locale), locale, late.LATE_ERROR_TEXTS);
}

const warned = new Set<string>();

/** Writes warnings to the console, each message once per page. */
export function warn(warnings: readonly { message: string }[]): void {
  for (const { message } of warnings) {
    if (!warned.has(message)) console.warn(`[iamport-billing] ${message}`);
    warned.add(message);
  }
}

/** Writes a note to the console. */
export async function note(name: Note, locale?: Locale, about = ''): Promise<void> {
  const text = (await load()).NOTES[name];
  warn([{ message: `${text ? inLocale(text, locale) : name} ${about}`.trim() }]);
}
