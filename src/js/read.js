// Reads a JavaScript object, which may be hostile, into one text that Rust takes apart: one
// crossing for all entries, each value read once. Never throws, but where the stack is full.
//
//   entry      <kind> key NUL value NUL
//   kinds      s string, n number, b boolean, 0 null, j JSON, and in capitals what cannot be sent:
//              J no JSON value, W not writable as JSON, T throws, H half a character, N has NUL;
//              their value is a NUL-free name, U+0001, and the place inside the value
//   "!what"    it is not an object but this
//   "?"        its keys could not be read
//   "+"        it is larger than any request, and could exhaust the memory that the wasm may have

const LARGEST = 2 ** 20;
const HALF = /[\ud800-\udfff]/u;

/**
 * Rethrows a stack overflow. If the caller's stack is nearly full, an error caught here says
 * nothing about the value; recursing once more overflows again and stops us from blaming it. So
 * many frames, because the engine's own code needs more room than ours.
 */
const rethrowStackOverflow = (frames = 1000) => frames && rethrowStackOverflow(frames - 1);

const entry = (kind, key, value) => {
  // A key with NUL or half a character would break the text; JSON's escapes name it safely.
  const safe = key.includes('\0') || HALF.test(key) ? JSON.stringify(key) : key;
  return `${kind}${safe}\0${value}\0`;
};

const text = (key, value) => {
  if (value.includes('\0')) return entry('N', key, '\x01');
  if (HALF.test(value)) return entry('H', key, '\x01');
  return entry('s', key, value);
};

/** The entry of a value that holds no others; nothing for `undefined`. */
const simple = (key, value) => {
  switch (typeof value) {
    case 'string':
      return text(key, value);
    case 'number':
      return entry('n', key, value);
    case 'boolean':
      return entry('b', key, value);
    case 'undefined':
      return '';
    default:
      return value === null ? entry('0', key, '') : entry('J', key, kindOf(value) + '\x01');
  }
};

/** Names a value as a developer would: `Map`, `HTMLInputElement`, `BigInt`, `function`… */
const kindOf = (value) => {
  if (typeof value === 'bigint') return 'BigInt';
  if (typeof value !== 'object') return typeof value;
  if (value === null) return 'null';
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag.replace(/[\0\x01]/g, '');
};

const PLAIN = ['Object', 'Array', 'String', 'Number', 'Boolean'];

/** A nested value as JSON; what JSON would lose or alter in silence is refused instead. */
const json = (key, value) => {
  const places = new Map();
  let refused;
  const refuse = (what, place) => {
    refused = entry(
      'J',
      key,
      what + '\x01' + (HALF.test(place) ? '' : place.replace(/[\0\x01]/g, '')),
    );
    throw refused;
  };
  try {
    const written = JSON.stringify(value, function (name, inner) {
      const parent = places.get(this);
      const place =
        parent === undefined ? '' : parent + (Array.isArray(this) ? `[${name}]` : `.${name}`);
      switch (typeof inner) {
        case 'object':
          if (inner === null) break;
          if (!PLAIN.includes(kindOf(inner))) refuse(kindOf(inner), place);
          if (kindOf(inner) === 'Number' && !Number.isFinite(Number(inner)))
            refuse(String(inner), place);
          places.set(inner, place);
          break;
        case 'number':
          if (!Number.isFinite(inner)) refuse(String(inner), place);
          break;
        case 'undefined':
          // In an object it vanishes, as everywhere; in a list it would turn into null.
          if (Array.isArray(this)) refuse('undefined', place);
          break;
        case 'string':
        case 'boolean':
          break;
        default:
          refuse(kindOf(inner), place);
      }
      return inner;
    });
    if (written === undefined) return entry('W', key, '\x01');
    // What JSON writes as a text or a number (a Date, a boxed String) is one.
    if (!/^[[{]/.test(written)) return simple(key, JSON.parse(written));
    // Engines from before well-formed JSON.stringify leave half a character as it is.
    return HALF.test(written) ? entry('H', key, '\x01') : entry('j', key, written);
  } catch (thrown) {
    rethrowStackOverflow();
    return thrown === refused && refused ? refused : entry('W', key, '\x01');
  }
};

/** Packs the entries of `object`. */
export function read(object) {
  try {
    const what = kindOf(object);
    if (what !== 'Object') return '!' + what;
    let packed = '';
    for (const key of Object.keys(object)) {
      if (packed.length > LARGEST) return '+';
      let value;
      try {
        value = object[key];
      } catch {
        rethrowStackOverflow();
        packed += entry('T', key, '\x01');
        continue;
      }
      if (typeof value === 'object' && value !== null) {
        packed += json(key, value);
        continue;
      }
      packed += simple(key, value);
    }
    return packed.length > LARGEST ? '+' : packed;
  } catch {
    rethrowStackOverflow();
    return '?';
  }
}

/** Resolves an address against `base`; `undefined` if it is none. */
export function resolve(address, base) {
  try {
    return new URL(address, base).href;
  } catch {
    rethrowStackOverflow();
  }
}
