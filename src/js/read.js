// Reads a JavaScript object that may be hostile, each value once, into keys and plain values of our
// own. Never throws, but where the stack is full. From here on no code of the page's runs.

/** The sorts of value: the numbers of `Given` in src/fact.rs. */
export const NULL = 1;
const EMPTY = 2;
export const TEXT = 3;
export const NUMBER = 4;
export const BOOL = 5;
export const ARRAY = 6;
export const OBJECT = 7;
export const NOT_FINITE = 8;
const NOT_JSON = 9;
const UNWRITABLE = 10;
const THROWS = 11;
const HALF_CHARACTER = 12;
const NUL = 13;
/** A text that no rule looks into. */
export const FITS = 14;

/** The reasons why nothing could be read: the numbers of `failed` in src/js/request.rs. */
const NOT_AN_OBJECT = 1;
const UNREADABLE = 2;
const TOO_BIG = 3;

/** The characters that a request may have. More could exhaust the memory that the wasm may have. */
const LARGEST = 2 ** 20;
const HALF = /[\ud800-\udfff]/u;

/**
 * A nested value, copied; or one that cannot be sent, with its name and the place inside it.
 */
export class Odd {
  constructor(given, held = '', place = '') {
    this.given = given;
    this.held = held;
    this.place = place;
  }

  /** The value that the SDK gets. */
  sent() {
    return this.held;
  }
}

/**
 * Rethrows a stack overflow. If the caller's stack is nearly full, an error caught here says
 * nothing about the value; recursing once more overflows again and stops us from blaming it. So
 * many frames, because the engine's own code needs more room than ours.
 */
export const rethrowStackOverflow = (frames = 1000) => frames && rethrowStackOverflow(frames - 1);

/** True if no character is cut in half. */
const isWhole = (text) => (text.isWellFormed ? text.isWellFormed() : !HALF.test(text));

/** A key as messages name it; JSON's escapes name one with NUL or half a character. */
const safe = (key) => (look(key) > DOUBTED ? JSON.stringify(key) : key);

const tagOf = (value) => Object.prototype.toString.call(value);

/** The tag of what may be a plain object. */
const PLAIN = '[object Object]';

/** Names a value as a developer would: `Map`, `HTMLInputElement`, `BigInt`, `function`… */
const kindOf = (value) => {
  if (typeof value === 'bigint') return 'BigInt';
  if (typeof value !== 'object') return typeof value;
  if (value === null) return 'null';
  return tagOf(value).slice(8, -1).replace(/\0/g, '');
};

/** The last letters of `undefined`, `null`, `NULL`, `NaN`, `None`, `monthly` and `아이디`. */
const ENDS = [100, 108, 76, 78, 101, 121, 0xb514];

/** In place of the sort of a text that can be sent: it may hold a mistake that `doubtOf` finds. */
const DOUBTED = 1;

/**
 * Looks at each character of a text once (measured: another loop is a tenth of an accepted
 * request). Returns 0 for most texts; DOUBTED for one that ends with a word and numbers
 * (`order_undefined_1`) or a separator, or that may hold a template or a sample of the documents;
 * or the sort of one that cannot be sent.
 */
const look = (text) => {
  const { length } = text;
  // Here the engine's own are quicker, and hardly a text that is judged is so long.
  if (length > 500) return text.includes('\0') ? NUL : isWhole(text) ? DOUBTED : HALF_CHARACTER;
  let letter = 0;
  let seen = 0;
  let code = 0;
  for (let at = 0; at < length; at++) {
    code = text.charCodeAt(at);
    if (((code | 32) - 97) >>> 0 < 26) letter = code;
    else if (code > 127) {
      letter = code;
      if ((code & 0xf800) === 0xd800) seen |= 2;
    } else if (!code) return NUL;
    // `[` and `{`, `$` and `%`, and `<`.
    else if ((code & 0xdf) === 0x5b || (code & 0xfe) === 0x24 || code === 60) seen |= DOUBTED;
  }
  if (seen > 1 && !isWhole(text)) return HALF_CHARACTER;
  const first = text.charCodeAt(0);
  // A separator at the end; `:id`, `YOUR_ID`.
  return seen & 1 ||
    (code !== letter && (code - 48) >>> 0 > 9) ||
    first === 58 ||
    first === 89 ||
    ENDS.includes(letter)
    ? DOUBTED
    : 0;
};

/** A value that holds no others. What a text holds is looked at later. */
const simple = (value) => {
  switch (typeof value) {
    case 'number':
      // JSON has no -0.
      return Number.isFinite(value) ? value + 0 : new Odd(NOT_FINITE, String(value));
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    default:
      return value === null ? null : new Odd(NOT_JSON, kindOf(value));
  }
};

/** Sets a key of a plain object, even `__proto__` or one that the page has a setter for. */
const set = (object, key, value) => {
  if (key in object)
    Object.defineProperty(object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  else object[key] = value;
};

/** The primitive in a boxed one; the value itself if it is no boxed one. */
const unboxed = (value) => {
  for (const { prototype } of [Number, String, Boolean]) {
    try {
      return prototype.valueOf.call(value);
    } catch {
      // Another one, or none.
    }
  }
  return value;
};

const BOXED = ['[object String]', '[object Number]', '[object Boolean]'];

/**
 * A nested value, copied as JSON would write it, unless JSON would lose or alter a part of it. What
 * JSON writes as a text or a number (a Date, a boxed String) is one. Returns with it how many of
 * the `left` characters may still be read.
 */
const nested = (value, key, left) => {
  let refused;
  const refuse = (what, place) => {
    refused = new Odd(NOT_JSON, what, HALF.test(place) ? '' : place.replace(/\0/g, ''));
    throw refused;
  };
  const copy = (value, key, place) => {
    const type = typeof value;
    if (type === 'object' ? value !== null : type === 'function' || type === 'bigint') {
      const { toJSON } = value;
      if (typeof toJSON === 'function') value = toJSON.call(value, key);
    }
    if ((left -= 4) < 0) throw left;
    switch (typeof value) {
      case 'string':
        left -= value.length;
        return value;
      case 'number':
        return Number.isFinite(value) ? value + 0 : refuse(String(value), place);
      case 'boolean':
      case 'undefined':
        return value;
      case 'object':
        return value === null ? null : copyObject(value, key, place);
      default:
        return refuse(kindOf(value), place);
    }
  };
  const copyObject = (value, key, place) => {
    const tag = tagOf(value);
    const isBoxed = BOXED.includes(tag);
    if (!isBoxed && tag !== PLAIN && tag !== '[object Array]') refuse(kindOf(value), place);
    if (Array.isArray(value)) {
      const list = [];
      const { length } = value;
      for (let at = 0; at < length; at++) {
        const inside = `${place}[${at}]`;
        const inner = copy(value[at], String(at), inside);
        // In an object `undefined` vanishes, as everywhere; in a list it would turn into null.
        list.push(inner === undefined ? refuse('undefined', inside) : inner);
      }
      return list;
    }
    // Only with a tag of its own does a boxed value look like an object, or an object like one.
    const inner = isBoxed || value[Symbol.toStringTag] !== undefined ? unboxed(value) : value;
    if (inner !== value) return copy(inner, key, place);
    const object = {};
    for (const key of Object.keys(value)) {
      left -= key.length;
      const inner = copy(value[key], key, `${place}.${key}`);
      if (inner !== undefined) set(object, key, inner);
    }
    return object;
  };
  let result;
  try {
    const held = copy(value, key, '');
    if (held === undefined) result = new Odd(UNWRITABLE);
    else if (typeof held !== 'object' || held === null) result = simple(held);
    else result = new Odd(Array.isArray(held) ? ARRAY : OBJECT, held);
  } catch (thrown) {
    rethrowStackOverflow();
    result = refused && thrown === refused ? refused : new Odd(UNWRITABLE);
  }
  return [result, left];
};

/** The key of the address that a redirecting window returns to. */
const RETURN = 'm_redirect_url';

/** The keys of an object, and a plain value for each. */
export class Reading {
  constructor() {
    this.keys = [];
    /** `undefined` for what is as good as absent. */
    this.values = [];
    /** The entries whose texts may be in doubt. */
    this.doubted = [];
    /** The entries of a request that no table knows; or those of an answer that a table knows. */
    this.entries = [];
    /** Of a request: the option `gateway`, the page's address, and the one to return to. */
    this.context = [];
    this.phone = false;
    /** True if a value may be an object or a list. */
    this.isNested = false;
    /** The reason why nothing was read, and what was there instead. */
    this.failed = 0;
    this.instead = '';
  }

  /** The text of a key. */
  text(key) {
    const value = this.values[this.keys.indexOf(key)];
    return typeof value === 'string' ? value : undefined;
  }

  /** The name of a key in messages, with the place of what is wrong inside its value. */
  path(at) {
    const value = this.values[at];
    return safe(this.keys[at]) + (value instanceof Odd ? value.place : '');
  }

  /** A value in messages: the number itself, or the name of what JSON cannot hold. */
  name(at) {
    const value = this.values[at];
    return String(value instanceof Odd ? value.held : value);
  }

  /** A plain object with these values. An address to return to comes last. */
  object() {
    const object = {};
    const { keys, values, returnTo } = this;
    for (let at = 0; at < keys.length; at++) {
      const value = values[at];
      if (value !== undefined && !(returnTo && keys[at] === RETURN))
        set(object, safe(keys[at]), value instanceof Odd ? value.sent() : value);
    }
    if (returnTo) object[RETURN] = returnTo;
    return object;
  }
}

/** A reading of nothing, for a reason. */
const unread = (failed, instead = '') => Object.assign(new Reading(), { failed, instead });

/** Reads every enumerable key of an object, whatever it is. */
export function read(object) {
  const reading = new Reading();
  try {
    if (tagOf(object) !== PLAIN) return unread(NOT_AN_OBJECT, kindOf(object));
    // A getter may read another object meanwhile, so the count is this reading's own.
    let left = LARGEST;
    const { values } = reading;
    const keys = (reading.keys = Object.keys(object));
    // In this loop engines read a key twice as fast as elsewhere (measured).
    for (const key in object) {
      // A getter may have deleted some.
      while (values.length < keys.length && keys[values.length] !== key) values.push(undefined);
      // The rest is inherited.
      if (values.length === keys.length) break;
      left -= key.length + 3;
      if (left < 0) return unread(TOO_BIG);
      let value;
      try {
        value = object[key];
        if (typeof value === 'object' && value !== null) {
          [value, left] = nested(value, key, left);
          reading.isNested = true;
        } else {
          value = simple(value);
          if (typeof value === 'string') left -= value.length;
        }
        if (typeof value === 'string' && left >= 0) {
          const seen = look(value);
          if (seen > DOUBTED) value = new Odd(seen);
          else if (seen) reading.doubted.push(values.length);
        }
      } catch {
        rethrowStackOverflow();
        value = new Odd(THROWS);
      }
      if (left < 0) return unread(TOO_BIG);
      values.push(value);
    }
    return reading;
  } catch {
    rethrowStackOverflow();
    return unread(UNREADABLE);
  }
}

/** The sort of a value in a reading. */
export const givenOf = (value) => {
  switch (typeof value) {
    case 'string':
      return value ? TEXT : EMPTY;
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOL;
    default:
      return value ? value.given : NULL;
  }
};
