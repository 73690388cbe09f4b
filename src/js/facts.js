// Writes a reading into the wasm's memory as facts: of each value its sort, and a text only where a
// rule looks into it. The layout is read by src/js/facts.rs.
import { ARRAY, BOOL, givenOf, NOT_FINITE, NUMBER, OBJECT, TEXT } from './read.js';

/** A text that no rule looks into: the last of `Given` in src/fact.rs. */
const FITS = 14;
/** Beside a sort: only a place inside the value is wrong. */
const INSIDE = 32;
/** In the limits: every text of this key goes over. Below it: the characters that it may have. */
const JUDGED = 255;
/** Beside the number of the reason why nothing could be read: the request is made on a phone. */
const PHONE = 8;
/** The place of a key's number beside a sort. */
const KEY = 8;
/** The words of a fact: its sort; and a text's length and place, or a number's two halves. */
const WORDS = 3;

const encoder = new TextEncoder();
// A text may begin with what could be a byte order mark.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** Writes facts into the memory of one instance of the wasm. */
export class Facts {
  /**
   * `fields` are the keys of a request, each with a space behind it, and `limits` is the place of a
   * limit for each. `keys` are those of an answer.
   */
  constructor(memory, fields, limits, keys) {
    this.memory = memory;
    this.refresh();
    [this.fields, this.keys] = [fields, keys].map((names) => names.trim().split(' '));
    this.numbers = new Map(this.fields.map((name, at) => [name, at]));
    this.limits = this.bytes.slice(limits, limits + this.fields.length);
  }

  /** The fallback's memory grows without detaching the old buffer, so compare the buffers. */
  refresh() {
    const { buffer } = this.memory;
    if (this.bytes?.buffer === buffer) return;
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
  }

  /** A text of the wasm's. */
  read(start, end) {
    this.refresh();
    return decoder.decode(this.bytes.subarray(start, end));
  }

  /** Begins with so many facts, none of which is there. False if there is no room for them. */
  begin(count, start, end) {
    this.refresh();
    this.base = start;
    this.end = end;
    this.at = start + 4 * WORDS * count;
    const hasRoom = this.at <= end;
    if (hasRoom) this.words.fill(0, start >> 2, this.at >> 2);
    return hasRoom;
  }

  /**
   * Writes the facts of a request from `start` on: those of the table, a word on how it was
   * read, its context, then the unknown keys, each a fact of the key's name and one of its value, and texts behind them. Returns the room
   * that all of them need: with less than that before `end` they are not whole.
   */
  request(reading, start, end) {
    const { limits, numbers } = this;
    const { keys, values, context } = reading;
    // First, because a page may have a toJSON on Object.prototype, and nothing of it runs below.
    const jsons = [];
    for (let at = 0; reading.isNested && at < keys.length; at++) {
      const given = givenOf(values[at]);
      const isNested = given === ARRAY || given === OBJECT;
      if (isNested && limits[numbers.get(keys[at])] === JUDGED)
        jsons[at] = JSON.stringify(values[at].held);
    }
    const entries = (reading.entries = []);
    const known = limits.length + context.length + 1;
    if (this.begin(known + 2 * keys.length + 1, start, end)) {
      const words = start >> 2;
      let count = limits.length;
      let place = words + WORDS * count;
      this.words[place] = reading.failed + (reading.phone ? PHONE : 0);
      for (const text of context) {
        place += WORDS;
        if (text !== undefined) this.text(place, TEXT, text);
      }
      place += WORDS;
      for (let at = 0; at < keys.length; at++) {
        const value = values[at];
        if (value === undefined) continue;
        const field = numbers.get(keys[at]);
        const given = givenOf(value);
        if (field === undefined) {
          this.text(place, TEXT, keys[at]);
          this.fact(place + WORDS, given, value);
          place += 2 * WORDS;
          entries[count++] = at;
        } else {
          entries[field] = at;
          const limit = limits[field];
          const place = words + WORDS * field;
          if (given === TEXT && limit < JUDGED && fits(value, limit)) this.words[place] = FITS;
          else this.fact(place, given, value, jsons[at]);
        }
      }
    }
    return this.at - start;
  }

  /**
   * Writes the facts of an answer, each with its key's number: first the texts of the request that it
   * answers, if there is one, then the known keys in their order. A number is as good as its text.
   */
  answer(reading, request, start, end) {
    const { keys, values } = reading;
    const entries = (reading.entries = []);
    if (this.begin(keys.length + 3, start, end)) {
      let place = start >> 2;
      const put = (key, given, value) => {
        if (given === NUMBER) this.text(place, TEXT, String(value));
        else this.fact(place, given, value);
        this.words[place] += key << KEY;
        place += WORDS;
      };
      if (request) {
        put(this.keys.length, TEXT, request.merchant_uid);
        put(this.keys.length + 1, TEXT, request.pg);
      }
      for (let at = 0; at < keys.length; at++) {
        const key = this.keys.indexOf(keys[at]);
        if (key < 0 || values[at] === undefined) continue;
        put(key, givenOf(values[at]), values[at]);
        entries.push(at);
      }
    }
    return this.at - start;
  }

  fact(place, given, value, json) {
    if (given === TEXT) return this.text(place, TEXT, value);
    this.words[place] = given;
    if (given === NUMBER || given === BOOL) {
      number[0] = Number(value);
      this.words[place + 1] = halves[0];
      this.words[place + 2] = halves[1];
    } else if (json) this.text(place, given, json);
    else if (given >= NOT_FINITE && value.place) this.words[place] = given + INSIDE;
  }

  text(place, given, text) {
    const { bytes, words } = this;
    const { length } = text;
    const from = this.at;
    let to = from;
    // A character takes three bytes at most; a pair of two takes four.
    if (from + 3 * length > this.end) to += 3 * length;
    else {
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) {
          to = from + encoder.encodeInto(text, bytes.subarray(from)).written;
          break;
        }
        bytes[to++] = code;
      }
    }
    this.at = to;
    words[place] = given;
    words[place + 1] = to - from;
    words[place + 2] = from - this.base;
  }
}

/** True if a text is short enough, and does not begin with what may be a space. */
const fits = (text, limit) => {
  const first = text.charCodeAt(0);
  return (!limit || text.length <= limit) && ((first > 32 && first < 127) || first > 0x3000);
};
