// Replies of the core, which come as bytes or as a tuple, as objects with names and messages.
import { FIRST_WARNING, MESSAGES } from './messages.js';

// A text may begin with what could be a byte order mark.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** In a reply, before a word: the value itself, and a text to shorten and quote. */
const VALUE = '\x01';
const QUOTED = '\x02';

/** Quotes and shortens a value of the developer's (never the buyer's). */
const quoted = (text) => {
  const short = [...text].slice(0, 60).join('');
  return `"${short}${short.length < text.length ? '…' : ''}"`;
};

/** Names findings: see src/js/findings.rs. */
export const report = ({ names }, reading, ok, reply, english) => {
  const found = { ok, violations: [], warnings: [] };
  if (!reply.length) return found;
  const parts = decoder.decode(reply).split('\0');
  for (let at = 0; at + 3 < parts.length; at += 3) {
    const number = parts[at].charCodeAt(0) - 32;
    const subject = Number(parts[at].slice(1));
    // Behind the table's keys: the option, the request itself, and the keys that no table knows.
    const unknown = subject - names.length - 2;
    const entry = unknown < 0 ? reading.keys.indexOf(names[subject]) : reading.unknown[unknown];
    const word = (part) => {
      if (part === VALUE) return entry < 0 ? reading.instead : reading.name(entry);
      return part[0] === QUOTED ? quoted(part.slice(1)) : part;
    };
    let path = names[subject] ?? (unknown === -2 ? 'gateway' : '');
    if (entry >= 0) path = reading.path(entry);
    const [code, en, ko] = MESSAGES[number];
    const [expected, received] = [word(parts[at + 1]), word(parts[at + 2])];
    const message = (english ? en : ko)(path, expected, received);
    const list = number < FIRST_WARNING ? found.violations : found.warnings;
    list.push({ code, path, expected, received, message });
  }
  return found;
};

const OUTCOME =
  'success reason error_code error_msg imp_uid merchant_uid customer_uid pg pg_provider via ' +
  'matched';

/**
 * Names the parts of an outcome, in the order of `OUTCOME`. A number stands for a text: one of the
 * three of the request, or behind them of the answer. A success has no reason.
 */
const nameOutcome = (parts, request, text, response) => {
  const outcome = {};
  OUTCOME.split(' ').forEach((key, at) => {
    const part = parts[at];
    if (at === 1 && !part) return;
    outcome[key] = typeof part !== 'number' ? part : part < 3 ? request[part] : text(part - 3);
  });
  outcome.response = response;
  return outcome;
};

/** The outcome of a response, which `reading` holds. */
export const answered = ({ names }, reading, response, parts, ...request) =>
  nameOutcome(
    parts,
    request,
    (key) => reading.name(reading.keys.indexOf(names[key])),
    response,
  );

/**
 * The outcome of an address: `entries` are the number of a key, and where its value begins and ends,
 * for each.
 */
export const landed = ({ names }, entries, bytes, parts, ...request) => {
  const texts = [];
  const response = {};
  for (let at = 0; at < entries.length; at += 3) {
    const text = decoder.decode(bytes.subarray(entries[at + 1], entries[at + 2]));
    texts.push(text);
    response[names[entries[at]]] = text;
  }
  return nameOutcome(parts, request, (entry) => texts[entry], response);
};

/** The outcome of a request that no answer came to. */
export const unanswered = (parts, ...request) => nameOutcome(parts, request, undefined, null);
