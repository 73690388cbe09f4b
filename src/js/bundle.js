// Written from src/js/index.js by `npm run bless`. Do not edit.

// src/js/doubt.js
var UNSET = 1;
var PARTLY = 2;
var SAMPLE = 3;
var PREFIX = /^(user|member|customer|order|merchant|billing|payment|card)$/;
var ENDING = /^(.*?)(undefined|null|NaN|NULL|None|nil)((?:[^\w\x80-\uffff]|[\d_])*)$/s;
var TEMPLATE = /[$#%]\{[^}]*|\{[{%].*|\{(?![\da-f-]{31,}\})[^}",]+\}|<[%?].*|\[object .*/is;
var VARIABLE = /(^|[^\w\x80-\uffff]|_)\$[a-z_]\w*|(^|[^\d ])%[sd@](?![a-z\d\x80-\uffff])/i;
var SAMPLES = /^(YOUR_.*|your-customer-unique-id|order_monthly_0001|kicc\.빌링상점아이디)$/s;
var SAMPLE_HOST = /:\/\/([^/?#\\]*[@.])?(yourservice|example)\.com(?![^/?#\\:])/i;
var STEP = /(^|[/:])(undefined|null|NaN|NULL|None|nil)(?![^/:])|undefined$|\/:[a-z]/;
var HOST = /^https?:\/\/([^/?#\\]*@)?(\[[^\]]*\]|[^/?#\\:\s]+)/i;
var PRIVATE = /^[^.[]*$|\.local$|^\[::1|^(127|10|192\.168|0|172\.(1[6-9]|2\d|3[01]))\.[\d.]*$/;
var isRandom = (text) => text.length > 11 && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
var ending = (text) => {
  const [, start, word, tail] = ENDING.exec(text) ?? [];
  if (!word) return void 0;
  const isApart = /(^|[^\w\x80-\uffff]|_)$/.test(start);
  const hasNumber = /\d/.test(tail);
  const isChance = /dev[_-]$/.test(start) || isRandom(start) || !(isApart || PREFIX.test(start));
  if (isChance && word.length < 9 || (hasNumber || !isApart) && !/^(un|nu|Na)/.test(word))
    return void 0;
  return [hasNumber || word === "nil" && /[^<]$/.test(start) ? PARTLY : UNSET, word];
};
var template = (text) => {
  const [piece] = TEMPLATE.exec(text) ?? VARIABLE.exec(text) ?? [];
  return piece && [UNSET, piece[0] === "{" && !/^\{[{%]/.test(piece) ? "{…}" : piece];
};
var unset = (text) => ending(text) ?? template(text);
var plain = (text, isId) => unset(text) ?? (isId && (/^:[a-z]/i.test(text) || /^<[\w -]*[a-z][\w -]*>$/i.test(text) || isPrefix(text)) ? [UNSET, text] : SAMPLES.test(text) ? [SAMPLE, text] : void 0);
var isPrefix = (text) => PREFIX.test(text.slice(0, -1)) && /[^a-z\d\x80-\uffff]$/i.test(text);
var sampleHost = (url) => {
  const [host] = SAMPLE_HOST.exec(url) ?? [];
  return host && [SAMPLE, host.slice(3)];
};
var address = (url) => {
  const [path] = url.split(/[?#]/, 1);
  const [step] = STEP.exec(path) ?? [];
  const [, piece = step] = template(path) ?? [];
  if (piece) return [UNSET, piece];
  const query = unset(url.slice(path.length));
  return query ? [PARTLY, query[1]] : sampleHost(url);
};
var notice = (url) => {
  const [, piece] = unset(url) ?? [];
  if (piece) return [UNSET, piece];
  const [, , host] = HOST.exec(url) ?? [];
  return host && !PRIVATE.test(host) ? sampleHost(url) : [PARTLY, url.split(/[?#]/, 1)[0]];
};
var doubtOf = (key, value) => {
  if (typeof value !== "string") {
    let found;
    if (key === "notice_url" && Array.isArray(value.held))
      value.held.some((item) => typeof item === "string" && item && (found = notice(item)));
    return found;
  }
  if (key === "m_redirect_url") return address(value);
  if (key === "notice_url") return notice(value);
  return plain(value, /_uid$/.test(key));
};

// src/js/read.js
var NULL = 1;
var EMPTY = 2;
var TEXT = 3;
var NUMBER = 4;
var BOOL = 5;
var ARRAY = 6;
var OBJECT = 7;
var NOT_FINITE = 8;
var NOT_JSON = 9;
var UNWRITABLE = 10;
var THROWS = 11;
var HALF_CHARACTER = 12;
var NUL = 13;
var FITS = 14;
var NOT_AN_OBJECT = 1;
var UNREADABLE = 2;
var TOO_BIG = 3;
var LARGEST = 2 ** 20;
var HALF = /[\ud800-\udfff]/u;
var Odd = class {
  constructor(given, held = "", place = "") {
    this.given = given;
    this.held = held;
    this.place = place;
  }
  /** The value that the SDK gets. */
  sent() {
    return this.held;
  }
};
var rethrowStackOverflow = (frames2 = 1e3) => frames2 && rethrowStackOverflow(frames2 - 1);
var isWhole = (text) => text.isWellFormed ? text.isWellFormed() : !HALF.test(text);
var safe = (key) => look(key) > DOUBTED ? JSON.stringify(key) : key;
var tagOf = (value) => Object.prototype.toString.call(value);
var PLAIN = "[object Object]";
var kindOf = (value) => {
  if (typeof value === "bigint") return "BigInt";
  if (typeof value !== "object") return typeof value;
  if (value === null) return "null";
  return tagOf(value).slice(8, -1).replace(/\0/g, "");
};
var ENDS = [100, 108, 76, 78, 101, 121, 46356];
var DOUBTED = 1;
var look = (text) => {
  const { length } = text;
  if (length > 500) return text.includes("\0") ? NUL : isWhole(text) ? DOUBTED : HALF_CHARACTER;
  let letter = 0;
  let seen = 0;
  let code = 0;
  for (let at = 0; at < length; at++) {
    code = text.charCodeAt(at);
    if ((code | 32) - 97 >>> 0 < 26) letter = code;
    else if (code > 127) {
      letter = code;
      if ((code & 63488) === 55296) seen |= 2;
    } else if (!code) return NUL;
    else if ((code & 223) === 91 || (code & 254) === 36 || code === 60) seen |= DOUBTED;
  }
  if (seen > 1 && !isWhole(text)) return HALF_CHARACTER;
  const first = text.charCodeAt(0);
  return seen & 1 || code !== letter && code - 48 >>> 0 > 9 || first === 58 || first === 89 || ENDS.includes(letter) ? DOUBTED : 0;
};
var simple = (value) => {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? value + 0 : new Odd(NOT_FINITE, String(value));
    case "string":
    case "boolean":
    case "undefined":
      return value;
    default:
      return value === null ? null : new Odd(NOT_JSON, kindOf(value));
  }
};
var set = (object, key, value) => {
  if (key in object)
    Object.defineProperty(object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true
    });
  else object[key] = value;
};
var unboxed = (value) => {
  for (const { prototype } of [Number, String, Boolean]) {
    try {
      return prototype.valueOf.call(value);
    } catch {
    }
  }
  return value;
};
var BOXED = ["[object String]", "[object Number]", "[object Boolean]"];
var nested = (value, key, left) => {
  let refused;
  const refuse = (what, place) => {
    refused = new Odd(NOT_JSON, what, HALF.test(place) ? "" : place.replace(/\0/g, ""));
    throw refused;
  };
  const copy = (value2, key2, place) => {
    const type = typeof value2;
    if (type === "object" ? value2 !== null : type === "function" || type === "bigint") {
      const { toJSON } = value2;
      if (typeof toJSON === "function") value2 = toJSON.call(value2, key2);
    }
    if ((left -= 4) < 0) throw left;
    switch (typeof value2) {
      case "string":
        left -= value2.length;
        return value2;
      case "number":
        return Number.isFinite(value2) ? value2 + 0 : refuse(String(value2), place);
      case "boolean":
      case "undefined":
        return value2;
      case "object":
        return value2 === null ? null : copyObject(value2, key2, place);
      default:
        return refuse(kindOf(value2), place);
    }
  };
  const copyObject = (value2, key2, place) => {
    const tag = tagOf(value2);
    const isBoxed = BOXED.includes(tag);
    if (!isBoxed && tag !== PLAIN && tag !== "[object Array]") refuse(kindOf(value2), place);
    if (Array.isArray(value2)) {
      const list = [];
      const { length } = value2;
      for (let at = 0; at < length; at++) {
        const inside = `${place}[${at}]`;
        const inner2 = copy(value2[at], String(at), inside);
        list.push(inner2 === void 0 ? refuse("undefined", inside) : inner2);
      }
      return list;
    }
    const inner = isBoxed || value2[Symbol.toStringTag] !== void 0 ? unboxed(value2) : value2;
    if (inner !== value2) return copy(inner, key2, place);
    const object = {};
    for (const key3 of Object.keys(value2)) {
      left -= key3.length;
      const inner2 = copy(value2[key3], key3, `${place}.${key3}`);
      if (inner2 !== void 0) set(object, key3, inner2);
    }
    return object;
  };
  let result;
  try {
    const held = copy(value, key, "");
    if (held === void 0) result = new Odd(UNWRITABLE);
    else if (typeof held !== "object" || held === null) result = simple(held);
    else result = new Odd(Array.isArray(held) ? ARRAY : OBJECT, held);
  } catch (thrown) {
    rethrowStackOverflow();
    result = refused && thrown === refused ? refused : new Odd(UNWRITABLE);
  }
  return [result, left];
};
var RETURN = "m_redirect_url";
var Reading = class {
  constructor() {
    this.keys = [];
    this.values = [];
    this.doubted = [];
    this.entries = [];
    this.context = [];
    this.phone = false;
    this.isNested = false;
    this.failed = 0;
    this.instead = "";
  }
  /** The text of a key. */
  text(key) {
    const value = this.values[this.keys.indexOf(key)];
    return typeof value === "string" ? value : void 0;
  }
  /** The name of a key in messages, with the place of what is wrong inside its value. */
  path(at) {
    const value = this.values[at];
    return safe(this.keys[at]) + (value instanceof Odd ? value.place : "");
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
      if (value !== void 0 && !(returnTo && keys[at] === RETURN))
        set(object, safe(keys[at]), value instanceof Odd ? value.sent() : value);
    }
    if (returnTo) object[RETURN] = returnTo;
    return object;
  }
};
var unread = (failed, instead = "") => Object.assign(new Reading(), { failed, instead });
function read(object) {
  const reading = new Reading();
  try {
    if (tagOf(object) !== PLAIN) return unread(NOT_AN_OBJECT, kindOf(object));
    let left = LARGEST;
    const { values } = reading;
    const keys = reading.keys = Object.keys(object);
    for (const key in object) {
      while (values.length < keys.length && keys[values.length] !== key) values.push(void 0);
      if (values.length === keys.length) break;
      left -= key.length + 3;
      if (left < 0) return unread(TOO_BIG);
      let value;
      try {
        value = object[key];
        if (typeof value === "object" && value !== null) {
          [value, left] = nested(value, key, left);
          reading.isNested = true;
        } else {
          value = simple(value);
          if (typeof value === "string") left -= value.length;
        }
        if (typeof value === "string" && left >= 0) {
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
var givenOf = (value) => {
  switch (typeof value) {
    case "string":
      return value ? TEXT : EMPTY;
    case "number":
      return NUMBER;
    case "boolean":
      return BOOL;
    default:
      return value ? value.given : NULL;
  }
};

// src/js/facts.js
var INSIDE = 32;
var DOUBT = 64;
var JUDGED = 255;
var PHONE = 8;
var SDK = 16;
var KEY = 8;
var WORDS = 3;
var encoder = new TextEncoder();
var decoder = new TextDecoder("utf-8", { ignoreBOM: true });
var number = new Float64Array(1);
var halves = new Uint32Array(number.buffer);
var connect = (memory, fieldNames, limitsAt, keyNames) => {
  let bytes;
  let words;
  let base;
  let next;
  let end2;
  let known;
  const refresh = (pages) => {
    if (pages && pages === known) return;
    known = pages;
    bytes = new Uint8Array(memory.buffer);
    words = new Uint32Array(memory.buffer);
  };
  refresh(0);
  const [fields, keys] = [fieldNames, keyNames].map(
    (names) => Object.keys(
      Object.fromEntries(
        names.trim().split(" ").map((name) => [name])
      )
    )
  );
  const numbers = new Map(fields.map((name, at) => [name, at]));
  const limits = bytes.slice(limitsAt, limitsAt + fields.length);
  const before = [];
  const found = [];
  const numberOf = (key, at) => {
    if (before[at] !== key) {
      before[at] = key;
      found[at] = numbers.get(key);
    }
    return found[at];
  };
  const begin2 = (count, from, to, pages) => {
    refresh(pages);
    base = from;
    next = from + 4 * WORDS * count;
    end2 = to;
    return next <= end2;
  };
  const writeText = (place, given, text) => {
    const { length } = text;
    let to = next;
    if (next + 3 * length > end2) to += 3 * length;
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
      const { keys: keys2, values, context } = reading;
      const jsons = reading.isNested ? keys2.map((key, at) => {
        const given = givenOf(values[at]);
        const isNested = given === ARRAY || given === OBJECT;
        if (isNested && limits[numbers.get(key)] === JUDGED)
          return JSON.stringify(values[at].held);
      }) : void 0;
      const { entries, doubted } = reading;
      if (entries.length) entries.length = 0;
      if (begin2(limits.length + 5 + 2 * keys2.length, from, to, jsons ? void 0 : pages)) {
        const start = from >> 2;
        let place = start + WORDS * limits.length;
        words.fill(0, start, place + 4 * WORDS);
        words[place] = reading.failed + (reading.phone ? PHONE : 0) + (reading.sdk ?? 0) * SDK;
        for (let at = 0; at < 3; at++) {
          place += WORDS;
          if (context[at] !== void 0) writeText(place, TEXT, context[at]);
        }
        place += WORDS;
        let nextDoubted = 0;
        for (let at = 0; at < keys2.length; at++) {
          const value = values[at];
          const isDoubted = doubted[nextDoubted] === at;
          if (isDoubted) nextDoubted++;
          if (value === void 0) continue;
          const field = numberOf(keys2[at], at);
          const given = givenOf(value);
          if (field === void 0) {
            writeText(place, TEXT, keys2[at]);
            writeFact(place + WORDS, given, value);
            place += 2 * WORDS;
            entries.push(at);
          } else {
            const limit = limits[field];
            const fact = start + WORDS * field;
            const doubt = given === ARRAY || given === TEXT && mayBeDoubted(keys2[at], value, isDoubted) ? doubtOf(keys2[at], value) : void 0;
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
      const entries = reading.entries = [];
      if (begin2(values.length + 3, from, to, pages)) {
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
          if (key < 0 || values[at] === void 0) return;
          put(key, givenOf(values[at]), values[at]);
          entries.push(at);
        });
      }
      return next - base;
    }
  };
};
var fits = (text, limit) => {
  const first = text.charCodeAt(0);
  return (!limit || text.length <= limit) && (first > 32 && first < 127 || first > 12288);
};
var ADDRESS = /undefined|n(ull|an|one|il)|\/:[a-z]|[$%{<[]|yourservice|example/i;
var mayBeDoubted = (key, text, isDoubted) => {
  switch (key) {
    case "m_redirect_url":
      return ADDRESS.test(text);
    case "notice_url":
      return true;
    // The core knows the values of the one, and the other is the shop's own.
    case "pay_method":
    case "custom_data":
      return false;
    default:
      return isDoubted;
  }
};

// src/js/landing.js
var MARKS = ["imp_uid", "merchant_uid", "imp_success", "error_code", "error_coe", "error_msg"];
var KEYS = [...MARKS, "success", "customer_uid", "pg_provider", "imp_status"];
function split(address3) {
  const [, query = "", fragment = ""] = /^[^?#]*([^#]*)(.*)/s.exec(address3);
  const texts = [...query.match(/.[^&]*/gs) ?? [], ...fragment.match(/.[^#?&]*/gs) ?? []];
  let inErrorMsg = false;
  return texts.map((whole) => {
    const mark = whole[0];
    const text = whole.slice(1);
    const piece = findKey(text);
    if (inErrorMsg && mark === "&" && !piece.key && !text.includes("=")) {
      piece.rest = "";
      piece.value = text;
    } else inErrorMsg = piece.key === "error_msg";
    piece.mark = mark;
    return piece;
  });
}
function findKey(text) {
  const end2 = text.indexOf("=");
  const name = end2 < 0 ? text : text.slice(0, end2);
  if (KEYS.includes(name))
    return { mark: "", rest: "", key: name, value: text.slice(name.length + 1) };
  const found = { mark: "", rest: text, key: void 0, value: void 0 };
  for (const key of MARKS) {
    const at = text.indexOf(`${key}=`, name.length + 1);
    if (at < 0 || found.rest.length <= at) continue;
    found.rest = text.slice(0, at);
    found.key = key;
    found.value = text.slice(at + key.length + 1);
  }
  return found;
}
function readEntries(address3) {
  const entries = [];
  for (const { key, value } of split(address3)) {
    if (value === void 0) continue;
    if (key) entries.push([key, decode(value)]);
    else entries[entries.length - 1][1] += `&${decode(value)}`;
  }
  return entries.some(([key]) => MARKS.includes(key)) ? entries : null;
}
function clean(address3) {
  if (!readEntries(address3)) return address3;
  let cleaned = address3.slice(0, address3.search(/[?#]|$/));
  let mark = "";
  for (const piece of split(address3)) {
    if (piece.mark === "#") mark = "#";
    if (piece.mark === "?") mark = mark.startsWith("#") ? "#?" : "?";
    if (!piece.rest) continue;
    cleaned += (mark || "&") + piece.rest;
    mark = "";
  }
  return cleaned;
}
var isBare = (entries) => entries.every(([key]) => key === "merchant_uid");
var orderOf = (entries) => entries.reduce((last2, [key, value]) => key === "merchant_uid" && value || last2, "");
var decode = (text) => {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return new URLSearchParams(`=${text}`).get("");
  }
};

// src/js/names.js
var FIRST_WARNING = 25;
var CODES = "not_an_object\ntoo_big\nrequired\ncustomer_uid_missing\nwrong_type\namount_is_text\nnot_finite\nnot_whole\nnegative\ntoo_large\ntoo_long\nbad_pg\nnot_a_billing_pg\nunknown_gateway\npay_method_not_taken\npay_method_missing\nbad_url\nbad_format\nnot_json\nunwritable\nunreadable\nabove_sum\nreversed_period\nbroken_text\nunset\nunknown_key\ncharges_at_once\nalways_charges\ngateway_not_named\nunknown_pg\nkey_doubtful\nmid_left_out\nfield_advised\nlanding_missing\nsdk_advised\nother_origin\nfield_ignored\nunlike_documents\nunknown_pay_method\nunset_text\nsample_value\nunreachable_url";
var REASONS = [
  "cancelled",
  "already_paid",
  "unregistered_gateway",
  "not_ready",
  "popup_blocked",
  "refused",
  "left",
  "unclear",
  "pending"
];
var VIAS = ["callback", "landing", "none"];

// src/js/reply.js
var VALUE = "";
var QUOTED = "";
var DOUBTED2 = "";
var quoted = (text) => {
  if (text.length <= 60) return `"${text}"`;
  const short = [...text].slice(0, 60).join("");
  return `"${short}${short.length < text.length ? "…" : ""}"`;
};
var codes;
var report = (facts, reading, ok, reply, length, pages, refuses) => {
  const found = { ok, violations: [], warnings: [] };
  if (refuses && !ok) found.kind = "invalid_param";
  if (!length) return found;
  const names = facts.fields;
  const parts2 = facts.read(reply, reply + length, pages).split("\0");
  for (let at = 0; at + 3 < parts2.length; at += 3) {
    const number2 = parts2[at].charCodeAt(0) - 32;
    const subject = Number(parts2[at].slice(1)) - names.length;
    const own = ["gateway", ""][subject];
    const name = names[names.length + subject];
    const entry = subject < 0 ? reading.keys.indexOf(name) : reading.entries[subject - 2] ?? -1;
    const word = (part) => {
      if (part === VALUE) return entry < 0 ? reading.instead : reading.name(entry);
      if (part === DOUBTED2) return quoted(doubtOf(name, reading.values[entry])?.[1] ?? "");
      return part[0] === QUOTED ? quoted(part.slice(1)) : part;
    };
    const path = entry < 0 ? own ?? name : reading.path(entry);
    const [expected, received] = [word(parts2[at + 1]), word(parts2[at + 2])];
    const list = number2 < FIRST_WARNING ? found.violations : found.warnings;
    list.push({ code: (codes ??= CODES.split("\n"))[number2], path, expected, received });
  }
  return found;
};
var failure = (kind, request, cause) => ({
  kind,
  ...request && { merchant_uid: request.merchant_uid },
  ...cause !== void 0 && { cause }
});
var landed = (entries) => {
  const reading = new Reading();
  const response = reading.response = {};
  for (const [key, value] of entries) {
    reading.keys.push(key);
    reading.values.push(value);
    response[key] = value;
  }
  return reading;
};
var landingIn = (address3) => {
  const entries = readEntries(address3);
  return entries ? landed(entries) : void 0;
};
var nameOutcome = (parts2, request, answer, response) => {
  const text = (at) => {
    const part = parts2[at];
    if (typeof part !== "number") return null;
    if (part > 2) return answer.name(answer.entries[part - 3]);
    return [request.merchant_uid, request.customer_uid, request.pg][part] || null;
  };
  const outcome = { success: parts2[0] };
  if (typeof parts2[1] === "number") outcome.reason = REASONS[parts2[1]];
  outcome.error_code = text(2);
  outcome.error_msg = text(3);
  outcome.imp_uid = text(4);
  outcome.merchant_uid = text(5);
  outcome.customer_uid = text(6);
  outcome.pg = text(7);
  outcome.pg_provider = text(8);
  outcome.via = VIAS[parts2[9]];
  outcome.matched = parts2[10];
  outcome.response = response;
  return outcome;
};

// src/js/storage.js
var LANDED = "iamport-billing.landed";
var inStorage = (use) => {
  try {
    return use(sessionStorage);
  } catch {
    return void 0;
  }
};
var wasTaken = (landing) => inStorage((storage) => storage.getItem(LANDED)) === landing;
var keepTaken = (landing) => inStorage((storage) => storage.setItem(LANDED, landing));
var expectAgain = (order) => inStorage((storage) => {
  const landing = storage.getItem(LANDED);
  if (landing?.includes(JSON.stringify(`merchant_uid,${order}`))) storage.removeItem(LANDED);
});

// src/js/window.js
var IAMPORT = 'iframe[src*=".iamport."]';
var HIDDEN = "none!important";
var WATCHED = {
  subtree: true,
  childList: true,
  attributeOldValue: true,
  attributeFilter: ["style", "class"]
};
var frames = () => [...document.querySelectorAll("iframe")].filter((frame) => {
  const { width, height } = frame.getBoundingClientRect();
  return width >= 200 && height >= 200 && getComputedStyle(frame).visibility !== "hidden";
});
function parts(name, text) {
  if (name === "class") return new Map(text?.match(/\S+/g)?.map((token) => [token, "!"]));
  const { style } = document.createElement("i");
  style.cssText = text ?? "";
  return new Map(
    [...style].map((property) => [
      property,
      `${style.getPropertyValue(property)}!${style.getPropertyPriority(property)}`
    ])
  );
}
function restore(node, name, part, from, to) {
  if (parts(name, node.getAttribute(name)).get(part) !== from) return;
  if (name === "class") node.classList.toggle(part, !!to);
  else node.style.setProperty(part, ...(to ?? "").split("!"));
}
var ofIamport = ({ target, addedNodes }) => [target, ...addedNodes].some(
  (node) => node instanceof Element && node !== document.body && node !== document.documentElement && (node.matches(IAMPORT) || node.querySelector(IAMPORT))
);
var last;
var isWindowOpen = () => !!last?.live && last.anythingInFront();
var OPENS_WITHIN = 20;
var ANSWERS_WITHIN = 30;
var NEVER_OPENED = 1;
var CLOSED = 2;
var Watch = class {
  constructor() {
    this.before = last?.live ? last.before : new Set(frames());
    this.changes = last?.changes ?? [];
    for (const [node, name, part, was, is] of this.changes) restore(node, name, part, was, is);
    this.added = last?.live ? last.added : [];
    last?.stop();
    last = this;
    this.live = true;
    this.opened = false;
    this.polls = 0;
    this.wasHidden = false;
    this.onHidden = () => this.wasHidden = true;
    document.addEventListener("visibilitychange", this.onHidden);
    this.observer = new MutationObserver(
      (records) => records.some(ofIamport) && this.record(records)
    );
    this.observer.observe(document, WATCHED);
  }
  /**
   * Calls `settle` with the signal when it aborts, and with nothing when the shopper is back from
   * the gateway's page, out of the back/forward cache, where this page was frozen.
   */
  listen(signal, settle) {
    const onAbort = () => settle(signal);
    const onShow = ({ persisted }) => persisted && settle();
    signal?.addEventListener("abort", onAbort);
    window.addEventListener("pageshow", onShow);
    this.settled = () => {
      signal?.removeEventListener("abort", onAbort);
      window.removeEventListener("pageshow", onShow);
      delete this.settled;
    };
  }
  /** The SDK's function has returned. */
  called() {
    this.record(this.observer.takeRecords());
  }
  record(records) {
    records.forEach(({ target, attributeName: name, oldValue, addedNodes }, at) => {
      for (const node of addedNodes) if (node instanceof HTMLElement) this.added.push(node);
      if (!name || records.findIndex((other) => other.target === target && other.attributeName === name) < at)
        return;
      const [was, is] = [parts(name, oldValue), parts(name, target.getAttribute(name))];
      for (const part of /* @__PURE__ */ new Set([...was.keys(), ...is.keys()])) {
        if (was.get(part) !== is.get(part))
          this.changes.push([target, name, part, was.get(part), is.get(part)]);
      }
    });
  }
  /** A large frame that was not there before, a popup in front of the page, or another app. */
  anythingInFront() {
    const { hidden } = document;
    const opened = !hidden && !document.hasFocus() || frames().some((frame) => !this.before.has(frame));
    this.opened ||= opened;
    return hidden || opened;
  }
  /** Polls the window: the number of a silence if nothing can be expected any more, or else 0. */
  poll() {
    const { wasHidden } = this;
    this.wasHidden = false;
    if (this.anythingInFront() || wasHidden) {
      this.seen = true;
      this.polls = 0;
      return 0;
    }
    this.polls++;
    if (this.polls === (this.seen ? ANSWERS_WITHIN : OPENS_WITHIN))
      return this.seen ? CLOSED : NEVER_OPENED;
    return 0;
  }
  /** Uncovers the page where no window is open. */
  uncover() {
    if (last !== this || this.anythingInFront()) return;
    for (const node of this.added.splice(0)) {
      this.changes.push([
        node,
        "style",
        "display",
        HIDDEN,
        parts("style", node.getAttribute("style")).get("display")
      ]);
    }
    for (const [node, name, part, was, is] of [...this.changes].reverse())
      restore(node, name, part, is, was);
  }
  /**
   * The SDK has answered, and clears up by itself; or nobody will, and we do. What is hidden is
   * shown to the SDK again.
   */
  end(answered) {
    if (answered) this.changes = this.changes.filter(([, , , was]) => was === HIDDEN);
    else this.uncover();
    this.stop();
  }
  stop() {
    this.live = false;
    this.observer.disconnect();
    document.removeEventListener("visibilitychange", this.onHidden);
  }
};

// src/js/page.js
var page = () => typeof window === "object" ? window : void 0;
var address2 = () => page()?.location?.href;
var isPhone = () => {
  const agent = page()?.navigator?.userAgent ?? "";
  return /iP(hone|ad|od)/.test(agent) || /android|mobile/i.test(agent);
};
var pageState = () => {
  const key = /* @__PURE__ */ Symbol.for("iamport-billing");
  const existing = globalThis[key];
  if (typeof existing === "object" && existing) return existing;
  const value = /* @__PURE__ */ Object.create(null);
  Reflect.defineProperty(globalThis, key, { value });
  return value;
};
var busyWith = () => {
  const { busy } = pageState();
  return typeof busy === "object" && busy ? busy : void 0;
};
var isBusy = () => !!busyWith();
var begin = (request) => {
  pageState().busy = request;
};
var end = (request) => {
  const state = pageState();
  if (state.busy === request) state.busy = void 0;
};
var hasLanded = () => typeof pageState().landed === "string";
var identity = (entries) => JSON.stringify([...new Set(entries.map(String))].sort());
var isReload = () => performance.getEntriesByType?.("navigation")?.[0]?.type === "reload";
var claimEntries = (remembered) => {
  const here = address2() ?? "";
  const entries = readEntries(here);
  if (!entries) return void 0;
  const isOurs = remembered && !remembered.named && orderOf(entries) === remembered.merchant_uid;
  const state = pageState();
  const landing = identity(entries);
  if (isBare(entries) && !isOurs || state.landed === landing) return void 0;
  const isNamed = entries.some(([key, value]) => /^(imp|merchant)_uid$/.test(key) && value);
  if (isNamed && !isReload() && wasTaken(landing)) return void 0;
  state.landed = landing;
  if (isNamed) keepTaken(landing);
  return entries;
};
var claimLanding = (remembered) => {
  const entries = claimEntries(remembered);
  return entries && landed(entries);
};
var leaveLanding = () => {
  try {
    history.replaceState(history.state, "", clean(location.href));
  } catch {
  }
};
var sdk = () => {
  try {
    const { IMP } = globalThis;
    if (typeof IMP.request_pay === "function") return IMP;
  } catch {
  }
};
var sdkOnPage = () => {
  const imp = sdk();
  try {
    return imp && (typeof imp.loadUI === "function" ? 1 : 2);
  } catch {
    return void 0;
  }
};
var wantsJquery = (thrown) => {
  try {
    return /jQuery/.test(thrown.message);
  } catch {
    return false;
  }
};
var share = (imp) => {
  const state = pageState();
  const wrap = (name, before) => {
    const original = imp[name];
    if (typeof original !== "function") return;
    imp[name] = function(...args) {
      before(() => original.apply(this, args));
      return original.apply(this, args);
    };
  };
  const note = (again) => {
    if (state.ours) return;
    state.theirs = again;
    state.user = void 0;
  };
  try {
    wrap("init", note);
    wrap("agency", note);
    wrap("request_pay", () => {
      if (isBusy() || !state.theirs || state.user === void 0) return;
      state.theirs();
      state.user = void 0;
    });
  } catch {
  }
};
var initialised = ({ userCode, tierCode, user }) => {
  const imp = sdk();
  if (!imp) throw failure("sdk_missing");
  const state = pageState();
  if (state.imp === imp && state.user === user) return imp;
  if (isBusy()) throw failure("busy");
  if (state.imp === imp && isWindowOpen()) throw failure("user_code_in_use");
  if (state.shared !== imp) share(imp);
  state.shared = imp;
  state.ours = true;
  try {
    if (tierCode) imp.agency(userCode, tierCode);
    else imp.init(userCode);
  } catch (thrown) {
    throw failure(wantsJquery(thrown) ? "jquery_missing" : "sdk_init_failed", void 0, thrown);
  } finally {
    state.ours = false;
  }
  state.imp = imp;
  state.user = user;
  return imp;
};
var sdkFor = (options) => {
  const { signal } = options;
  if (signal?.aborted) throw failure("aborted", void 0, signal.reason);
  const busy = busyWith();
  if (busy) throw failure("busy", busy);
  return initialised(options);
};
var reinitialiseNextTime = () => {
  if (!isBusy()) pageState().imp = void 0;
};

// src/js/request.js
var ABSOLUTE = /^(www\.|https?\/\/|[a-z][\w+.-]*:)/i;
var SLIP = /^[^?#]*[{<[$]|^[\w.-]+\.(kr|com|net|org|io|co|me|app|dev|shop)([/?#]|$)/i;
var OWN_ORIGIN = /^(?!\/\/)[^\0- :\\]+$/;
var FRAGMENT = /^[\0- ]*#/;
var absolute = (given, page2) => {
  try {
    const { href } = new URL(given, page2);
    return FRAGMENT.test(given) ? clean(href) : href;
  } catch {
    rethrowStackOverflow();
    return given;
  }
};
var Relative = class extends Odd {
  constructor(given, page2) {
    super(FITS, given);
    this.page = page2;
  }
  sent() {
    return absolute(this.held, this.page);
  }
};
var withoutOurs = (address3) => isBare(readEntries(address3) ?? []) ? address3 : clean(address3);
var http = (address3) => /^http/.test(address3) ? address3 : void 0;
var pageOf = (base) => base === void 0 ? address2() : typeof base === "string" && base;
var readRequest = (param, gateway, phone, base, returnTo) => {
  const request = read(param);
  const at = request.keys.indexOf("m_redirect_url");
  const url = request.values[at];
  const isText = typeof url === "string" && url !== "";
  const isRelative = isText && !ABSOLUTE.test(url) && !SLIP.test(url);
  const { keys, values } = request;
  const leaves = phone || values.includes(false) && values[keys.indexOf("naverPopupMode")] === false;
  const page2 = leaves || isRelative ? pageOf(base) : void 0;
  if (isRelative && page2) {
    const isFine = base === void 0 && http(page2) && OWN_ORIGIN.test(url);
    request.values[at] = isFine ? new Relative(url, page2) : absolute(url, page2);
  }
  const home = returnTo ?? page2;
  if (leaves && home && !isText) request.returnTo = http(withoutOurs(home));
  request.phone = phone;
  request.context = [gateway, phone ? http(page2) : void 0, request.returnTo];
  return request;
};
var readSent = (param, { gateway, redirectUrl }) => Object.assign(readRequest(param, gateway, isPhone(), void 0, redirectUrl), {
  sdk: sdkOnPage()
});
var asked = (request) => ({
  merchant_uid: request.text("merchant_uid"),
  customer_uid: request.text("customer_uid"),
  pg: request.text("pg") || (request.context[0] ?? "")
});

// src/js/tab_memory.js
var KEY2 = "iamport-billing";
var DAY_MS = 24 * 60 * 60 * 1e3;
var readFrom = (storage) => {
  const [merchant_uid, customer_uid, pg, time, ...notes] = (storage.getItem(KEY2) ?? "").split("\0");
  if (!/^\d+$/.test(time) || Date.now() - time >= DAY_MS) return void 0;
  const [named, reported] = [notes.includes("named"), notes.includes("reported")];
  return { merchant_uid, customer_uid, pg, named, reported };
};
var remember = (request, reported) => inStorage((storage) => {
  const { merchant_uid, customer_uid, pg } = request;
  request.named ??= orderOf(readEntries(address2() ?? "") ?? []) === merchant_uid;
  const notes = [request.named && "named", reported && "reported"].filter(Boolean);
  expectAgain(merchant_uid);
  storage.removeItem(KEY2);
  storage.setItem(KEY2, [merchant_uid, customer_uid, pg, Date.now(), ...notes].join("\0"));
});
var recall = () => inStorage((storage) => {
  const request = readFrom(storage);
  if (!request) storage.removeItem(KEY2);
  return request;
});
var forget = (request) => inStorage((storage) => {
  const { merchant_uid } = readFrom(storage) ?? request;
  if (merchant_uid === request.merchant_uid) storage.removeItem(KEY2);
});
export {
  Watch,
  asked,
  begin,
  claimLanding,
  connect,
  end,
  failure,
  forget,
  hasLanded,
  initialised,
  isBusy,
  landingIn,
  leaveLanding,
  nameOutcome,
  read,
  readRequest,
  readSent,
  recall,
  reinitialiseNextTime,
  remember,
  report,
  sdkFor
};
