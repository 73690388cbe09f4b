// Writes a reading into the wasm's memory as facts: of each value its sort, and a text only where a
// rule looks into it. The layout is read by src/js/facts.rs.
import { doubtOf } from './doubt.js';
import { ARRAY, BOOL, FITS, givenOf, NOT_FINITE, NUMBER, OBJECT, TEXT } from './read.js';

/** Beside a sort: only a place inside the value is wrong. */
const INSIDE = 32;
/** Beside a sort: the number of a doubt. */
const DOUBT = 64;
/** In the limits: every text of this key goes over. Below it: the characters that it may have. */
const JUDGED = 255;
/** Beside the number of the reason why nothing could be read: the request is made on a phone. */
const PHONE = 8;
/** The SDK on the page. */
const SDK = 16;
/** The place of a key's number beside a sort. */
const KEY = 8;
/** The words of a fact: its sort; and a text's length and place, or a number's two halves. */
const WORDS = 3;

const encoder = new TextEncoder();
// A text may begin with what could be a byte order mark.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/**
 * Writes facts into the memory of one instance of the wasm. `fieldNames` are the keys of a request,
 * each with a space behind it, and `limitsAt` is the place of a limit for each. `keyNames` are
 * those of an answer.
 */
export const connect = (memory, fieldNames, limitsAt, keyNames) => {
  let bytes;
  let words;
  /** The start of the facts, the place of the next text, and the end of the room. */
  let base;
  let next;
  let end;

  /** The pages that the memory has had. */
  let known;

  /**
   * Looks at the memory anew if it has grown, or if nobody knows. The core says how many pages it
   * has: asking for the buffer takes 0.1 µs in Chromium, and the fallback's old buffer is never
   * detached.
   */
  const refresh = (pages) => {
    if (pages && pages === known) return;
    known = pages;
    bytes = new Uint8Array(memory.buffer);
    words = new Uint32Array(memory.buffer);
  };

  refresh(0);
  // As keys of an object they are the very texts that a page's objects have for keys: engines find
  // them by their address (measured: a tenth of the time of an accepted request).
  const [fields, keys] = [fieldNames, keyNames].map((names) =>
    Object.keys(
      Object.fromEntries(
        names
          .trim()
          .split(' ')
          .map((name) => [name]),
      ),
    ),
  );
  const numbers = new Map(fields.map((name, at) => [name, at]));
  const limits = bytes.slice(limitsAt, limitsAt + fields.length);

  /** The keys of the request before, and their numbers: a form writes the same ones each time. */
  const before = [];
  const found = [];

  /** The number of a request's `at`th key; `undefined` if no table knows it. */
  const numberOf = (key, at) => {
    if (before[at] !== key) {
      before[at] = key;
      found[at] = numbers.get(key);
    }
    return found[at];
  };

  /** Begins with room for so many facts. False if there is less. */
  const begin = (count, from, to, pages) => {
    refresh(pages);
    base = from;
    next = from + 4 * WORDS * count;
    end = to;
    return next <= end;
  };

  const writeText = (place, given, text) => {
    const { length } = text;
    let to = next;
    // A character takes three bytes at most; a pair of two takes four.
    if (next + 3 * length > end) to += 3 * length;
    else {
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) {
          to = next + encoder.encodeInto(text, bytes.subarray(next)).written;
          break;
        }
        bytes[to++] = code;
      }
    }
    words[place] = given;
    words[place + 1] = to - next;
    words[place + 2] = next - base;
    next = to;
  };

  const writeFact = (place, given, value, json) => {
    if (given === TEXT) writeText(place, given, value);
    else if (json) writeText(place, given, json);
    else {
      words[place] = given >= NOT_FINITE && value.place ? given + INSIDE : given;
      words[place + 1] = 0;
      if (given === NUMBER || given === BOOL) {
        number[0] = Number(value);
        words[place + 1] = halves[0];
        words[place + 2] = halves[1];
      }
    }
  };

  return {
    fields,

    /** A text of the wasm's. */
    read(from, to, pages) {
      refresh(pages);
      return decoder.decode(bytes.subarray(from, to));
    },

    /**
     * Writes the facts of a request from `from` on: those of the table, a word on how it was read,
     * its context, then the unknown keys, each a fact of the key's name and one of its value, and
     * texts behind them. Returns the room that all of them need: with less than that before `to`
     * they are not whole. With `texts`, those that no rule of the table looks into are there too.
     */
    request(reading, texts, from, to, pages) {
      const { keys, values, context } = reading;
      // First, because a page may have a toJSON on Object.prototype, and nothing of it runs below.
      const jsons = reading.isNested
        ? keys.map((key, at) => {
            const given = givenOf(values[at]);
            const isNested = given === ARRAY || given === OBJECT;
            if (isNested && limits[numbers.get(key)] === JUDGED)
              return JSON.stringify(values[at].held);
          })
        : undefined;
      const { entries, doubted } = reading;
      if (entries.length) entries.length = 0;
      // A toJSON may have called the core again, and its memory may have grown since.
      if (begin(limits.length + 5 + 2 * keys.length, from, to, jsons ? undefined : pages)) {
        const start = from >> 2;
        let place = start + WORDS * limits.length;
        words.fill(0, start, place + 4 * WORDS);
        words[place] = reading.failed + (reading.phone ? PHONE : 0) + (reading.sdk ?? 0) * SDK;
        for (let at = 0; at < 3; at++) {
          place += WORDS;
          if (context[at] !== undefined) writeText(place, TEXT, context[at]);
        }
        place += WORDS;
        let nextDoubted = 0;
        for (let at = 0; at < keys.length; at++) {
          const value = values[at];
          const isDoubted = doubted[nextDoubted] === at;
          if (isDoubted) nextDoubted++;
          if (value === undefined) continue;
          const field = numberOf(keys[at], at);
          const given = givenOf(value);
          if (field === undefined) {
            writeText(place, TEXT, keys[at]);
            writeFact(place + WORDS, given, value);
            place += 2 * WORDS;
            entries.push(at);
          } else {
            const limit = limits[field];
            const fact = start + WORDS * field;
            const doubt =
              given === ARRAY || (given === TEXT && mayBeDoubted(keys[at], value, isDoubted))
                ? doubtOf(keys[at], value)
                : undefined;
            if (given === TEXT && limit < JUDGED && !texts && !doubt && fits(value, limit))
              words[fact] = FITS;
            else writeFact(fact, given, value, jsons?.[at]);
            if (doubt) words[fact] += doubt[0] * DOUBT;
          }
        }
        words[place] = 0;
      }
      return next - base;
    },

    /**
     * Writes the facts of an answer, each with its key's number: first the texts of the request
     * that it answers, if there is one, then the known keys in their order. A number is as good as
     * its text.
     */
    answer(reading, request, from, to, pages) {
      const { values } = reading;
      const entries = (reading.entries = []);
      if (begin(values.length + 3, from, to, pages)) {
        let place = from >> 2;
        const put = (key, given, value) => {
          if (given === NUMBER) writeText(place, TEXT, String(value));
          else writeFact(place, given, value);
          words[place] += key << KEY;
          place += WORDS;
          words[place] = 0;
        };
        words[place] = 0;
        if (request) {
          put(keys.length, TEXT, request.merchant_uid);
          put(keys.length + 1, TEXT, request.pg);
        }
        reading.keys.forEach((name, at) => {
          const key = keys.indexOf(name);
          if (key < 0 || values[at] === undefined) return;
          put(key, givenOf(values[at]), values[at]);
          entries.push(at);
        });
      }
      return next - base;
    },
  };
};

/** True if a text is short enough, and does not begin with what may be a space. */
const fits = (text, limit) => {
  const first = text.charCodeAt(0);
  return (!limit || text.length <= limit) && ((first > 32 && first < 127) || first > 0x3000);
};

/** Addresses to return to that may be in doubt. */
const ADDRESS = /undefined|n(ull|an|one|il)|\/:[a-z]|[$%{<[]|yourservice|example/i;

/** True if `doubtOf` is to look at a text. */
const mayBeDoubted = (key, text, isDoubted) => {
  switch (key) {
    case 'm_redirect_url':
      return ADDRESS.test(text);
    case 'notice_url':
      return true;
    // The core knows the values of the one, and the other is the shop's own.
    case 'pay_method':
    case 'custom_data':
      return false;
    default:
      return isDoubted;
  }
};
