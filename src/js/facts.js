// Writes a reading into the wasm's memory as facts: of each value its sort, and a text only where a
// rule looks into it. The layout is read by src/js/facts.rs.
import { ARRAY, BOOL, givenOf, NOT_FINITE, NUMBER, OBJECT, TEXT } from './read.js';

/** A text that no rule looks into: the last of `Given` in src/fact.rs. */
const FITS = 14;
/** Beside a sort: only a place inside the value is wrong. */
const INSIDE = 32;
/** In the limits: every text of this key goes over. Below it: the characters that it may have. */
const JUDGED = 255;
/** The words of a fact: its sort; and a text's length and place, or a number's two halves. */
const WORDS = 3;

const encoder = new TextEncoder();
const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** Writes the facts about the keys of one table. */
export class Facts {
  /**
   * `names` are those of the keys, each with a space behind it, and `limits` one for each. In an answer
   * a number is as good as its text, and other keys do not matter.
   */
  constructor(memory, names, limits, isAnswer) {
    this.memory = memory;
    this.names = names.trim().split(' ');
    this.numbers = new Map(this.names.map((name, at) => [name, at]));
    this.limits = limits.slice();
    this.isAnswer = isAnswer;
  }

  /** The fallback's memory grows without detaching the old buffer, so compare the buffers. */
  refresh() {
    const { buffer } = this.memory;
    if (this.bytes?.buffer === buffer) return;
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
  }

  /**
   * Writes the facts to `words`: those of the table, then the unknown keys, each a fact of the
   * key's name and one of its value. Texts go from `texts` to `end`. Returns the room that the texts need;
   * those that do not fit are left out.
   */
  write(reading, words, texts, end) {
    const { numbers, limits } = this;
    const { keys, values } = reading;
    // First, because a page may have a toJSON on Object.prototype, and nothing of it runs below.
    const jsons = [];
    values.forEach((value, at) => {
      const given = givenOf(value);
      const isNested = given === ARRAY || given === OBJECT;
      if (isNested && !this.isAnswer && limits[numbers.get(keys[at])] === JUDGED)
        jsons[at] = JSON.stringify(value.held);
    });
    this.refresh();
    const entries = (reading.entries = []);
    let count = limits.length;
    this.base = texts;
    this.at = texts;
    this.end = end;
    words >>= 2;
    this.words.fill(0, words, words + WORDS * limits.length);
    for (let at = 0; at < keys.length; at++) {
      const value = values[at];
      if (value === undefined) continue;
      const field = numbers.get(keys[at]);
      const given = givenOf(value);
      if (field === undefined) {
        if (this.isAnswer) continue;
        const place = words + WORDS * (2 * count - limits.length);
        this.text(place, TEXT, keys[at]);
        this.fact(place + WORDS, given, value);
        entries[count++] = at;
      } else {
        entries[field] = at;
        const limit = limits[field];
        const place = words + WORDS * field;
        if (given === TEXT && limit < JUDGED && fits(value, limit)) this.words[place] = FITS;
        else this.fact(place, given, value, jsons[at]);
      }
    }
    this.words[words + WORDS * (2 * count - limits.length)] = 0;
    return this.at - texts;
  }

  fact(place, given, value, json) {
    if (given === TEXT || (given === NUMBER && this.isAnswer))
      return this.text(place, TEXT, String(value));
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
