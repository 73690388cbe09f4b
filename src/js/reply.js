// Replies of the core, which come as bytes or as a tuple, as objects with names.
import { doubtOf } from './doubt.js';
import { CODES, FIRST_WARNING, REASONS, VIAS } from './names.js';
import { readEntries } from './landing.js';
import { Reading } from './read.js';

/** In a reply, before a word: the value itself, and a text to shorten and quote. */
const VALUE = '\x01';
const QUOTED = '\x02';
/** The piece for which the value is in doubt. */
const DOUBTED = '\x03';

/** Quotes and shortens a value of the developer's (never the buyer's). */
const quoted = (text) => {
  if (text.length <= 60) return `"${text}"`;
  const short = [...text].slice(0, 60).join('');
  return `"${short}${short.length < text.length ? '…' : ''}"`;
};

/** The codes, split when one is first asked for. */
let codes;

/**
 * Names findings: see src/js/findings.rs. With `refuses` they are a rejection, if there is a
 * violation. Their messages are the npm package's: most pages never need one.
 */
export const report = (facts, reading, ok, reply, length, pages, refuses) => {
  const found = { ok, violations: [], warnings: [] };
  if (refuses && !ok) found.kind = 'invalid_param';
  if (!length) return found;
  const names = facts.fields;
  const parts = facts.read(reply, reply + length, pages).split('\0');
  for (let at = 0; at + 3 < parts.length; at += 3) {
    const number = parts[at].charCodeAt(0) - 32;
    // Behind the table's keys: the option, the request itself, and the keys that no table knows.
    const subject = Number(parts[at].slice(1)) - names.length;
    const own = ['gateway', ''][subject];
    const name = names[names.length + subject];
    const entry = subject < 0 ? reading.keys.indexOf(name) : (reading.entries[subject - 2] ?? -1);
    const word = (part) => {
      if (part === VALUE) return entry < 0 ? reading.instead : reading.name(entry);
      if (part === DOUBTED) return quoted(doubtOf(name, reading.values[entry])?.[1] ?? '');
      return part[0] === QUOTED ? quoted(part.slice(1)) : part;
    };
    const path = entry < 0 ? (own ?? name) : reading.path(entry);
    const [expected, received] = [word(parts[at + 1]), word(parts[at + 2])];
    const list = number < FIRST_WARNING ? found.violations : found.warnings;
    list.push({ code: (codes ??= CODES.split('\n'))[number], path, expected, received });
  }
  return found;
};

/** A rejection; the npm package makes an `IamportError` of it. */
export const failure = (kind, request, cause) => ({
  kind,
  ...(request && { merchant_uid: request.merchant_uid }),
  ...(cause !== undefined && { cause }),
});

/** The entries of a landing as a reading, and as an object: there the last of a repeated key. */
export const landed = (entries) => {
  const reading = new Reading();
  const response = (reading.response = {});
  for (const [key, value] of entries) {
    reading.keys.push(key);
    reading.values.push(value);
    response[key] = value;
  }
  return reading;
};

/** The landing in an address, if it is one. */
export const landingIn = (address) => {
  const entries = readEntries(address);
  return entries ? landed(entries) : undefined;
};

/**
 * Names the parts of an outcome, in the order of `tuple` in src/js/reply.rs. A number stands for a
 * text: one of the three of the request, or behind them of the answer. A success has no reason.
 */
export const nameOutcome = (parts, request, answer, response) => {
  const text = (at) => {
    const part = parts[at];
    if (typeof part !== 'number') return null;
    if (part > 2) return answer.name(answer.entries[part - 3]);
    return [request.merchant_uid, request.customer_uid, request.pg][part] || null;
  };
  const outcome = { success: parts[0] };
  if (typeof parts[1] === 'number') outcome.reason = REASONS[parts[1]];
  outcome.error_code = text(2);
  outcome.error_msg = text(3);
  outcome.imp_uid = text(4);
  outcome.merchant_uid = text(5);
  outcome.customer_uid = text(6);
  outcome.pg = text(7);
  outcome.pg_provider = text(8);
  outcome.via = VIAS[parts[9]];
  outcome.matched = parts[10];
  outcome.response = response;
  return outcome;
};
