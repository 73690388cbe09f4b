// Replies of the core, which come as bytes or as a tuple, as objects with names and messages.
import { FIRST_WARNING, MESSAGES, REASONS, VIAS } from './messages.js';
import { Reading } from './read.js';

/** In a reply, before a word: the value itself, and a text to shorten and quote. */
const VALUE = '\x01';
const QUOTED = '\x02';

/** Quotes and shortens a value of the developer's (never the buyer's). */
const quoted = (text) => {
  const short = [...text].slice(0, 60).join('');
  return `"${short}${short.length < text.length ? '…' : ''}"`;
};

/** Names findings: see src/js/findings.rs. */
export const report = (facts, reading, ok, reply, length, english) => {
  const found = { ok, violations: [], warnings: [] };
  if (!length) return found;
  const { fields: names } = facts;
  const parts = facts.read(reply, reply + length).split('\0');
  for (let at = 0; at + 3 < parts.length; at += 3) {
    const number = parts[at].charCodeAt(0) - 32;
    // Behind the table's keys: the option, the request itself, and the keys that no table knows.
    const subject = Number(parts[at].slice(1));
    const behind = subject - names.length;
    const entry = behind === 0 || behind === 1 ? undefined : reading.entries[subject - (behind > 0) * 2];
    const word = (part) => {
      if (part === VALUE) return entry === undefined ? reading.instead : reading.name(entry);
      return part[0] === QUOTED ? quoted(part.slice(1)) : part;
    };
    const path = entry === undefined ? [...names, 'gateway', ''][subject] : reading.path(entry);
    const [code, en, ko] = MESSAGES[number];
    const [expected, received] = [word(parts[at + 1]), word(parts[at + 2])];
    const message = (english ? en : ko)(path, expected, received);
    const list = number < FIRST_WARNING ? found.violations : found.warnings;
    list.push({ code, path, expected, received, message });
  }
  return found;
};

/** A rejection; the npm package makes an `IamportError` of it. */
export const failure = (kind, request, cause) => ({
  kind,
  ...(request && { merchant_uid: request.merchant_uid }),
  ...(cause !== undefined && { cause }),
});

export const invalidParam = (findings) => ({ kind: 'invalid_param', ...findings });

/** The texts of a request that was sent. `pg` stands in for one that it leaves out. */
export const asked = (request, pg) => ({
  merchant_uid: request.text('merchant_uid'),
  customer_uid: request.text('customer_uid'),
  pg: request.text('pg') || pg,
});

/** The entries of a landing: the number of a key, and where its value begins and ends, for each. */
export const landed = (facts, entries, count, texts) => {
  const reading = new Reading();
  facts.refresh();
  for (let at = entries / 4; at < entries / 4 + count; at += 3) {
    const [key, start, end] = facts.words.subarray(at, at + 3);
    reading.entries.push(reading.keys.length);
    reading.keys.push(facts.keys[key]);
    reading.values.push(facts.read(texts + start, texts + end));
  }
  return reading;
};

const OUTCOME =
  'success reason error_code error_msg imp_uid merchant_uid customer_uid pg pg_provider via ' +
  'matched';

/**
 * Names the parts of an outcome, in the order of `OUTCOME`. A number stands for a text: one of the
 * three of the request, or behind them of the answer. A success has no reason.
 */
export const nameOutcome = (parts, request, answer, response) => {
  const text = (part) => {
    if (part > 2) return answer.name(answer.entries[part - 3]);
    return [request.merchant_uid, request.customer_uid, request.pg][part] || null;
  };
  const outcome = {};
  OUTCOME.split(' ').forEach((key, at) => {
    const part = parts[at];
    if (key === 'via') outcome.via = VIAS[part];
    else if (key !== 'reason') outcome[key] = typeof part === 'number' ? text(part) : part;
    else if (typeof part === 'number') outcome.reason = REASONS[part];
  });
  outcome.response = response;
  return outcome;
};
